// In public: whoever leaves is asked a minute before all is cleared; whoever is there stays, for an hour.
// The service counts from the last page: it is asked for one, once a minute, while somebody types.
// Tabs are one: use of any counts for all, one clears, and what is left of a visit that ended leaves.

const MINUTE = 60_000;
const SECOND = 1000;
const bar = document.querySelector("[data-public]");
const asked = bar?.querySelector("[data-asked]");
const over = bar?.querySelector("[data-over]");
const form = bar?.querySelector("form");
const idle = Number(bar?.dataset.public) * SECOND;
const end = Date.now() + Number(bar?.dataset.left) * SECOND;
const here = { begun: bar?.dataset.begun, loaded: Date.now() };
const tabs = globalThis.BroadcastChannel ? new BroadcastChannel("kiosk") : new EventTarget(); // an older one: each tab for itself
let since = here.loaded; // used in any tab
let used = since; // used in this one
let told = since;
let said = 0;
let timer = 0;

function say(more) {
  said = Date.now();
  tabs.postMessage?.({ ...here, ...more });
}

function locked(how, act) {
  return navigator.locks ? navigator.locks.request("kiosk", how, act) : act(true);
}

// At once nothing is seen; on to where the next one begins once the tab that clears has done so.
function leave() {
  clearInterval(timer);
  sessionStorage.clear();
  document.title = "";
  document.body.textContent = "";
  locked({}, () => location.replace("/kiosk"));
}

function stay(when) {
  since = Math.max(since, when);
  if (asked) asked.hidden = true;
}

// Of two visits the later page is right: the address that it leads to has that visit, or a newer one.
tabs.addEventListener("message", ({ data }) => {
  const isOther = data.begun !== here.begun;
  if (data.isCleared || (isOther && data.loaded > here.loaded)) leave();
  else if (!isOther) stay(data.used ?? data.loaded);
  else if (data.loaded < here.loaded) say();
});

for (const kind of ["keydown", "pointerdown", "input", "scroll"]) {
  addEventListener(kind, () => {
    used = Date.now();
    stay(used);
    if (used - said >= SECOND) say({ used });
  }, { passive: true });
}

function tell(now) {
  told = now;
  fetch("/kiosk", { cache: "no-store", redirect: "manual" }).catch(() => {});
}

// All time out in the same second: whoever has the lock clears.
function clear() {
  locked({ ifAvailable: true }, (isFree) => {
    if (isFree && form.isConnected) form.requestSubmit();
  });
}

function look() {
  const now = Date.now();
  if (used > told && now - told >= MINUTE) tell(now);
  over.hidden = now < end - MINUTE;
  asked.hidden = !over.hidden || now - since < idle - MINUTE;
  if (now - since >= idle || now >= end) clear();
}

if (asked && over && form && idle) {
  timer = setInterval(look, SECOND);
  say();
}

// What scripts keep for this window (an invitation's code) is nobody's afterwards. The lock is kept until this page is gone.
form?.addEventListener("submit", () => {
  sessionStorage.clear();
  say({ isCleared: true });
  locked({}, () => new Promise(() => {}));
});
