/**
 * The link of a notice: takes the token out of the address, and shows what it would stop.
 *
 * The token stands after the `#`, which browsers send to nobody. It is moved into the form, so that
 * neither the history nor somebody who looks at the screen has it, and goes out in the body of a
 * POST. Without script the link is pasted into the same form.
 */

const form = document.querySelector("#stop");

function takeToken() {
  const token = location.hash.slice(1);
  if (!token) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.token.value = token;
  form.requestSubmit();
}

takeToken();
addEventListener("hashchange", takeToken);
