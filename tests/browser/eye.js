// What eyes and hands would find amiss on a page, beside what axe finds → sentences; none is good.
//
// Targets that a thumb hits; a ring around whatever has the focus; one thing to do first; nothing in
// another language without saying so; no words upon others in a drawing; nothing that moves; and how much came.

() => {
  const TARGET = 44; // pixels
  const PRIMARY = "main .button:not(.button--second, .button--warn, .public .button)";
  const amiss = [];

  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const name = (e) => {
    const words = (e.innerText || e.value || e.getAttribute("aria-label") || "").trim();
    const kind = e.classList.length ? `.${[...e.classList].join(".")}` : "";
    return `<${e.localName}${e.id ? `#${e.id}` : ""}${kind}> ${words.replace(/\s+/g, " ").slice(0, 40)}`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const say = (what, found) => {
    if (found.length) amiss.push(`${what}: ${found.slice(0, 5).map(name).join(" | ")}${found.length > 5 ? " …" : ""}`);
  };

  const root = document.documentElement;
  // What stands within a sentence is as high as its line (WCAG 2.5.8, inline).
  const inline = (e) => {
    if (e.localName !== "a" || getComputedStyle(e).display !== "inline") return false;
    return [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim().length > 1);
  };
  const hit = (e) => {
    const boxes = [e, ...(e.labels ?? [])].filter(seen).map((each) => each.getBoundingClientRect());
    const after = getComputedStyle(e, "::after");
    const host = after.content !== "none" && after.position === "absolute" ? e.closest(".card") : null;
    if (host) boxes.push(host.getBoundingClientRect());
    return Math.max(...boxes.map((box) => box.height));
  };
  const targets = all("a[href], button, summary, select, textarea, input:not([type=hidden])");
  const apart = (e) => e.closest(".govuk-visually-hidden, .skip") || e.getAttribute("aria-hidden");
  say(`lower than ${TARGET} px`, targets.filter((e) => !apart(e) && !inline(e) && hit(e) < TARGET - 0.5));

  const before = document.activeElement;
  const ring = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  const shows = (e) => {
    e.focus({ preventScroll: true, focusVisible: true });
    if (document.activeElement !== e) return true;
    const parts = [getComputedStyle(e), ...[...(e.labels ?? [])].map((label) => getComputedStyle(label, "::before"))];
    return parts.some(ring);
  };
  say("no ring around the focus", targets.filter((e) => !apart(e) && !shows(e)));
  if (before && before !== document.body) before.focus({ preventScroll: true });
  else document.activeElement?.blur();

  const primary = all(PRIMARY);
  if (primary.length > 1) say("more than one thing to do first", primary);

  // A sentence, not a name: names stay as they are (WCAG 3.1.2).
  const english = root.lang.startsWith("en");
  const sentence = english ? /[\u4e00-\u9fff]{2,}[，。；：？！][\u4e00-\u9fff]|[\u4e00-\u9fff]{16,}/ : /([A-Za-z]{2,}[ ,]+){5,}[A-Za-z]{2,}/;
  const foreign = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const said = e.closest("[lang]").lang.slice(0, 2) !== root.lang.slice(0, 2);
    if (!said && seen(e) && sentence.test(walk.currentNode.textContent)) foreign.push(e);
  }
  say(`not in ${root.lang}, and does not say so`, foreign);

  const words = all("svg text");
  const upon = (one, other) => {
    const [a, b] = [one, other].map((e) => e.getBoundingClientRect());
    const [across, down] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
    return across > 1 && down > 4; // a line's box is higher than its letters
  };
  say("words upon words", words.filter((e, n) => words.slice(n + 1).some((other) => upon(e, other))));

  say("moves", document.getAnimations().map((each) => each.effect.target));

  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const parts = entries.filter((each) => !/fetch|xmlhttprequest|beacon/.test(each.initiatorType));
  return { amiss, weight: parts.reduce((sum, each) => sum + each.encodedBodySize, 0) };
}
