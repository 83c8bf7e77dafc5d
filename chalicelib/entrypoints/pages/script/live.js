// A page that follows something asks again while it is seen: after 5 s, then twice as long each time, up to 60 s.
// Whatever is new starts over. What has not changed costs one small answer (304).

const FIRST = 5000;
const LONGEST = 60000;
const place = document.querySelector("link[rel=canonical]").href; // not where a form was posted to
const said = document.querySelector("[data-news]");
let shown = document.querySelector("[data-live]");
let wait = FIRST;
let timer = 0;
let asking = false;

function later() {
  clearTimeout(timer);
  timer = document.visibilityState === "visible" && shown?.dataset.live ? setTimeout(look, wait) : 0;
}

async function look() {
  if (asking) return;
  asking = true;
  try {
    const heard = await fetch(place, {
      headers: { "If-None-Match": `"${shown.dataset.live}"` },
      cache: "no-store",
      redirect: "manual",
    });
    if (heard.type === "opaqueredirect") return over();
    wait = Math.min(wait * 2, LONGEST);
    if (heard.status === 200) show(await heard.text());
  } catch {
    wait = Math.min(wait * 2, LONGEST);
  } finally {
    asking = false;
  }
  later();
}

// Whoever is signed out is told; the page stays as it is.
function over() {
  if (said) said.textContent = said.dataset.over;
  shown = null;
}

// What stands outside it may change as well: then the page is another one, and is loaded anew.
// What was said of the step before goes with what it was said about.
function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
  if (!fresh) return;
  if (fresh.dataset.live && fresh.dataset.turn !== shown.dataset.turn) return location.replace(place);
  const words = shown.textContent;
  for (const each of shown.querySelectorAll("details[id][open]")) {
    const again = fresh.querySelector(`#${CSS.escape(each.id)}`);
    if (again) again.open = true;
  }
  const focused = shown.contains(document.activeElement) ? document.activeElement : null;
  shown.replaceWith(document.adoptNode(fresh));
  shown = fresh;
  refocus(focused);
  if (fresh.textContent !== words) {
    wait = FIRST;
    document.querySelector("main > .notice[role=status]")?.remove();
    if (said) said.textContent = said.dataset.news;
  }
}

// Whoever stood on a link stands on it still, or else where the page begins to be new.
function refocus(focused) {
  if (!focused) return;
  const href = focused.getAttribute("href");
  const again = href && shown.querySelector(`a[href="${CSS.escape(href)}"]`);
  const summary = focused.closest("details[id]");
  const other = summary && shown.querySelector(`#${CSS.escape(summary.id)} > summary`);
  (again || other || document.querySelector("main"))?.focus();
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (document.visibilityState !== "visible" || !shown?.dataset.live) return;
  wait = FIRST;
  look();
});
later();
