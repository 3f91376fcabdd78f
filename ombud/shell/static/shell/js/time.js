// One timer for every time left on the page; shell/times.py says the same words on the server.
const words = JSON.parse(document.getElementById("words").textContent);
const MINUTE = 60, HOUR = 3600, DAY = 86400;
let timer;

export function span(seconds) {
  if (seconds < 2 * MINUTE) return words.s.replace("%s", seconds);
  if (seconds < HOUR) return words.m.replace("%s", Math.floor(seconds / MINUTE));
  if (seconds < DAY)
    return words.hm.replace("%1", Math.floor(seconds / HOUR)).replace("%2", String(Math.floor((seconds % HOUR) / MINUTE)).padStart(2, "0"));
  if (seconds < 2 * DAY) return words.day.replace("%s", Math.floor((seconds % DAY) / HOUR));
  return words.days.replace("%s", Math.floor(seconds / DAY));
}

function said(seconds) {
  if (seconds < 0) return words.over.replace("%s", span(-seconds));
  return seconds < HOUR ? words.left.replace("%s", span(seconds)) : span(seconds);
}

function tick() {
  clearTimeout(timer);
  let nearest = Infinity;
  for (const time of document.querySelectorAll("time[data-due]")) {
    const seconds = Math.trunc((Date.parse(time.dateTime) - Date.now()) / 1000);
    nearest = Math.min(nearest, Math.abs(seconds));
    if (time.closest("[data-undo]")) { undo(time, seconds); continue; }
    const text = said(seconds);
    if (time.textContent !== text) time.textContent = text;
    press(time, seconds);
  }
  timer = setTimeout(tick, nearest < 2 * MINUTE ? 1000 : 10000);
}

// A clock grows more urgent as the page stands; it never calms down without the server.
function press(time, seconds) {
  const state = seconds < 0 ? "late" : seconds <= Number(time.dataset.soon) ? "soon" : "";
  if (!state) return;
  for (const holder of [time.closest(".left"), time.closest(".row, .clocks > li")])
    if (holder && holder.dataset.state !== "late") holder.dataset.state = state;
}

function undo(time, seconds) {
  if (seconds > 0) { time.textContent = words.s.replace("%s", seconds); return; }
  const bar = time.closest("[data-undo]");
  bar.removeAttribute("data-undo");
  bar.textContent = words.sent;
  setTimeout(() => bar.remove(), 2500);
}

tick();
document.addEventListener("htmx:afterSettle", tick);
document.addEventListener("visibilitychange", tick);
