// Dates (EDTF) and durations (ISO 8601) as people write them. What cannot be told simply stays as it is.

const WORDS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const UNITS = { D: "day", H: "hour", M: "minute", S: "second" };

/** "2022-03-03" as "3 March 2022", "[2024-05-06..2024-05-12]" as "between 6 May 2024 and 12 May 2024", "PT9H" as "9 hours". */
export function inWords(value) {
  const text = (value ?? "").trim();
  return duration(text) ?? range(text) ?? interval(text) ?? day(text) ?? text;
}

function range(text) {
  const found = /^[[{](.*)\.\.(.*)[\]}]$/.exec(text);
  if (!found) return null;
  const [from, to] = found.slice(1).map((one) => (one ? day(one) : ""));
  if (from === null || to === null || (!from && !to)) return null;
  return from && to ? `between ${from} and ${to}` : from ? `${from} or later` : `by ${to}`;
}

function interval(text) {
  const found = /^([^/]*)\/([^/]*)$/.exec(text);
  if (!found) return null;
  const [from, to] = found.slice(1).map((one) => (one === ".." || !one ? "" : day(one)));
  if (from === null || to === null || (!from && !to)) return null;
  return from && to ? `${from} to ${to}` : from ? `from ${from}` : `until ${to}`;
}

function day(text) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(text);
  if (!found) return null;
  const [, year, month, number, sure] = found;
  const when = new Date(Date.UTC(+year, (month ?? 1) - 1, number ?? 1));
  if ((month && when.getUTCMonth() !== month - 1) || (number && when.getUTCDate() !== +number)) return null;
  const words = number ? WORDS.format(when) : month ? MONTH.format(when) : year;
  return `${sure === "~" || sure === "%" ? "about " : ""}${words}${sure === "?" || sure === "%" ? " (not sure)" : ""}`;
}

function duration(text) {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  const parts = found?.slice(1).map((count, at) => count && `${+count} ${Object.values(UNITS)[at]}${+count === 1 ? "" : "s"}`).filter(Boolean);
  return parts?.length ? parts.join(" ") : null;
}
