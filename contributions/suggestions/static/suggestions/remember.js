/* "Remember me on this device": name and addresses, only when asked to, only in this browser. */

const KEY = "improve:person";
const FIELDS = ["name", "email", "url"];

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function restorePerson(form) {
  const choice = form.querySelector("[data-remember]");
  if (!choice) return;
  choice.hidden = false;
  const box = choice.querySelector("input");
  box.addEventListener("change", () => {
    if (!box.checked) localStorage.removeItem(KEY);
  });
  const person = read();
  if (!person) return;
  box.checked = true;
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field && !field.value && typeof person[name] === "string") {
      field.value = person[name];
      field.dataset.start = field.value; // filled in, not typed
    }
  }
}

export function rememberPerson(form) {
  if (!form.querySelector("[data-remember] input")?.checked) return;
  const person = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value ?? ""]));
  try {
    localStorage.setItem(KEY, JSON.stringify(person));
  } catch {
    // Not remembered then: the next form is empty, as without the tick.
  }
}
