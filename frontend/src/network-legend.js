// The legend filters: kinds of nodes and lines and statuses can be switched off, and the address says so.
import { changed, live, parameters } from "./network-address.js";

/** What a reader has switched off, as "node:State,edge:met,status:false" in the address or in the page's data. */
export function legend(data, changedTo) {
  const written = (live ? parameters().get("hide") : data.hide) ?? "";
  const off = new Set(written.split(",").filter(Boolean));
  const boxes = [...document.querySelectorAll(".legend input[data-kind]")];
  for (const box of boxes) {
    const name = `${box.dataset.kind}:${box.value}`;
    box.disabled = false;
    box.checked = !off.has(name);
    box.addEventListener("change", () => {
      if (box.checked) off.delete(name);
      else off.add(name);
      if (live) history.replaceState(null, "", changed({ hide: [...off].sort().join(",") }));
      changedTo(off);
    });
  }
  changedTo(off);
}

/** Whether a node or line is switched off: by its kind, or because all its statuses are. */
export function hidden(off) {
  if (!off.size) return null;
  return (part) => {
    if (off.has(`${"from" in part ? "edge" : "node"}:${part.kind}`)) return true;
    return part.status.length > 0 && part.status.every((slug) => off.has(`status:${slug}`));
  };
}
