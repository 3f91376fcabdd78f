// Runs before the first paint, so that a chosen theme never flashes the other one.
(() => {
  const root = document.documentElement;
  const chosen = () => { try { return localStorage.getItem("ombud-theme") || ""; } catch { return ""; } };
  const wear = (theme) => {
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
  };
  wear(chosen());
  document.addEventListener("DOMContentLoaded", () => wear(chosen()));
  addEventListener("storage", () => wear(chosen()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    try { localStorage.setItem("ombud-theme", button.dataset.themeChoice); } catch { /* private window: this page only */ }
    wear(button.dataset.themeChoice);
  });
})();
