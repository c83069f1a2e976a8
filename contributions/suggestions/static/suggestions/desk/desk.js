// The review page works without this: here come a live preview, replies put in place, and a
// button that first opens what it is about.
const PREVIEW_DELAY = 400;

function livePreview(form) {
  const target = form.querySelector("#preview");
  const words = form.querySelector("#words");
  if (!target || !words) return;
  let timer;
  let latest = 0;

  async function refresh() {
    const mine = ++latest;
    const response = await fetch(form.dataset.previewUrl, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    // A slow answer to an older text must not overwrite that to a newer one.
    if (response.ok && mine === latest) target.innerHTML = await response.text();
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PREVIEW_DELAY);
  });
}

function repliesInPlace(form) {
  const button = form.querySelector("[data-desk-reply]");
  const stored = form.querySelector("#desk-replies");
  if (!button || !stored) return;
  const replies = JSON.parse(stored.textContent);
  const choice = form.querySelector("[name=reply]");
  const reason = form.querySelector("[name=reason]");

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const reply = replies.find(({ id }) => String(id) === choice.value);
    if (!reply) return choice.focus();
    reason.value = [reason.value.trim(), reply.text].filter(Boolean).join("\n\n");
    reason.dispatchEvent(new Event("input", { bubbles: true }));
    reason.focus();
  });
}

function openBeforeAccepting(form) {
  const button = form.querySelector("[data-desk-accept-changed]");
  const words = form.querySelector("#words");
  if (!button || !words) return;
  button.addEventListener("click", (event) => {
    if (words.open) return;
    event.preventDefault();
    words.open = true;
    words.querySelector("textarea, input:not([type=hidden]), select")?.focus();
  });
}

for (const form of document.querySelectorAll("[data-desk]")) {
  livePreview(form);
  repliesInPlace(form);
  openBeforeAccepting(form);
}
