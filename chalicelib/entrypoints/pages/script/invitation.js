// The code stands behind the # of the link, which no server is told. It is kept over the sign-in.

const KEPT = "invitation";
const given = location.hash.slice(1);
if (/^[0-9a-f]{8,100}$/.test(given)) {
  sessionStorage.setItem(KEPT, given);
  history.replaceState(null, "", location.pathname);
}
const field = document.querySelector("input[data-code]");
const kept = sessionStorage.getItem(KEPT);
if (field && kept && !field.value) field.value = kept;
field?.form.addEventListener("submit", () => sessionStorage.removeItem(KEPT));
