// The dialog that puts a view elsewhere. The server makes each text; here it is asked for, shown and copied.
// Without scripts the same is a page, /share/<view>, and the link to it stays a link.

export function shareDialog() {
  const dialog = document.getElementById("share-dialog");
  for (const part of document.querySelectorAll("[data-share]")) live(part, dialog?.contains(part) ? dialog : null);
}

function live(part, dialog) {
  const form = part.querySelector("form");
  const find = (selector) => part.querySelector(selector);
  const said = find(".share-said");
  const copy = find("[data-share-copy]");
  let asked = 0;
  let shown = "";

  const say = (text, wrong = false) => {
    said.textContent = text;
    said.classList.toggle("wrong", wrong);
  };

  /** Ask for what the choices give, and show it; an answer that comes late is dropped. */
  async function refresh() {
    const query = new URLSearchParams(new FormData(form)).toString();
    if (query === shown) return;
    shown = query;
    const turn = ++asked;
    part.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${part.dataset.share}?${query}`, { headers: { Accept: "application/json" } });
      const made = await answer.json();
      if (turn !== asked) return;
      if (answer.ok) show(made);
      else say([made.detail, made.hint].filter(Boolean).join(" "), true);
    } catch {
      if (turn === asked) say("The service cannot be reached.", true);
    } finally {
      if (turn === asked) part.removeAttribute("aria-busy");
    }
  }

  function show(made) {
    say("");
    find(".share-help").textContent = made.help;
    find("#share-snippet").value = made.snippet;
    find(".share-paste").hidden = !made.snippet;
    copy.hidden = !made.snippet;
    const save = find("[data-share-save]");
    save.hidden = !made.download;
    save.href = made.download || "#";
    save.download = made.filename;
    save.textContent = `Save ${made.filename}`;
    find(".share-note").textContent = made.note;
    const image = find(".share-preview img");
    if (image.getAttribute("src") !== made.preview) image.src = made.preview;
    for (const field of part.querySelectorAll("[data-for]")) field.hidden = !made[field.dataset.for];
    find(".share-look").hidden = !["sized", "framed", "themed", "scaled"].some((name) => made[name]);
  }

  find(".share-show").hidden = true;
  copy.hidden = find(".share-paste").hidden;
  form.addEventListener("change", refresh);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  copy.addEventListener("click", async () => {
    const area = find("#share-snippet");
    try {
      await navigator.clipboard.writeText(area.value);
      say("Copied.");
    } catch {
      area.focus();
      area.select();
      say("Press Ctrl+C to copy the text that is marked.");
    }
  });
  if (dialog) opened(dialog, form, find, refresh);
  else refresh();
}

function opened(dialog, form, find, refresh) {
  const open = document.querySelector("[data-share-open]");
  open.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    takeAddress(form);
    const image = find(".share-preview img");
    if (!image.hasAttribute("src")) image.src = image.dataset.src;
    dialog.showModal();
    refresh();
  });
  dialog.querySelector("[data-share-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog, on what lies behind
  });
}

/** All state of a page is in its address, which may have changed since the page was made. */
function takeAddress(form) {
  for (const old of form.querySelectorAll("[data-shown]")) old.remove();
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (["v", "theme", "width", "height", "language", "scale", "frozen", "form", "format"].includes(name)) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    field.dataset.shown = "";
    form.prepend(field);
  }
}
