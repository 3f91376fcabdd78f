// Writing: the text grows, is kept as a draft while it is written, and is never lost in silence.
const words = JSON.parse(document.getElementById("words").textContent);
const unsaved = new Set();
const grows = CSS.supports("field-sizing", "content");
let written;

const area = (target) => target?.closest?.("textarea[data-guard]");

document.addEventListener("input", (event) => {
  const text = area(event.target);
  if (!text) return;
  written = text;
  unsaved.add(text);
  if (!grows) grow(text);
});
document.addEventListener("focusin", (event) => { written = area(event.target) ?? written; });
addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((text) => text.isConnected && text.value.trim())) event.preventDefault();
});

document.addEventListener("change", (event) => {
  const kind = event.target.closest("[name=composer-kind]");
  if (kind) kind.closest("[data-composer]").querySelector(`form[data-kind="${kind.value}"] textarea`).focus();
  if (event.target.matches("[data-composer] [type=file]")) chosen(event.target);
});

// "/" at the start of a line asks for a text to insert.
document.addEventListener("keydown", (event) => {
  const text = area(event.target);
  if (!text || event.key !== "/" || event.isComposing || !/(^|\n)$/.test(text.value.slice(0, text.selectionStart))) return;
  const texts = text.form.querySelector("[data-texts]");
  if (!texts) return;
  event.preventDefault();
  texts.click();
});

document.addEventListener("click", (event) => {
  const words = event.target.closest("[data-insert]");
  if (!words || !written) return;
  words.closest("dialog")?.close();
  written.focus();
  written.setRangeText(words.dataset.insert, written.selectionStart, written.selectionEnd, "end");
  written.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("htmx:beforeRequest", (event) => { if (area(event.detail.elt)) say(event.detail.elt, words.saving); });
document.addEventListener("htmx:afterRequest", (event) => {
  const text = area(event.detail.elt);
  if (text && event.detail.successful) { unsaved.delete(text); say(text); }
  else if (text) say(text, words.unsent, true);
  else if (event.detail.elt.matches?.("[data-composer] form") && event.detail.successful) unsaved.clear();
});
document.addEventListener("submit", (event) => { if (event.target.matches("[data-composer] form:not([hx-post])")) unsaved.clear(); });
document.addEventListener("htmx:afterSettle", settle);
settle();

function say(text, words, lost = false) {
  const place = text.form.querySelector(".saved");
  if (words) place.textContent = words;
  place.classList.toggle("lost", lost);
}

function grow(text) {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function chosen(input) {
  const place = input.closest("form").querySelector(".chosen");
  place.textContent = [...input.files].map((file) => file.name).join(", ");
}

// The newest entry is what one came for; whoever reads further up is left in peace.
function settle() {
  const timeline = document.querySelector("[data-timeline]");
  if (!timeline) return;
  const near = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 240;
  if (near || !timeline.dataset.seen) timeline.scrollTop = timeline.scrollHeight;
  timeline.dataset.seen = "1";
}
