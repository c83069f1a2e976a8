/* What is being typed, kept in this tab until it is sent or thrown away. */

const KEPT = ".field :is(input:not([type=checkbox]), textarea, select)";

function keyOf(form) {
  return `improve:${new URL(form.action).pathname}`;
}

/* A changed text is the same for every reason to change it; the fields of a new block belong to one
   kind; the others are the same for all. */
function nameOf(form, field) {
  if (!field.name.startsWith("block-")) return field.name;
  const { kind, operation } = form.elements;
  return operation.value === "replace" ? `replace/${field.name}` : `${kind.value}/${operation.value}/${field.name}`;
}

function read(form) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form))) ?? {};
  } catch {
    return {};
  }
}

export function saveDraft(form) {
  const draft = read(form);
  for (const field of form.elements) {
    const start = field.dataset.start ?? field.defaultValue;
    if (!field.matches(KEPT) || !field.name) continue;
    if (field.value === start) delete draft[nameOf(form, field)];
    else draft[nameOf(form, field)] = field.value;
  }
  draft.seen = form.elements.seen.value;
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the form itself still holds the text.
  }
}

export function restoreDraft(form) {
  const draft = read(form);
  let isBlockRestored = false;
  for (const field of form.elements) {
    const kept = field.matches(KEPT) ? draft[nameOf(form, field)] : undefined;
    if (kept === undefined) continue;
    field.value = kept;
    isBlockRestored ||= field.name.startsWith("block-");
  }
  // Words typed against an earlier text are merged as such, not as a rewrite of the text of now.
  if (isBlockRestored && draft.seen) form.elements.seen.value = draft.seen;
}

export function clearDraft(form) {
  try {
    sessionStorage.removeItem(keyOf(form));
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}
