// The chat's own script has run before this one: both are deferred, in this order.
const chat = document.querySelector("support-chat");
const events = document.getElementById("events");

/** Does something when a button of the page is pressed. */
const on = (id, act) => document.getElementById(id).addEventListener("click", act);

on("show", () => chat.show());
on("hide", () => chat.hide());
on("ask", () => chat.ask("Who may cancel?"));
on("brand", ({ currentTarget }) => {
  currentTarget.setAttribute("aria-pressed", String(chat.classList.toggle("brand")));
});

for (const name of ["chat-open", "chat-close"]) {
  document.addEventListener(name, () => {
    events.append(Object.assign(document.createElement("li"), { textContent: name }));
  });
}
