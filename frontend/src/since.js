// A page or embed of one version never changes, so what has happened since is asked for when it is opened.

export async function tellSince() {
  for (const link of document.querySelectorAll("a[data-since]")) {
    try {
      const answer = await fetch(link.dataset.since, { headers: { Accept: "application/json" } });
      if (answer.ok) link.textContent = (await answer.json()).summary;
    } catch {
      // Without the service the link stays as it is.
    }
  }
}
