// The answer as the service sent it.
import { element } from "../dom.js";
import { number } from "./result-table.js";

const MOST = 200_000;

export function showRaw(place, { raw, type }) {
  const about = [type, `${number(raw.length)} characters`];
  if (raw.length > MOST) about.push(`the first ${number(MOST)} are shown; the downloads have all`);
  const text = element("pre", { text: raw.slice(0, MOST), attributes: { tabindex: "0", role: "region", "aria-label": "Response" } });
  place.replaceChildren(element("p", { className: "quiet", text: about.join(" · ") }), text);
}
