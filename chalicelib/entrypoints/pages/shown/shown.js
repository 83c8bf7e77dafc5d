const code = location.hash.slice(1);
if (code) {
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("audience").focus();
}
