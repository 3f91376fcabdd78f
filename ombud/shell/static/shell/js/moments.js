// A moment that is likely to be chosen is one press away: it fills the field and sends the form.
document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-moment]");
  if (!chosen) return;
  const field = chosen.closest(".field").querySelector("input");
  field.value = chosen.dataset.moment;
  field.form.requestSubmit();
});
