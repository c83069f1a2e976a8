// Opens the forms of the comments in place. Without this script the same links lead to the same
// forms as pages of their own, and whenever something here fails, that is what happens.

const section = document.querySelector("[data-comments]");
const inPlace = { "X-Requested-With": "fetch" };
const TOO_BIG = 413; // answered without the form: what was typed is only here
const KEPT = ".field :is(input:not([type=checkbox]), textarea)";
const SENDING = "comment-sending"; // the draft that was sent the ordinary way
let open = null; // { link, frame, shown }: the one form that is open, its link, its first values
let latest = null; // the last time that a form was asked for

function keyOf(form) {
  return `comment:${new URL(form.action).pathname}`;
}

/* What is typed stays in this tab until it is sent or thrown away. Where storage is full or
   forbidden the form itself is all that holds it. */
function store(key, value) {
  try {
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  } catch {
    // As said above.
  }
}

function stored(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function saveDraft(form) {
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => field.value);
  const draft = new URLSearchParams(fields.map((field) => [field.name, field.value]));
  store(keyOf(form), draft.toString());
}

function restoreDraft(form) {
  const draft = new URLSearchParams(stored(keyOf(form)));
  for (const field of form.querySelectorAll(KEPT)) field.value = draft.get(field.name) ?? field.value;
}

function clearDraft(form) {
  if (form) store(keyOf(form), "");
}

/* A reply may come back as a comment of its own, with another address. */
function keepAfter(form, again) {
  if (again || open.frame.querySelector("[data-sent]")) clearDraft(form);
  if (again) saveDraft(again);
}

function typed(frame) {
  const form = frame.querySelector("form");
  if (!form) return "";
  const values = new FormData(form);
  values.delete("csrfmiddlewaretoken"); // another one in every answer
  return new URLSearchParams(values).toString();
}

function isUntouched() {
  const { frame, shown } = open;
  return typed(frame) === shown || window.confirm(section.dataset.discard);
}

function close() {
  const { link, frame } = open;
  open = null;
  clearDraft(frame.querySelector("form"));
  frame.remove();
  link.setAttribute("aria-expanded", "false");
  link.focus();
}

function show(frame, html) {
  frame.innerHTML = html;
  const first = frame.querySelector("[role=alert], [role=status], [data-preview], textarea");
  first?.focus();
}

function showAbove(form, html) {
  form.querySelector("[data-alert]")?.remove();
  form.insertAdjacentHTML("afterbegin", html);
  form.querySelector("[data-alert]").focus();
}

function placeFor(link) {
  const frame = document.createElement("div");
  link.closest("p").after(frame);
  return frame;
}

async function openForm(link) {
  if (open?.link === link && open.frame.querySelector("form")) {
    return open.frame.querySelector("textarea").focus();
  }
  if (open) {
    if (!isUntouched()) return;
    close();
  }
  const now = {};
  latest = now;
  const answer = await fetch(link.href, { headers: inPlace });
  if (!answer.ok && answer.status !== 409) throw new Error(answer.statusText);
  const html = await answer.text();
  if (latest !== now) return; // of two presses the second counts
  const frame = placeFor(link);
  show(frame, html);
  open = { link, frame, shown: typed(frame) };
  const form = frame.querySelector("form");
  if (form) restoreDraft(form);
  link.setAttribute("aria-expanded", "true");
}

async function send(form, button) {
  const body = new FormData(form, button);
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((one) => { one.disabled = true; });
  try {
    const answer = await fetch(form.action, { method: "POST", headers: inPlace, body });
    const html = await answer.text();
    // A page instead of a part of one: something that only the server can explain.
    if (html.includes("<html")) throw new Error(answer.statusText);
    if (answer.status === TOO_BIG) return showAbove(form, html);
    show(open.frame, html);
    keepAfter(form, open.frame.querySelector("form"));
    if (open.frame.querySelector("[data-sent]")) open.shown = typed(open.frame);
  } finally {
    buttons.forEach((one) => { one.disabled = false; });
  }
}

section?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-comment-form]")) {
    event.preventDefault();
    openForm(link).catch(() => { window.location.href = link.href; });
  } else if (open && link.matches("[data-close]")) {
    event.preventDefault();
    if (isUntouched()) close();
  }
});

section?.addEventListener("submit", (event) => {
  if (!open?.frame.contains(event.target)) return;
  event.preventDefault();
  const { target: form, submitter } = event;
  send(form, submitter).catch(() => {
    // The same button again the ordinary way: nothing typed is lost, the answer is a page.
    open = null;
    store(SENDING, keyOf(form));
    form.requestSubmit(submitter);
  });
});

section?.addEventListener("input", () => {
  const form = open?.frame.querySelector("form");
  if (form) saveDraft(form);
});

section?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open && isUntouched()) close();
});

// The page after a form that was sent the ordinary way.
if (!section && document.querySelector("[data-sent]")) {
  store(stored(SENDING), "");
  store(SENDING, "");
}
