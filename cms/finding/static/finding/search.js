/* Shows what is found while someone types. Without this script, the button does it. */

const answer = document.querySelector("[data-answer]");
const status = document.querySelector("[data-status]");
const field = document.querySelector(".search-form input[name=q]");
const PAUSE = 250;
// Screen readers are told when the typing rests, and not at every letter.
const REST = 1000;
// An answer that stood for so long was asked for; see `cms.finding.counting`.
const SETTLED = 2500;
let waiting;
let saying;
let asking;
// The address of the answer that is shown and not counted yet, and since when.
let standing;
let shown = field.defaultValue.trim();

function addressNow() {
  const address = new URL(location.pathname, location.href);
  const typed = field.value.trim();
  if (typed) address.searchParams.set("q", typed);
  return address;
}

function partOf(address, name) {
  const part = new URL(address);
  part.searchParams.set("part", name);
  return part;
}

function count() {
  if (!standing) return;
  fetch(partOf(standing.address, "count"), { keepalive: true }).catch(() => {});
  standing = null;
}

function say() {
  const text = answer.querySelector("[data-said]")?.textContent;
  status.textContent = text?.replace(/\s+/g, " ").trim() ?? "";
}

/* Whoever is among the results already stays at the same one, or else at their beginning. */
function replaceAnswer(html) {
  const held = answer.contains(document.activeElement) ? document.activeElement : null;
  const href = held?.getAttribute("href");
  answer.innerHTML = html;
  if (!held) return;
  const same = [...answer.querySelectorAll("a")].find((link) => link.getAttribute("href") === href);
  (same ?? answer).focus();
}

function show(html, address) {
  replaceAnswer(html);
  document.title = answer.querySelector("[data-title]")?.dataset.title ?? document.title;
  history.replaceState(null, "", address);
  standing = address.searchParams.has("q") ? { address, since: Date.now() } : null;
  status.classList.add("visually-hidden");
  saying = setTimeout(say, REST);
}

/* What was found before stays, and so does what was typed. */
function excuse() {
  shown = null;
  status.textContent = status.dataset.failed;
  status.classList.remove("visually-hidden");
}

async function ask() {
  const address = addressNow();
  asking = new AbortController();
  const { signal } = asking;
  answer.setAttribute("aria-busy", "true");
  try {
    const found = await fetch(partOf(address, "results"), { signal });
    if (!found.ok) throw new Error(found.statusText);
    show(await found.text(), address);
  } catch {
    if (!signal.aborted) excuse();
  }
  if (!signal.aborted) answer.removeAttribute("aria-busy");
}

function stop() {
  clearTimeout(waiting);
  clearTimeout(saying);
  asking?.abort();
  answer.removeAttribute("aria-busy");
}

function notice() {
  const typed = field.value.trim();
  if (typed === shown) return;
  shown = typed;
  if (standing && Date.now() - standing.since > SETTLED) count();
  standing = null;
  stop();
  waiting = setTimeout(ask, PAUSE);
}

field.addEventListener("input", notice);
// The page that comes counts what was asked with the button.
field.form.addEventListener("submit", () => {
  stop();
  standing = null;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") count();
});
// On a slow line someone may have typed before this was here.
notice();
