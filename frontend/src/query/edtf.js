// The first and last day that a date may mean: the part of EDTF (ISO 8601-2) that answers are full of. What is not read
// here is not drawn, and stays in the table.

const POINT = /^(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/;

/** {start, end, uncertain, open} with days "YYYY-MM-DD", or null. */
export function days(text) {
  const bare = text.trim().replace(/T\d\d:\d\d.*$/, "").replace(/(Z|[+-]\d\d:\d\d)$/, "");
  if (/^[[{].*[\]}]$/.test(bare)) return choice(bare);
  const [from, to, more] = bare.split("/");
  if (more !== undefined) return null;
  return to === undefined ? point(from) : interval(from, to);
}

function interval(from, to) {
  const [first, last] = [point(from), point(to)];
  const open = to === "" || to === "..";
  if (first && (last || open)) {
    return { start: first.start, end: last ? last.end : first.end, uncertain: false, open };
  }
  return last && (from === "" || from === "..") ? { start: last.start, end: last.end, uncertain: true, open: false } : null;
}

/** One of several dates: some day from the first to the last. */
function choice(text) {
  const found = text.slice(1, -1).split(/,|\.\./).filter(Boolean).map(point);
  if (!found.length || found.includes(null)) return null;
  const [start, end] = [found.map((one) => one.start).sort()[0], found.map((one) => one.end).sort().pop()];
  return { start, end, uncertain: true, open: false };
}

function point(text) {
  const found = POINT.exec(text.replace(/[?~%]/g, ""));
  if (!found) return null;
  const [, year, month, day] = found;
  const [low, high] = [year.replace(/X/g, "0"), year.replace(/X/g, "9")];
  const several = (part) => part === undefined || part === "XX";
  if (several(month) && !several(day)) return null;
  const [first, last] = several(month) ? ["01", "12"] : [month, month];
  const length = new Date(Date.UTC(Number(high), Number(last), 0)).getUTCDate();
  if (Number(last) < 1 || Number(last) > 12 || (!several(day) && (Number(day) < 1 || Number(day) > length))) return null;
  const start = `${low}-${first}-${several(day) ? "01" : day}`;
  const end = `${high}-${last}-${several(day) ? length : day}`;
  return { start, end, uncertain: start !== end || /[?~%]/.test(text), open: false };
}
