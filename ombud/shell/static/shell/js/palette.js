// Search or act: everything that can be done on this page, found by a few letters.
const dialog = document.getElementById("palette");
const input = document.getElementById("palette-input");
const list = document.getElementById("palette-options");
const words = JSON.parse(document.getElementById("words").textContent);
const sprite = document.querySelector("use")?.getAttribute("href").split("#")[0];
let items = [];
let shown = [];
let at = 0;

if (dialog) {
  dialog.addEventListener("opened", () => { items = gather(); input.value = ""; show(); input.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  input.addEventListener("input", show);
  input.addEventListener("keydown", steer);
  list.addEventListener("click", (event) => go(shown[[...list.children].indexOf(event.target.closest("[role=option]"))]));
}

function gather() {
  const given = JSON.parse(document.getElementById("palette-items").textContent) || [];
  const onPage = [...document.querySelectorAll(".moves a, .moves button[data-key], .composer [data-key], .rail li a, [data-palette]")]
    .filter((element) => !element.closest("[hidden]"))
    .map((element) => ({ name: nameOf(element), key: element.dataset.key, icon: element.querySelector("use")?.getAttribute("href").split("#")[1] ?? "chevron-right", element }));
  const seen = new Set();
  return [...onPage, ...given].filter((item) => item.name && !seen.has(item.name) && seen.add(item.name));
}

function nameOf(element) {
  const source = (element.matches("input") ? element.closest("label") : element).cloneNode(true);
  for (const part of source.querySelectorAll("kbd, .count, svg, small")) part.remove();
  return source.textContent.trim();
}

function show() {
  const asked = input.value.trim();
  shown = asked ? ranked(asked) : items.slice(0, 40);
  const url = document.getElementById("palette-search").dataset.url;
  if (asked && url) shown.push({ name: words.search.replace("%s", asked), icon: "search", url: `${url}?q=${encodeURIComponent(asked)}` });
  at = 0;
  list.replaceChildren(...shown.map((item, index) => option(item, index, asked)));
  dialog.querySelector(".none").hidden = shown.length > 0;
  mark();
}

function ranked(asked) {
  return items.map((item) => ({ item, score: score(item.name.toLowerCase(), asked.toLowerCase()) }))
    .filter(({ score }) => score > 0).sort((one, other) => other.score - one.score).slice(0, 20).map(({ item }) => item);
}

// Letters in order; the start of a word and letters in a row count more.
function score(name, asked) {
  let total = 0;
  let from = 0;
  for (const letter of asked) {
    const found = name.indexOf(letter, from);
    if (found < 0) return 0;
    total += 1 + (found === 0 || /\s/.test(name[found - 1]) ? 3 : 0) + (found === from && from > 0 ? 2 : 0);
    from = found + 1;
  }
  return total - name.length / 100;
}

function option(item, index, asked) {
  const line = document.createElement("div");
  line.setAttribute("role", "option");
  line.id = `palette-${index}`;
  if (item.icon && sprite) line.append(drawn(item.icon));
  const name = document.createElement("span");
  const found = asked ? item.name.toLowerCase().indexOf(asked.toLowerCase()) : -1;
  if (found >= 0 && item.icon !== "search") {
    const hit = document.createElement("mark");
    hit.textContent = item.name.slice(found, found + asked.length);
    name.append(item.name.slice(0, found), hit, item.name.slice(found + asked.length));
  } else name.textContent = item.name;
  line.append(name);
  if (item.hint) { const hint = document.createElement("small"); hint.textContent = item.hint; line.append(hint); }
  if (item.key) { const key = document.createElement("kbd"); key.textContent = item.key.replace("shift+", "⇧").toUpperCase(); line.append(key); }
  return line;
}

function drawn(icon) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${icon}`);
  svg.append(use);
  return svg;
}

function steer(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) { event.preventDefault(); at = (at + by + shown.length) % Math.max(1, shown.length); mark(); }
  if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); go(shown[at]); }
}

function mark() {
  [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === at)));
  const line = list.children[at];
  line?.scrollIntoView({ block: "nearest" });
  if (line) input.setAttribute("aria-activedescendant", line.id); else input.removeAttribute("aria-activedescendant");
}

function go(item) {
  if (!item) return;
  dialog.close();
  if (item.url) location.assign(item.url); else item.element.click();
}
