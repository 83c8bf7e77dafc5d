// The code of a share stands behind the # of its link, which browsers send to nobody: into the form, and out of the address.

const code = location.hash.slice(1);
if (/^[A-Za-z0-9_-]{16,200}$/.test(code)) {
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("audience").focus();
}
