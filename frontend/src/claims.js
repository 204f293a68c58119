// The claims: filters whose state is the address, and a board that arrow keys walk through.

/** In an offline file nothing can be asked for: what is there is shown or hidden by status. */
export function claimFilters() {
  const filter = document.querySelector("[data-filters='claims']");
  const board = document.getElementById("claims");
  if (!filter || !board) return;
  const boxes = [...filter.querySelectorAll("input")];
  const cards = [...board.querySelectorAll(".claim-card")];
  const line = document.getElementById("claims-shown");
  const apply = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const card of cards) card.hidden = !card.dataset.status.split(" ").some((slug) => wanted.has(slug));
    line.textContent = `Showing ${cards.filter((card) => !card.hidden).length} of ${cards.length} claims.`;
  };
  for (const box of boxes) {
    box.disabled = false;
    box.addEventListener("change", apply);
  }
}

/** Forms that ask for the same page with other parameters: a choice asks at once, and what is empty stays away. */
export function addressForms() {
  for (const form of document.querySelectorAll("form[data-filters='address']")) {
    const clean = () => {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    };
    form.addEventListener("submit", clean);
    // A day is typed in parts, so it waits for the button or the Enter key.
    for (const field of form.querySelectorAll("select, input[type='checkbox']")) {
      field.addEventListener("change", () => form.requestSubmit());
    }
    // Back leads to a page whose empty fields were switched off.
    addEventListener("pageshow", () => {
      for (const field of form.elements) field.disabled = false;
    });
  }
}

/** Arrow keys lead from card to card, up and down a column and across to the next. */
export function boardKeys() {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  const columns = () => [...board.querySelectorAll(".column")].map((column) => [...column.querySelectorAll(".card-link")]);
  board.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = columns().filter((column) => column.length);
    const across = links.findIndex((column) => column.includes(document.activeElement));
    const down = across < 0 ? 0 : links[across].indexOf(document.activeElement);
    const column = links[across < 0 ? 0 : across + step[0]];
    const next = across < 0 ? column?.[0] : column?.[Math.min(down + step[1], column.length - 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
