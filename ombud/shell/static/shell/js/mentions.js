// "@" in a note offers the people who see the case; arrows choose, Enter or Tab takes, Escape leaves the text as it is.
const ASKED = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]{0,30})$/u;
const MOST = 6;
const known = new Map();
let open;

const area = (target) => target?.closest?.("textarea[data-names]");

document.addEventListener("input", (event) => { const text = area(event.target); if (text) offer(text); });
document.addEventListener("focusout", (event) => { if (open?.text === event.target) close(); });
document.addEventListener("click", (event) => {
  const line = event.target.closest("[data-names-list] [role=option]");
  if (line && open) take(line);
});
document.addEventListener("pointerdown", (event) => { if (event.target.closest("[data-names-list]")) event.preventDefault(); });
// Before everybody else: while names are offered, these keys are about them.
document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.text || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark((open.at + step + open.lines.length) % open.lines.length);
  else if (event.key === "Escape") close();
  else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") take(open.lines[open.at]);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

async function offer(text) {
  const before = text.value.slice(0, text.selectionStart);
  const asked = ASKED.exec(before)?.[1];
  if (asked === undefined) return close();
  const people = await everybody(text.dataset.names);
  if (text.value.slice(0, text.selectionStart) !== before || document.activeElement !== text) return;
  const found = people.filter((person) => fits(person, asked.toLowerCase())).slice(0, MOST);
  if (found.length) show(text, found, asked.length + 1);
  else close();
}

const fits = (person, asked) => [person.handle, person.name, ...person.name.split(/\s+/)].some((word) => word.toLowerCase().startsWith(asked));

function everybody(address) {
  if (!known.has(address))
    known.set(address, fetch(address, { headers: { Accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : { people: [] }))
      .then((answer) => answer.people).catch(() => { known.delete(address); return []; }));
  return known.get(address);
}

function show(text, people, length) {
  const list = text.form.querySelector("[data-names-list]");
  const lines = people.map((person, number) => {
    const line = document.createElement("li");
    line.id = `name-${number}`;
    line.setAttribute("role", "option");
    line.dataset.handle = person.handle;
    line.append(person.name, Object.assign(document.createElement("small"), { textContent: `@${person.handle}` }));
    return line;
  });
  list.replaceChildren(...lines);
  list.hidden = false;
  text.setAttribute("aria-controls", list.id);
  open = { text, list, lines, length, at: 0 };
  mark(0);
}

function mark(at) {
  open.at = at;
  open.lines.forEach((line, number) => line.setAttribute("aria-selected", number === at));
  open.text.setAttribute("aria-activedescendant", open.lines[at].id);
  open.lines[at].scrollIntoView({ block: "nearest" });
}

function take(line) {
  const { text, length } = open;
  close();
  text.setRangeText(`@${line.dataset.handle} `, text.selectionStart - length, text.selectionStart, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

function close() {
  if (!open) return;
  open.list.hidden = true;
  for (const name of ["aria-controls", "aria-activedescendant"]) open.text.removeAttribute(name);
  open = undefined;
}
