// "Copy link": the address is all there is to the state of the page.
import { element } from "../dom.js";

export function copyLink() {
  const [button, said] = [document.getElementById("copy-link"), document.getElementById("copied")];
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href); // there only over https, and on this machine
      said.textContent = "Copied.";
    } catch {
      const box = element("input", { attributes: { type: "text", readonly: "", "aria-label": "Link to this page" } });
      box.value = location.href;
      said.replaceChildren(box);
      box.select();
    }
  });
}
