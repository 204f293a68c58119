// The board of claims, filtered by status.

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
