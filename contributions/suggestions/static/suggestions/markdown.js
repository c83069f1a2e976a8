/* Buttons above a field of Markdown: bold, italic, link, list. */

const SHORTCUTS = { b: "bold", i: "italic", k: "link" };

const EDITS = {
  bold: (field) => wrap(field, "**", "**"),
  italic: (field) => wrap(field, "*", "*"),
  link: (field) => {
    const words = selected(field);
    replace(field, `[${words}](https://)`);
    const end = field.selectionEnd - 1;
    field.setSelectionRange(end - "https://".length, end);
  },
  list: (field) => {
    const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    field.setSelectionRange(start, field.selectionEnd);
    replace(field, selected(field).replace(/^(- )?/gm, "- "));
  },
};

function selected(field) {
  return field.value.slice(field.selectionStart, field.selectionEnd);
}

function replace(field, text) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
}

/* Spaces at the ends stay outside: Markdown knows no bold space. */
function wrap(field, before, after) {
  const [, space, words, rest] = /^(\s*)(.*?)(\s*)$/s.exec(selected(field));
  replace(field, space + before + words + after + rest);
  if (!words) {
    const middle = field.selectionEnd - after.length - rest.length;
    field.setSelectionRange(middle, middle);
  }
}

function edit(field, name) {
  field.focus();
  EDITS[name](field);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function addToolbars(form) {
  const template = form.querySelector("template[data-toolbar]");
  if (!template) return;
  for (const field of form.querySelectorAll("textarea[data-markdown]")) {
    const toolbar = template.content.cloneNode(true).firstElementChild;
    for (const button of toolbar.querySelectorAll("[data-edit]")) {
      button.setAttribute("aria-controls", field.id);
      button.addEventListener("click", () => edit(field, button.dataset.edit));
    }
    field.before(toolbar);
    field.addEventListener("keydown", (event) => {
      const name = event.ctrlKey || event.metaKey ? SHORTCUTS[event.key] : undefined;
      if (!name) return;
      event.preventDefault();
      edit(field, name);
    });
  }
}
