/**
 * The search of the help page: leaves the sections and questions that hold every word typed.
 *
 * Without script there is no field, and nothing is missing: the whole article is on the page.
 */

/** Letters without accents, in lower case: "één" is found by "een". */
const plain = (text) =>
  text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/\s+/g, " ");

const search = document.querySelector("[data-search]");
const field = search.querySelector("input");
const status = search.querySelector("[role=status]");
const ask = search.querySelector("button");
const article = document.querySelector("article");

const sections = [...document.querySelectorAll("article > section")].map((element) => ({
  element,
  link: document.querySelector(`.contents a[href="#${element.id}"]`).parentElement,
  text: plain(element.textContent),
}));
const questions = [...document.querySelectorAll(".questions li")].map((element) => ({
  element,
  text: plain(element.textContent),
}));

/** "{count}" in the texts of the field, singular before the bar and plural after it. */
const counted = (name, count) => {
  const [one, more] = search.dataset[name].split("|");
  return (count === 1 ? one : more).replace("{count}", String(count));
};

/** Where a word stands: a long one also inside of others ("opzegtermijn"), a short one does not. */
const finder = (word) => {
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(word.length < 4 ? `(?<![\\p{L}\\p{N}])${literal}` : literal, "giu");
};

/** Marks the words found, without touching the text (where the browser can). */
function mark(finders) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (finders.length && texts.nextNode()) {
    for (const found of finders.flatMap((one) => [...texts.currentNode.data.matchAll(one)])) {
      const range = new Range();
      range.setStart(texts.currentNode, found.index);
      range.setEnd(texts.currentNode, found.index + found[0].length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function filter() {
  const words = plain(field.value).split(" ").filter(Boolean);
  const finders = words.map(finder);
  const fits = ({ text }) => finders.every((one) => text.search(one) >= 0);
  for (const one of [...sections, ...questions]) {
    const isOut = !fits(one);
    one.element.classList.toggle("out", isOut);
    one.link?.classList.toggle("out", isOut);
  }
  const found = [sections.filter(fits).length, questions.filter(fits).length];
  ask.hidden = !words.length;
  ask.dataset.ask = field.value.trim();
  status.textContent = !words.length
    ? ""
    : found[0] + found[1] === 0
      ? search.dataset.none
      : `${counted("sections", found[0])}, ${counted("questions", found[1])}`;
  mark(finders);
}

function clear() {
  if (!field.value) return;
  field.value = "";
  filter();
}

field.addEventListener("input", filter);
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});
search.addEventListener("submit", (event) => {
  event.preventDefault();
  document.querySelector("article > section:not(.out)")?.scrollIntoView();
});
// A link of the page or of the chat leads to a section that may be filtered out.
addEventListener("hashchange", () => {
  clear();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});
filter(); // a field that the browser has filled in again on the way back
