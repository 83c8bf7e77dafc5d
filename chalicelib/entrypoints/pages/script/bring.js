// A file goes straight to the store, and is seen to go; a large picture is made smaller first.
// Whatever breaks is tried again, a few times by itself and once the network is back, then by pressing
// again. A larger one goes in pieces: of those that came none is sent again, also after the page was loaded
// anew. What cannot be taken is said as soon as it is chosen. Without this file the form sends the file.

const form = document.querySelector("form[data-bring]");
const said = form?.querySelector("[data-progress]");
const PDF = "application/pdf";
const LONGEST = 3000; // pixels: an A4 sheet at 250 dpi
const TRIES = 4;
const GONE = new Set([401, 403, 404]);
const PASSING = new Set([408, 425, 429]);
let sending = false;
let pressed = null; // the latest button: a browser of five years ago does not tell it of what is sent

class Refused extends Error {}

if (form) {
  form.querySelector("[data-limit]").hidden = false;
  form.querySelector(".plain-only").hidden = true;
  const described = form.elements.file.getAttribute("aria-describedby");
  form.elements.file.setAttribute("aria-describedby", `${described || ""} progress`.trim());
  form.elements.file.addEventListener("change", () => judge(form.elements.file.files[0]));
  for (const each of form.elements) {
    if (each.type === "submit") each.addEventListener("click", () => { pressed = each; });
  }
  // Before the listener that lets a form be sent once: this one sends it otherwise. A button with a name is
  // for something else, as the language: no file goes with it.
  form.addEventListener("submit", (event) => {
    const [file] = form.elements.file.files;
    if (!file || pressed?.name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!sending) bring(file);
  }, { capture: true });
}

addEventListener("pageshow", () => {
  sending = false;
});

async function bring(file) {
  sending = true;
  try {
    const ready = await fit(file);
    if (ready) await deliver(ready); // the next page is on its way: nothing more is sent from here
    else sending = false;
  } catch (error) {
    tell(error instanceof Refused ? form.dataset.refused : form.dataset.again, true);
    sending = false;
  }
}

// What it is by its first bytes, as the service will find it: names are often wrong.
async function kindOf(file) {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const begins = (...bytes) => bytes.every((each, place) => head[place] === each);
  if (begins(0x25, 0x50, 0x44, 0x46)) return PDF;
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  return file.type.startsWith("image/") ? "image/*" : "";
}

// Why it cannot be taken, in words; nothing where it can, perhaps once it was made smaller.
async function refusal(file) {
  const kind = await kindOf(file);
  if (!kind || !file.size) return form.dataset.kinds;
  return kind === PDF && file.size > Number(form.dataset.most) ? form.dataset.large : "";
}

async function judge(file) {
  if (!file || sending) return;
  form.elements.file.removeAttribute("aria-invalid");
  const refused = await refusal(file).catch(() => form.dataset.kinds);
  if (refused) return tell(refused, true);
  if (mustShrink(await kindOf(file), file)) tell(`${form.dataset.shrinks} (${(file.size / 1048576).toFixed(1)} MB)`, false, 0);
  else tell("");
}

// At the press what was said at the choice is said once more, to whoever hears it, too; the field is where to mend it.
function refuse(words) {
  tell("");
  setTimeout(() => tell(words, true), 100);
  form.elements.file.setAttribute("aria-invalid", "true");
  form.elements.file.focus();
}

function mustShrink(kind, file) {
  return kind !== PDF && (kind === "image/*" || file.size > Number(form.dataset.plain));
}

// The file as it may be sent; nothing where it may not, which is said. A picture that cannot be made
// smaller here (an old phone, little memory) goes as it is, if the store takes as much.
async function fit(file) {
  const refused = await refusal(file);
  if (refused) return refuse(refused);
  const kind = await kindOf(file);
  if (!mustShrink(kind, file)) return file.slice(0, file.size, kind);
  tell(form.dataset.shrinking);
  try {
    return await smaller(file);
  } catch {
    if (kind !== "image/*" && file.size <= Number(form.dataset.most)) return file.slice(0, file.size, kind);
    return refuse(kind === "image/*" ? form.dataset.kinds : form.dataset.largePicture);
  }
}

// A picture, turned as its camera says: an older browser knows no such option, or no bitmaps; its images are turned by themselves.
async function pictureOf(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    image.close = () => URL.revokeObjectURL(image.src);
    await image.decode();
    return image;
  }
}

async function smaller(file) {
  const picture = await pictureOf(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!made) throw new Error();
  return made;
}

async function deliver(file) {
  const way = file.size > Number(form.dataset.piece) && globalThis.crypto?.subtle ? inPieces : whole;
  const count = { tried: 0, left: Infinity };
  for (;;) {
    try {
      const key = await way(file, count);
      tell(form.dataset.checking);
      return attach(key);
    } catch (error) {
      count.tried += 1;
      if (error instanceof Refused || count.tried === TRIES) throw error;
      const there = navigator.onLine;
      tell(there ? form.dataset.broken : form.dataset.offline, true);
      await (there ? new Promise((done) => setTimeout(done, 1000 * 2 ** count.tried)) : online());
    }
  }
}

function online() {
  return new Promise((done) => addEventListener("online", done, { once: true }));
}

async function whole(file) {
  const invited = await asked("form", { type: file.type });
  await post(invited, file);
  return invited.key;
}

// Which pieces are missing the service says, who knows the file by its checksum: nothing is remembered here.
// Tries are counted anew whenever fewer are missing than ever before.
async function inPieces(file, count) {
  const known = { type: file.type, size: file.size, sha256: await checksum(file) };
  const { missing } = await asked("pieces", known);
  if (missing.length < count.left) Object.assign(count, { tried: 0, left: missing.length });
  let before = missing.reduce((there, { begins, ends }) => there - (ends - begins), file.size);
  const words = before ? form.dataset.resuming : form.dataset.sending;
  for (const piece of missing) {
    await post(piece, file.slice(piece.begins, piece.ends), { words, before, of: file.size });
    before += piece.ends - piece.begins;
  }
  const made = await asked("pieces", known);
  if (made.missing.length) throw new Error();
  return made.key;
}

async function checksum(file) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((each) => each.toString(16).padStart(2, "0")).join("");
}

async function asked(what, told) {
  const body = new URLSearchParams({ token: form.elements.token.value, ...told });
  const answer = await fetch(`${form.getAttribute("action")}/${what}`, { method: "POST", body, redirect: "manual" });
  // Signed out meanwhile, or nobody's: the page itself says which, and nothing goes on here. Anything else passes, or is told.
  if (answer.type === "opaqueredirect" || GONE.has(answer.status)) {
    location.reload();
    return new Promise(() => {});
  }
  if (answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status)) throw new Refused();
  if (!answer.ok) throw new Error();
  return answer.json();
}

// One form; `of` a larger file, what is told is how much of that has come.
function post(invited, file, { words, before, of } = { words: form.dataset.sending, before: 0, of: file.size }) {
  const body = new FormData();
  for (const [name, value] of Object.entries(invited.fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((done, broken) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      const part = Math.round((100 * (before + (file.size * event.loaded) / event.total)) / of);
      tell(`${words} ${part - (part % 10)}%`, false, part);
    });
    request.addEventListener("load", () => (request.status < 300 ? done() : broken(new Error())));
    request.addEventListener("error", () => broken(new Error()));
    request.addEventListener("timeout", () => broken(new Error()));
    request.timeout = 10 * 60 * 1000;
    request.open("POST", invited.url);
    request.send(body);
  });
}

// The page's own form says that the file is there; the answer is a page, as ever.
function attach(key) {
  const last = document.createElement("form");
  last.method = "post";
  last.action = form.getAttribute("action");
  for (const [name, value] of [["token", form.elements.token.value], ["key", key]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    last.append(field);
  }
  document.body.append(last);
  last.submit();
}

function tell(words, wrong = false, part = null) {
  said.classList.toggle("is-wrong", wrong);
  const line = said.querySelector("p");
  if (line.textContent !== words) line.textContent = words;
  const bar = said.querySelector("progress");
  if (part === null) bar.removeAttribute("value");
  else bar.value = part;
  bar.hidden = wrong || !words || part === 0;
}
