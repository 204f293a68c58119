// The data of the page: one JSON element, written by the server with every angle bracket escaped.

export function viewData() {
  const element = document.getElementById("view-data");
  return element ? JSON.parse(element.textContent) : {};
}
