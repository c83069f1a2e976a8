/* "Improve this" in place. Without this file every step is a plain page; with it the same form
   opens under its block, shows the change while one types, and loses nothing that was typed. */

import { addToolbars } from "./markdown.js";
import { clearDraft, restoreDraft, saveDraft } from "./drafts.js";
import { rememberPerson, restorePerson } from "./remember.js";

const ASKED_BY_SCRIPT = { "X-Requested-With": "fetch" };
const PAUSE = 400;

let opened = null; // the link whose form is open, which gets the focus back
let isOpening = false; // a second press before the form is there opens no second one

function nodesOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function firstField(form) {
  return form.querySelector(".field :is(input, textarea, select)") ?? form;
}

/* Open the form of a link under its block. Throws when the form does not come. */
export async function openUnder(link) {
  const block = link.closest(".block");
  const place = block.querySelector(".block-form");
  if (place) {
    firstField(place).focus();
    return;
  }
  if (isOpening || (opened && !close())) return;
  isOpening = true;
  const box = document.createElement("div");
  box.className = "block-form";
  try {
    const response = await fetch(link.href, { headers: ASKED_BY_SCRIPT });
    if (!response.ok) throw new Error(response.statusText);
    box.append(nodesOf(await response.text()));
  } finally {
    isOpening = false;
  }
  block.append(box);
  opened = link;
  const form = box.querySelector("form");
  bind(form);
  firstField(form).focus();
}

/* Close the open form and give the focus back. Returns false when its writer wants to go on. */
function close() {
  const box = document.querySelector(".block-form");
  const form = box?.querySelector("form[data-improve]");
  if (form) {
    if (isTyped(form) && !window.confirm(form.dataset.discard)) return false;
    clearDraft(form);
  }
  box?.remove();
  opened?.focus();
  opened = null;
  return true;
}

function isTyped(form) {
  return [...form.elements].some(
    (field) => field.matches(".field :is(input:not([type=checkbox]), textarea)")
      && field.value !== (field.dataset.start ?? field.defaultValue),
  );
}

function bind(form, { isFresh = true } = {}) {
  restorePerson(form);
  if (isFresh) restoreDraft(form);
  addToolbars(form);
  let pause;
  form.addEventListener("input", () => {
    saveDraft(form);
    clearTimeout(pause);
    pause = setTimeout(() => preview(form), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const button = event.submitter;
    if (button?.matches("[data-switch]")) switchTo(form, button.dataset.switch);
    else if (button?.name === "preview") preview(form, { isAsked: true });
    else send(form);
  });
  if (isTyped(form)) preview(form);
}

let running = null; // the preview under way: a newer one replaces it

/* Show the change, or what keeps it from being shown: in full only when it was asked for. */
async function preview(form, { isAsked = false } = {}) {
  running?.abort();
  running = new AbortController();
  const typed = new URLSearchParams(new FormData(form));
  if (isAsked) typed.set("preview", "1");
  try {
    const response = await fetch(form.dataset.previewUrl, {
      method: "POST",
      body: typed,
      headers: ASKED_BY_SCRIPT,
      signal: running.signal,
    });
    const place = form.querySelector("[data-preview]");
    if (response.ok) place.replaceChildren(nodesOf(await response.text()));
  } catch {
    // A preview that does not come is no harm: sending says what is wrong.
  }
}

async function send(form) {
  const button = form.querySelector("[data-send]");
  button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: ASKED_BY_SCRIPT,
    });
    const isOurs = response.ok || [410, 413, 422, 429].includes(response.status);
    if (!isOurs) throw new Error(response.statusText);
    show(form, nodesOf(await response.text()), response.ok);
  } catch {
    const notice = nodesOf('<div class="notice error" role="alert" tabindex="-1" data-alert></div>');
    notice.firstChild.textContent = form.dataset.unsent;
    show(form, notice, false);
  } finally {
    button.disabled = false;
  }
}

/* Put the answer in the form's place; an answer without a form goes above what was typed. */
function show(form, answer, isSent) {
  const alert = answer.querySelector("[data-alert]");
  const newForm = answer.querySelector("form");
  if (isSent) {
    rememberPerson(form);
    clearDraft(form);
    form.replaceWith(answer);
  } else if (newForm) {
    keepStarts(form, newForm);
    form.replaceWith(answer);
    bind(newForm, { isFresh: false });
  } else {
    form.querySelector("[data-alert]")?.remove();
    form.prepend(answer);
  }
  alert?.focus();
}

/* What the server filled in is what was typed: closing the new form must still ask. */
function keepStarts(form, newForm) {
  for (const field of newForm.elements) {
    const old = field.id ? form.querySelector(`#${CSS.escape(field.id)}`) : null;
    if (!old) continue;
    field.dataset.start = old.dataset.start ?? old.defaultValue ?? "";
    if (!field.name) field.checked = old.checked; // "remember me", which is not sent
  }
}

async function switchTo(form, address) {
  saveDraft(form);
  try {
    const response = await fetch(address, { headers: ASKED_BY_SCRIPT });
    if (!response.ok) throw new Error(response.statusText);
    const answer = nodesOf(await response.text());
    const newForm = answer.querySelector("form");
    form.replaceWith(answer);
    bind(newForm);
    const same = [...newForm.querySelectorAll("[data-switch]")]
      .find((one) => one.dataset.switch === address);
    (same ?? firstField(newForm)).focus();
  } catch {
    location.assign(address);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-close]") && link.closest(".block-form")) {
    event.preventDefault();
    close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing && event.target.closest(".block-form")) close();
});

for (const form of document.querySelectorAll("form[data-improve]")) {
  bind(form, { isFresh: !form.querySelector("[data-alert]") });
}
for (const form of document.querySelectorAll("form[data-markdown-form]")) addToolbars(form);
