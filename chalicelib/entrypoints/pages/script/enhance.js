// What is better with a script: everything works without this file.

// A form is sent once, however often the button is pressed; a page that comes back from memory may be sent anew.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What is wrong is read out first: the summary takes the focus.
const summary = document.querySelector(".govuk-error-summary");
summary?.setAttribute("tabindex", "-1"); // as it is, nothing can give it the focus
summary?.focus();

// Where a page can be printed, it says so with a button.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// On paper all is open.
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.dataset.closed = "yes";
    each.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const each of document.querySelectorAll("details[data-closed]")) {
    each.open = false;
    delete each.dataset.closed;
  }
});
