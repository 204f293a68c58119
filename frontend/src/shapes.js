// The shapes of the legend, for HTML that a script makes. Same outlines as kg/render/templates/_glyphs.html.

const OUTLINES = {
  dot: "M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20Z",
  square: "M4 4h16v16H4Z",
  diamond: "M12 2 22 12 12 22 2 12Z",
  triangle: "M12 3 22 21H2Z",
  triangleDown: "M12 21 2 3H22Z",
  star: "m12 1.8 3 6.9 7.4.7-5.6 5 1.7 7.4-6.5-3.9-6.5 3.9 1.7-7.4-5.6-5 7.4-.7Z",
  hexagon: "M7 3.3h10l5 8.7-5 8.7H7L2 12Z",
  ellipse: "M1 12a11 7 0 1 0 22 0 11 7 0 1 0-22 0Z",
  box: "M1 6h22v12H1Z",
  database: "M3 6c0-4 18-4 18 0v12c0 4-18 4-18 0Z",
};
const SVG = "http://www.w3.org/2000/svg";

export function shapeGlyph(name, color, size) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "glyph" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[name] ?? OUTLINES.dot);
  path.setAttribute("fill", color);
  svg.append(path);
  return svg;
}
