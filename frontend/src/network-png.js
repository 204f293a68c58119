// A canvas as a PNG, on paper: a canvas itself is transparent.

export function snapshot(canvas, paper) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Promise((made) => copy.toBlob(made, "image/png"));
}

/** Have the browser save a Blob as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  saveFrom(address, name);
  setTimeout(() => URL.revokeObjectURL(address));
}

/** Have the browser save what is at an address of this page's server. */
export function saveFrom(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
