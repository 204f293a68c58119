// An embed tells the page around it how high it is: {ctkg: "height", height: pixels}, and nothing else.
// Whoever frames an embed may know its height, so the message is for any origin.

export function tellHeight() {
  if (window.parent === window || !document.documentElement.classList.contains("embed")) return;
  const main = document.getElementById("main");
  let told = 0;
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().bottom + scrollY);
    if (height === told) return;
    told = height;
    window.parent.postMessage({ ctkg: "height", height }, "*");
  };
  new ResizeObserver(tell).observe(main);
  addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.ctkg !== "ask-height") return;
    told = 0;
    tell();
  });
  tell();
}
