/* Shows what is found while someone types. Without this script, the button does it. */

const answer = document.querySelector("[data-answer]");
const field = document.querySelector(".search-form input[name=q]");
const PAUSE = 250;
let waiting;
let asking;

async function show(address) {
  asking?.abort();
  asking = new AbortController();
  const part = new URL(address);
  part.searchParams.set("part", "results");
  const found = await fetch(part, { signal: asking.signal });
  if (!found.ok) return;
  answer.innerHTML = await found.text();
  history.replaceState(null, "", address);
}

function ask() {
  const address = new URL(location.pathname, location.href);
  if (field.value.trim()) address.searchParams.set("q", field.value);
  show(address).catch(() => {});
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
field.form.addEventListener("submit", () => {
  clearTimeout(waiting);
  asking?.abort();
});
