/* The links beside the text. What their form needs comes in when the first one is pressed: most
   readers only read. */

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-improve-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const { openUnder } = await import("./improve.js");
    await openUnder(link);
  } catch {
    location.assign(link.href); // the plain page says what is the matter
  }
});
