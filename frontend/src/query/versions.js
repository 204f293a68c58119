// Which version of the record is asked, and as known on which day.
import { element } from "../dom.js";

const MOST = 100;

/** The two fields; `changed` is called when one changes. The address keeps both, so that the page's other links do. */
export function versionList(changed) {
  const [select, day] = [document.getElementById("version"), document.getElementById("day")];
  const chosen = select.value;
  fill(select, chosen);
  for (const field of [select, day]) {
    field.addEventListener("change", () => {
      const address = new URL(location.href);
      for (const { name, value } of [select, day]) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      history.replaceState(null, "", address);
      changed();
    });
  }
  return { version: () => select.value, day: () => (day.validity.valid ? day.value : "") };
}

async function fill(select, chosen) {
  const answer = await fetch("/api/versions").catch(() => null);
  if (!answer?.ok) return;
  const { versions } = await answer.json();
  const now = select.value;
  const shown = versions.slice(-MOST).reverse();
  const options = shown.map(({ number, created }) => element("option", { text: `${number} of ${said(created)}`, attributes: { value: String(number) } }));
  const missing = chosen && !shown.some(({ number }) => String(number) === chosen);
  if (missing) options.push(element("option", { text: chosen, attributes: { value: chosen } }));
  select.replaceChildren(element("option", { text: "current", attributes: { value: "" } }), ...options);
  select.value = now;
}

function said(created) {
  const day = new Date(created);
  return `${day.toISOString().slice(0, 10)}, ${day.toISOString().slice(11, 16)} UTC`;
}
