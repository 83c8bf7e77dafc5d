// The digits that a scanned code bears behind "#" go into the field; they leave the address at once.

const field = document.querySelector("[data-digits]");
const digits = location.hash.slice(1);
if (field && /^\d{6}$/.test(digits)) {
  field.value = digits;
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector("#form button:not([name])")?.focus();
}
