/* Shows what is found while someone types. Without this script, the button does it. */

const answer = document.querySelector("[data-answer]");
const field = document.querySelector(".search-form input[name=q]");
const PAUSE = 250;
// Whoever types no further has asked; see `cms.finding.counting`.
const SETTLED = 2500;
let waiting;
let settling;
let asking;

function partOf(address, name = "results") {
  const part = new URL(address);
  part.searchParams.set("part", name);
  return part;
}

async function show(address) {
  asking?.abort();
  asking = new AbortController();
  const part = partOf(address);
  const found = await fetch(part, { signal: asking.signal });
  if (!found.ok) return;
  answer.innerHTML = await found.text();
  history.replaceState(null, "", address);
}

function ask() {
  const address = new URL(location.pathname, location.href);
  if (field.value.trim()) address.searchParams.set("q", field.value);
  show(address).catch(() => {});
  settling = setTimeout(() => fetch(partOf(address, "count")).catch(() => {}), SETTLED);
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  clearTimeout(settling);
  waiting = setTimeout(ask, PAUSE);
});
field.form.addEventListener("submit", () => {
  clearTimeout(waiting);
  clearTimeout(settling);
  asking?.abort();
});
