// Native dialogs filled by htmx, menus that close, mails that take the height they need.
const dialog = document.getElementById("dialog");

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === dialog) {
    if (!dialog.open) dialog.showModal();
    for (const wish of ["[aria-invalid=true]", "[autofocus]", "input:not([type=hidden]), select, textarea", ".ends .button"]) {
      const found = dialog.querySelector(wish);
      if (found) { found.focus(); break; }
    }
  } else if (dialog?.open && dialog.contains(event.detail.requestConfig?.elt)) dialog.close();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.status === 204 && dialog?.contains(event.detail.elt)) dialog.close();
});
document.body.addEventListener("close-dialog", () => dialog?.close());
dialog?.addEventListener("close", () => dialog.replaceChildren());

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-does=close]")) event.target.closest("dialog")?.close();
  if (event.target.matches("#keys")) event.target.close();
  const copied = event.target.closest("[data-copy]");
  if (copied) navigator.clipboard?.writeText(copied.dataset.copy).then(() => document.body.dispatchEvent(new CustomEvent("copied")));
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target) || event.target.closest("a.line")) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); event.stopPropagation(); }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const lines = [...menu.querySelectorAll("a.line, button")];
  lines.at((lines.indexOf(document.activeElement) + by + lines.length) % lines.length)?.focus();
});

// Mails run no scripts (sandbox), so the page may measure them.
document.addEventListener("load", (event) => {
  if (!event.target.matches?.("iframe.mail")) return;
  const body = event.target.contentDocument?.documentElement;
  if (body) event.target.style.height = `${Math.min(900, Math.max(80, body.scrollHeight + 4))}px`;
}, true);
