// Links to a statement in a page: open the folded list that holds it, and show it.

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
