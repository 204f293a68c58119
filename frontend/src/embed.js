// For pages that hold embeds: each frame becomes as high as what it shows. Optional; without it frames scroll.
//
// A message counts only if it comes from the window of a frame on this page, and from the origin that served this script.
// Of the message only a number is used, within bounds.
(() => {
  const home = document.currentScript && new URL(document.currentScript.src).origin;
  if (!home || window.ctkgEmbeds) return;
  window.ctkgEmbeds = true;
  const [LEAST, MOST] = [80, 6000];

  addEventListener("message", (event) => {
    const height = event.data && event.data.ctkg === "height" ? Number(event.data.height) : NaN;
    if (event.origin !== home || !Number.isFinite(height)) return;
    for (const frame of document.getElementsByTagName("iframe")) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.max(height, LEAST), MOST)}px`;
    }
  });
  // A frame that was there first has told its height already.
  for (const frame of document.getElementsByTagName("iframe")) {
    if (frame.src.startsWith(`${home}/`)) frame.contentWindow.postMessage({ ctkg: "ask-height" }, "*");
  }
})();
