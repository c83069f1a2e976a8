/* Tints the words in place, as the link has them. */

const link = document.querySelector("[data-who]");
const button = link.nextElementSibling;
const status = button.nextElementSibling;
let reading;

function pair(theirs) {
  const { at, under } = theirs.dataset;
  if (at) return [document.querySelector(at), theirs];
  const none = new Comment();
  document.querySelector(under).append(none);
  return [none, theirs];
}

async function read() {
  const answer = await fetch(link.href);
  if (!answer.ok) throw answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("[data-at], [data-under]")].map(pair);
}

const top = (one) => one?.getBoundingClientRect().top;

function swap(pairs) {
  const seen = [...document.querySelectorAll(".block")].find((one) => top(one) > 0);
  const was = top(seen);
  const held = document.activeElement;
  for (const one of pairs) {
    one[0].replaceWith(one[1]);
    one.reverse();
  }
  const on = (button.ariaPressed = button.ariaPressed === "false");
  status.textContent = status.dataset[on];
  if (!held.isConnected) button.focus({ preventScroll: true });
  if (scrollY) scrollBy(0, top(seen) - was);
}

button.hidden = false;
button.onclick = () => (reading ??= read()).then(swap).catch(() => location.assign(link.href));
addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && button.ariaPressed === "true" && !target.closest("form")) button.click();
});
