// Small pieces of document. Text only ever goes in as text: nothing in these pages writes HTML from data.

export function element(tag, { text, className, attributes = {} } = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Calls back now and whenever the reader switches between light and dark. Gives what ends that. */
export function onColorScheme(callback) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", callback);
  callback();
  return () => dark.removeEventListener("change", callback);
}

/** The value of a custom property of the page's style, such as "--ink". */
export const styleValue = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
