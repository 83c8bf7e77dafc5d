// What is better with a script: everything works without this file.

// A form is sent once, however often the button is pressed; after some seconds, for what did not get through, and on a page
// that comes back from memory it may be sent anew.
const AGAIN = 8000;
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, AGAIN);
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

// Tables that a phone shows as cards are tables still to whoever hears them: with its display a browser drops what a row is.
// Parts, and not :is(), which a phone of five years ago may not know.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
function tabled() {
  for (const [part, role] of Object.entries(ROLES)) {
    for (const each of document.querySelectorAll(`.table--cards ${part}:not([role])`)) each.setAttribute("role", role);
  }
}
tabled();
new MutationObserver(tabled).observe(document.querySelector("main"), { childList: true, subtree: true });
