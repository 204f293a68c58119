// The box that finds a record by label as one types.

/** `records` are {id, label}, or a function that gives them; `found` is called with the id of the best match, or null if the box is empty. */
export function findBox(records, found) {
  const box = document.getElementById("find");
  if (!box) return;
  box.disabled = false;
  const given = typeof records === "function" ? records : () => records;
  const search = () => {
    const index = given().map(({ id, label }) => ({ id, label: fold(label) }));
    const wanted = fold(box.value);
    const hit = wanted && (best(index, (label) => label === wanted) ?? best(index, (label) => label.startsWith(wanted)) ?? best(index, (label) => label.includes(wanted)));
    box.toggleAttribute("aria-invalid", Boolean(wanted && !hit));
    if (!wanted) found(null, false);
    else if (hit) found(hit.id, false);
    return hit;
  };
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const hit = search();
    if (hit) found(hit.id, true);
  });
}

const best = (index, test) => index.find(({ label }) => test(label));

/** Without case and accents, so that "Zelensky" and "zélensky" are one. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
