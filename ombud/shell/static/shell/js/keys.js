// One letter, one thing: whatever carries data-key="x" is pressed by x, unless somebody is typing.
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const lettersOn = () => localStorage.getItem("ombud-letters") !== "off";
const typing = (element) =>
  element?.isContentEditable || element?.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])");
let prefix = "";
let prefixEnds;

if (isMac) for (const key of document.querySelectorAll("kbd[data-mac]")) key.textContent = key.dataset.mac;

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return does("palette", event);
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return send(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target) && !event.target.closest("dialog")) return event.target.blur();
  if (typing(event.target) || !lettersOn()) return;
  if (event.key === "?") return does("keys", event);
  const open = document.querySelector("dialog:modal");
  const spoken = named(event);
  const both = prefix ? `${prefix} ${spoken}` : spoken;
  prefix = "";
  if (!open && (spoken === "j" || spoken === "k") && both === spoken && step(spoken === "j" ? 1 : -1)) return event.preventDefault();
  const found = target(both, open ?? document);
  if (found) { event.preventDefault(); return press(found); }
  if (document.querySelector(`[data-key^="${CSS.escape(spoken)} "]`)) hold(spoken);
});

document.addEventListener("click", (event) => {
  const element = event.target.closest?.("[data-does]");
  if (element && element.dataset.does !== "close") does(element.dataset.does, event);
});

const box = document.getElementById("letter-keys");
if (box) {
  box.checked = lettersOn();
  box.addEventListener("change", () => localStorage.setItem("ombud-letters", box.checked ? "on" : "off"));
}

function named(event) {
  const letter = event.key.toLowerCase();
  return event.shiftKey && /^[a-z]$/.test(letter) ? `shift+${letter}` : letter;
}

function hold(letter) {
  prefix = letter;
  clearTimeout(prefixEnds);
  prefixEnds = setTimeout(() => { prefix = ""; }, 1200);
}

function target(key, within) {
  const all = [...within.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter((one) => !one.closest("[hidden], dialog:not([open])"));
  return all.find((one) => one.checkVisibility()) ?? all[0];
}

function press(element) {
  if (element.matches("input[type=radio]")) { element.click(); element.dispatchEvent(new Event("change", { bubbles: true })); return; }
  if (typing(element)) { element.focus(); element.select?.(); return; }
  if (element.matches("summary")) element.focus();
  element.click();
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row === document.activeElement);
  const from = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"));
  rows[Math.max(0, Math.min(rows.length - 1, from + by))].focus();
  return true;
}

function send(event) {
  const button = event.target.closest?.("form")?.querySelector("[data-send], [type=submit]");
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
}

function does(what, event) {
  const dialog = document.getElementById(what);
  if (!dialog) return;
  event.preventDefault();
  if (dialog.open) dialog.close(); else { dialog.showModal(); dialog.dispatchEvent(new Event("opened")); }
}
