// Short words at the foot of the page: what was done, what did not work.
const place = document.getElementById("toasts");
const words = JSON.parse(document.getElementById("words").textContent);

function toast(text, wrong = false) {
  const line = document.createElement("p");
  line.className = wrong ? "toast wrong" : "toast";
  line.textContent = text;
  place.append(line);
  let ends = setTimeout(() => line.remove(), wrong ? 12000 : 5000);
  line.addEventListener("pointerenter", () => clearTimeout(ends));
  line.addEventListener("pointerleave", () => { ends = setTimeout(() => line.remove(), 2500); });
}

document.body.addEventListener("toast", (event) => toast(event.detail?.value ?? event.detail));
document.body.addEventListener("copied", () => toast(words.copied));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status !== 409 && status !== 422) toast(status === 403 ? words.refused : words.failed, true);
});
document.addEventListener("htmx:sendError", (event) => { if (!event.detail.elt.matches("[data-guard], [data-live]")) toast(words.failed, true); });
for (const line of place.children) setTimeout(() => line.remove(), 8000);
