// A file goes straight to the store, and is seen to go; a large picture is made smaller first.
// Whatever breaks is tried again, a few times by itself, then by pressing again. Without this file
// the form sends the file by itself.

const form = document.querySelector("form[data-bring]");
const said = form?.querySelector("[data-progress]");
const KINDS = ["application/pdf", "image/jpeg", "image/png"];
const LONGEST = 3000; // pixels: an A4 sheet at 250 dpi
const TRIES = 4;
let sending = false;

if (form) {
  form.querySelector("[data-limit]").hidden = false;
  form.querySelector(".plain-only").hidden = true;
  // Before the listener that lets a form be sent once: this one sends it otherwise.
  form.addEventListener("submit", (event) => {
    const [file] = form.elements.file.files;
    if (!file || event.submitter?.name) return;
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
  } catch {
    tell(form.dataset.again, true);
    sending = false;
  }
}

// The file as it may be sent; nothing where it may not, which is said.
async function fit(file) {
  const most = Number(form.dataset.most);
  if (!KINDS.includes(file.type) && !file.type.startsWith("image/")) return tell(form.dataset.kinds, true);
  if (!file.type.startsWith("image/")) return file.size > most ? tell(form.dataset.large, true) : file;
  if (KINDS.includes(file.type) && file.size <= Number(form.dataset.plain)) return file;
  tell(form.dataset.shrinking);
  try {
    return await smaller(file);
  } catch {
    return tell(KINDS.includes(file.type) ? form.dataset.large : form.dataset.kinds, true);
  }
}

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
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
  for (let tried = 1; ; tried += 1) {
    try {
      const invited = await invitation(file.type);
      await post(invited, file);
      tell(form.dataset.checking);
      return attach(invited.key);
    } catch (error) {
      if (tried === TRIES) throw error;
      tell(form.dataset.broken, true);
      await new Promise((done) => setTimeout(done, 1000 * 2 ** tried));
    }
  }
}

async function invitation(type) {
  const body = new URLSearchParams({ token: form.elements.token.value, type });
  const answer = await fetch(`${form.getAttribute("action")}/form`, { method: "POST", body, redirect: "manual" });
  if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) {
    // Signed out meanwhile, or not asked for any more: the page itself says which.
    if (answer.type === "opaqueredirect" || answer.status < 500) location.reload();
    throw new Error();
  }
  return answer.json();
}

function post(invited, file) {
  const body = new FormData();
  for (const [name, value] of Object.entries(invited.fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((done, broken) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      const part = Math.round((100 * event.loaded) / event.total);
      tell(`${form.dataset.sending} ${part - (part % 10)}%`, false, part);
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
  said.hidden = false;
  said.classList.toggle("is-wrong", wrong);
  const line = said.querySelector("p");
  if (line.textContent !== words) line.textContent = words;
  const bar = said.querySelector("progress");
  if (part === null) bar.removeAttribute("value");
  else bar.value = part;
  bar.hidden = wrong;
}
