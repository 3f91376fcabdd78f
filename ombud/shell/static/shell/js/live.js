// The stream of what changed: parts that carry data-live="topic" are told to fetch themselves again.
const MOST_TOPICS = 20; // what foundation/live/stream.py admits
const place = document.querySelector("[data-live-stream]");
const sign = document.getElementById("offline");
let stream;
let topics = "";
let stale = false;
let worry;
let rest;

const followed = () =>
  [...new Set([...document.querySelectorAll("[data-live]")].flatMap((part) => part.dataset.live.split(/\s+/)).filter(Boolean))].sort().slice(0, MOST_TOPICS).join(" ");

const tell = (parts) => { for (const part of parts) window.htmx?.trigger(part, "live"); };

// A stream for other topics takes over before the old one ends, so nothing falls between them.
function open() {
  const former = stream;
  topics = followed();
  if (!topics) { former?.close(); stream = undefined; return; }
  const url = new URL(place.dataset.liveStream, location.href);
  for (const topic of topics.split(" ")) url.searchParams.append("topic", topic);
  stream = new EventSource(url);
  stream.addEventListener("hello", () => { former?.close(); settled(); });
  stream.addEventListener("reset", () => { stale = true; });
  stream.addEventListener("gone", () => { stream.close(); location.reload(); });
  stream.onmessage = (event) => tell(document.querySelectorAll(`[data-live~="${CSS.escape(JSON.parse(event.data).topic)}"]`));
  stream.onerror = broken;
}

// After a pause without a place to resume from, every part fetches itself once.
function settled() {
  clearTimeout(worry);
  sign?.setAttribute("hidden", "");
  if (stale) tell(document.querySelectorAll("[data-live]"));
  stale = false;
}

function broken() {
  clearTimeout(worry);
  worry = setTimeout(() => sign?.removeAttribute("hidden"), 4000);
  if (stream?.readyState !== EventSource.CLOSED) return; // the browser itself comes back, with Last-Event-ID
  stale = true;
  setTimeout(open, 5000 + Math.random() * 5000);
}

// Browsers allow six connections to a host: a tab nobody looks at gives its own back.
function attend() {
  clearTimeout(rest);
  if (document.hidden) rest = setTimeout(() => { stream?.close(); stream = undefined; stale = true; }, 30000);
  else if (!stream) open();
}

function beat() {
  const url = document.querySelector("[data-presence-url]")?.dataset.presenceUrl;
  if (!url || document.hidden) return;
  const writing = document.activeElement?.matches("[data-composer] textarea") ?? false;
  const headers = { ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "Content-Type": "application/x-www-form-urlencoded" };
  fetch(url, { method: "POST", headers, body: `writing=${writing ? 1 : 0}`, keepalive: true }).catch(() => {});
}

// What this page did itself is seen at once, whether or not the stream says so too.
document.body.addEventListener("changed", () => tell(document.querySelectorAll('[data-live^="case:"]')));

if (place) {
  open();
  document.addEventListener("visibilitychange", attend);
  document.addEventListener("htmx:afterSettle", () => { if (followed() !== topics) open(); });
  addEventListener("offline", () => sign?.removeAttribute("hidden"));
  addEventListener("online", () => { if (stream?.readyState === EventSource.OPEN) sign?.setAttribute("hidden", ""); });
  addEventListener("pagehide", () => stream?.close());
  beat();
  setInterval(beat, 20000);
}
