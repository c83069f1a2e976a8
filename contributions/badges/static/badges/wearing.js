/* Shows the chosen button at once and copies with one press. Without this file a button of the form
   shows it, and the codes are copied by hand. */

const form = document.querySelector("[data-wearing]");
const changed = form.querySelector("[data-changed]");
const LIVE = "[data-live]";
let running = null; // a newer choice replaces the one under way

function offerCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function show() {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const address = `?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = [...page.querySelectorAll(LIVE)];
    document.querySelectorAll(LIVE).forEach((old, at) => old.replaceWith(fresh[at]));
    offerCopying();
    history.replaceState(null, "", address);
    changed.textContent = changed.dataset.changed;
  } catch {
    if (!signal.aborted) location.assign(address); // the plain page says what is the matter
  }
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const status = button.previousElementSibling;
  status.textContent = ""; // said again, it is heard again
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = status.dataset.copied;
  } catch {
    text.select();
    status.textContent = status.dataset.selected;
  }
}

form.querySelector("[data-without-script]").hidden = true;
form.addEventListener("change", () => {
  changed.textContent = "";
  show();
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copy(button);
});
offerCopying();
