// The desk works without this. It fills in what stands behind the # of a link, which no server gets to see, and takes it out
// of the address; it copies texts, and opens the dialogue for printing.
(() => {
  const field = document.querySelector("[data-secret]");
  if (field) {
    // Something on the way may have written the # as %23: then it stands in the path.
    const path = decodeURIComponent(location.pathname);
    const secret = path.includes("#") ? path.slice(path.indexOf("#") + 1) : location.hash.slice(1);
    if (secret) {
      field.value = secret;
      history.replaceState(null, "", field.dataset.clean);
    }
  }
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
  addEventListener("click", async (e) => {
    const button = e.target.closest("[data-copy], [data-print]");
    if (!button) return;
    if ("print" in button.dataset) return print();
    const text = document.getElementById(button.dataset.copy);
    text.select();
    try { await navigator.clipboard.writeText(text.value); } catch { return; } // it is selected: the keys of the system copy it
    button.textContent = button.dataset.done;
    button.setAttribute("role", "status");
  });
})();
