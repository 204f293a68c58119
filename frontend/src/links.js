// Links to a statement in a page: open the folded list that holds it, and show it. Links out of a frame: beside it.

export function openCited() {
  const reveal = () => {
    const target = /^#c\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();
}

/** Our other pages may not stand in somebody else's frame, so an embed's links open beside it. */
export function leaveFrame() {
  if (!document.documentElement.classList.contains("embed")) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.getAttribute("href").startsWith("#") || link.target) return;
    link.target = "_blank";
    link.rel = "noopener";
  });
}
