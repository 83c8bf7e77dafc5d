// In public: whoever leaves is asked a minute before all is cleared; whoever is there stays, for an hour.
// The service counts from the last page: it is asked for one, once a minute, while somebody types.

const MINUTE = 60_000;
const bar = document.querySelector("[data-public]");
const asked = bar?.querySelector("[data-asked]");
const over = bar?.querySelector("[data-over]");
const form = bar?.querySelector("form");
const idle = Number(bar?.dataset.public) * 1000;
const end = Date.now() + Number(bar?.dataset.left) * 1000;
let since = Date.now();
let told = since;

for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
  addEventListener(kind, () => {
    since = Date.now();
    if (asked) asked.hidden = true;
  }, { passive: true });
}

function tell(now) {
  told = now;
  fetch("/kiosk", { cache: "no-store", redirect: "manual" }).catch(() => {});
}

function look() {
  const now = Date.now();
  if (since > told && now - told >= MINUTE) tell(now);
  over.hidden = now < end - MINUTE;
  asked.hidden = !over.hidden || now - since < idle - MINUTE;
  if (now - since >= idle || now >= end) form.requestSubmit();
}

if (asked && over && form && idle) setInterval(look, 1000);

// What scripts keep for this window (an invitation's code) is nobody's afterwards.
form?.addEventListener("submit", () => sessionStorage.clear());
