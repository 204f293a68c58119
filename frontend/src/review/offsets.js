// Offsets of the record count code points; those of JavaScript's strings count UTF-16 units.

/** Converters for one text: `units(points)`, `points(units)`, and `cut(span)`, the words of a span in code points. */
export function offsets(text) {
  const pairs = []; // code point index of each character that takes two units
  let point = 0;
  for (let unit = 0; unit < text.length; unit++, point++) {
    if (text.codePointAt(unit) > 0xffff) {
      pairs.push(point);
      unit++;
    }
  }
  const before = (value, key) => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key(middle) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const units = (at) => at + before(at, (n) => pairs[n]);
  // A place between the two halves of a character is the place before it.
  const points = (at) => Math.min(at - before(at, (n) => pairs[n] + n), point);
  return { units, points, length: point, cut: (span) => (span ? text.slice(units(span.start), units(span.end)) : "") };
}

/** Where the words of a text stand, in UTF-16 units: [start, end] each. */
export function wordsOf(text) {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[-'’.,·][\p{L}\p{N}\p{M}]+)*/gu)].map((found) => [found.index, found.index + found[0].length]);
}

/** The place of the last value that is at most `wanted`, in a sorted list; -1 if there is none. */
export function lastAtMost(values, wanted, key = (value) => value) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(values[middle]) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
