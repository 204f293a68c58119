// Days as numbers, in words, and along a line on which empty years take little room.

const MS = 86_400_000;
const LONG = 30; // days without anything, from which on a gap may be cut short
const PART = 1 / 12; // of all days: a shorter gap is never cut
const BREAK = 0.05; // of the width, for a gap that is cut
const LEAST = 0.07; // of the width, for a stretch between two cuts

/** The number of a day "YYYY-MM-DD"; of a month or year that of its first day. */
export function number(text) {
  const [year, month = 1, date = 1] = text.split("-").map(Number);
  return Math.round(Date.UTC(year, month - 1, date) / MS);
}

/** The day with a number, as "YYYY-MM-DD". */
export const iso = (value) => new Date(value * MS).toISOString().slice(0, 10);

const FORM = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
/** A day's number in words. */
export const words = (value) => FORM.format(new Date(value * MS));

/**
 * A scale over days that are counted: [["2022-03-03", 32], ...]. `place(day)` is from 0 to 1, `day(place)` the other way.
 * `cuts` are the places of gaps that are cut short.
 */
export function dayScale(days) {
  const known = days.map(([text]) => number(text));
  const [first, last] = [known[0] ?? 0, (known[known.length - 1] ?? 0) + span(days[days.length - 1]?.[0] ?? "2000-01-01")];
  const stretches = [[first, first]];
  for (const one of known) {
    const current = stretches[stretches.length - 1];
    if (one - current[1] > Math.max(LONG, (last - first) * PART)) stretches.push([one, one + 1]);
    else current[1] = Math.max(current[1], one + 1);
  }
  stretches[stretches.length - 1][1] = last;
  return scaleOver(stretches);
}

function scaleOver(stretches) {
  const room = 1 - BREAK * (stretches.length - 1);
  const total = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  const raw = stretches.map(([from, to]) => Math.max(LEAST, ((to - from) / total) * room));
  const sum = raw.reduce((one, other) => one + other, 0);
  const points = []; // [day, place]
  const cuts = [];
  let at = 0;
  stretches.forEach(([from, to], index) => {
    if (index) {
      cuts.push(at + BREAK / 2);
      at += BREAK;
    }
    points.push([from, at]);
    at += (raw[index] / sum) * room;
    points.push([to, at]);
  });
  return {
    first: stretches[0][0],
    last: stretches[stretches.length - 1][1] - 1,
    cuts,
    place: (day) => between(points, day, 0, 1),
    day: (place) => between(points, place, 1, 0),
  };
}

/** Along straight pieces, from one coordinate of the points to the other. */
function between(points, value, from, to) {
  if (value <= points[0][from]) return points[0][to];
  for (let i = 1; i < points.length; i += 1) {
    const [one, other] = [points[i - 1], points[i]];
    if (value <= other[from]) {
      const share = other[from] === one[from] ? 0 : (value - one[from]) / (other[from] - one[from]);
      return one[to] + share * (other[to] - one[to]);
    }
  }
  return points[points.length - 1][to];
}

/** About how many days a counted day, month or year has. */
const span = (text) => ({ 4: 365, 7: 28 })[text.length] ?? 1;
