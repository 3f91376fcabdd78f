// A long list of boxes to tick gets a field that narrows it; without a script the whole list stands there.
const words = JSON.parse(document.getElementById("words").textContent);
const LONG = 12;

function narrow(list, text) {
  for (const label of list.querySelectorAll("label"))
    label.hidden = !label.textContent.toLowerCase().includes(text) && !label.querySelector("input").checked;
}

function tickShown(list) {
  for (const label of list.querySelectorAll("label:not([hidden])")) label.querySelector("input").checked = true;
}

function furnish(root) {
  for (const list of root.querySelectorAll(".choices:not(.many, .long)")) {
    if (list.querySelectorAll("[type=checkbox]").length < LONG) continue;
    list.classList.add("long");
    const field = Object.assign(document.createElement("input"), { type: "search", className: "input", placeholder: words.narrow });
    field.setAttribute("aria-label", words.narrow);
    field.addEventListener("input", () => narrow(list, field.value.trim().toLowerCase()));
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    list.before(field);
    if (list.querySelectorAll("[type=checkbox]:not(:disabled)").length < LONG) continue;
    const all = Object.assign(document.createElement("button"), { type: "button", className: "button bare", textContent: words.tick_shown });
    all.addEventListener("click", () => tickShown(list));
    list.before(all);
  }
}

furnish(document);
document.addEventListener("htmx:afterSwap", (event) => furnish(event.detail.target));
