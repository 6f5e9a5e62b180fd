// Questions of a page that waits for its program: keeps what is chosen in them,
// so that it is not lost with the tab on a slow line. The program takes over what
// is checked in the document, and forgets what is kept here.
(() => {
  const form = document.querySelector("form[data-early]");
  const name = "rolefit.early." + form.id;
  const boxes = () => [...form.querySelectorAll(":checked:not(#shared)")];
  let kept = [];
  try { kept = JSON.parse(localStorage.getItem(name)) ?? []; } catch { /* denied or damaged: nothing is kept */ }
  // What was chosen before this script came is newer than what was kept.
  const chosen = new Set(boxes().map((box) => box.name));
  for (const id of kept) {
    const box = document.getElementById(id);
    if (box && (box.type === "checkbox" || !chosen.has(box.name))) box.checked = true;
  }
  addEventListener("change", () => {
    if (!form.isConnected) return; // the program is here
    try {
      if (document.getElementById("shared")?.checked) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(boxes().map((box) => box.id)));
    } catch { /* the program says so when it arrives */ }
  });
})();
