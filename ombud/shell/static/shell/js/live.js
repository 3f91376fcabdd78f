// The stream of what changed: parts that carry data-live="topic" are told to fetch themselves again.
const place = document.querySelector("[data-live-stream]");
const sign = document.getElementById("offline");
let stream;
let topics = "";
let last = "";
let missed = false;
let worry;
let rest;

const followed = () =>
  [...new Set([...document.querySelectorAll("[data-live]")].flatMap((part) => part.dataset.live.split(/\s+/)).filter(Boolean))].sort().join(",");

function open() {
  stream?.close();
  topics = followed();
  if (!topics) return;
  const url = new URL(place.dataset.liveStream, location.href);
  url.searchParams.set("topics", topics);
  if (last) url.searchParams.set("last", last);
  stream = new EventSource(url);
  stream.onopen = settled;
  stream.onerror = broken;
  stream.onmessage = arrived;
}

function arrived(event) {
  if (event.lastEventId) last = event.lastEventId;
  const { topic } = JSON.parse(event.data);
  for (const part of document.querySelectorAll(`[data-live~="${CSS.escape(topic)}"]`)) window.htmx?.trigger(part, "live");
}

// Without an id to resume from, what happened meanwhile is unknown: every part fetches itself once.
function settled() {
  clearTimeout(worry);
  sign?.setAttribute("hidden", "");
  if (missed && !last) for (const part of document.querySelectorAll("[data-live]")) window.htmx?.trigger(part, "live");
  missed = false;
}

function broken() {
  missed = true;
  clearTimeout(worry);
  worry = setTimeout(() => sign?.removeAttribute("hidden"), 3000);
  if (stream.readyState === EventSource.CLOSED) setTimeout(open, 5000 + Math.random() * 5000);
}

// Browsers allow six connections to a host: a tab nobody looks at gives its own back.
function attend() {
  clearTimeout(rest);
  if (document.hidden) rest = setTimeout(() => { stream?.close(); stream = undefined; missed = true; }, 30000);
  else if (!stream) open();
}

function beat() {
  const url = document.querySelector("[data-presence-url]")?.dataset.presenceUrl;
  if (!url || document.hidden) return;
  const writing = document.activeElement?.matches("[data-composer] textarea") ?? false;
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "Content-Type": "application/x-www-form-urlencoded" };
  fetch(url, { method: "POST", headers, body: `writing=${writing ? 1 : 0}`, keepalive: true }).catch(() => {});
}

if (place) {
  open();
  document.addEventListener("visibilitychange", attend);
  document.addEventListener("htmx:afterSettle", () => { if (followed() !== topics) open(); });
  addEventListener("offline", broken);
  addEventListener("pagehide", () => stream?.close());
  beat();
  setInterval(beat, 20000);
}
