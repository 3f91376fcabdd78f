// Small comforts; every page works without them.
const errors = document.querySelector("[data-errors], .summary");
if (errors) errors.focus();

for (const form of document.querySelectorAll("form[data-once]"))
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
  });
// Coming back with the browser's own button finds the form ready again.
addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-once]")) delete form.dataset.sent; });

for (const menu of document.querySelectorAll("details.menu")) {
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

// What is being packed is looked for again, and shown once it is there.
if (document.querySelector("[data-waits]")) {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok ? await answer.text() : "data-waits";
    if (page.includes("data-waits")) setTimeout(look, 2000); else location.reload();
  };
  setTimeout(look, 1500);
}

// Half a page of words is not lost by a slip: leaving asks first, where something was typed and not sent.
for (const form of document.querySelectorAll("form[data-guide]")) {
  let typed = false;
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}
