// In public: whoever leaves is asked a minute before all is cleared; whoever is there stays.

const bar = document.querySelector("[data-public]");
const asked = bar?.querySelector("[data-asked]");
const idle = Number(bar?.dataset.public) * 1000;
let since = Date.now();

for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
  addEventListener(kind, () => {
    since = Date.now();
    if (asked) asked.hidden = true;
  }, { passive: true });
}

if (bar && asked && idle) {
  setInterval(() => {
    const quiet = Date.now() - since;
    asked.hidden = quiet < idle - 60_000;
    if (quiet >= idle) bar.querySelector("form").submit();
  }, 1000);
}
