// Opens the notes behind small numbers in browsers without popovers (Chrome before
// 114, Firefox before 125, Safari before 17), as those that have them do: one at a
// time, closed by its button, by Escape and by a click beside it.
(() => {
  if ("popover" in HTMLElement.prototype) return;
  document.documentElement.dataset.notes = "folded"; // without this script all of them are shown
  let open, opener;
  const close = () => {
    if (!open) return;
    open.classList.remove("open");
    opener.setAttribute("aria-expanded", "false");
    if (open.contains(document.activeElement)) opener.focus({ preventScroll: true });
    open = null;
  };
  addEventListener("click", ({ target }) => {
    const button = target.closest("[popovertarget]"), note = button && document.getElementById(button.getAttribute("popovertarget"));
    if (!note && open?.contains(target)) return;
    const was = open;
    close();
    if (!note || note === was) return;
    [open, opener] = [note, button];
    note.classList.add("open");
    opener.setAttribute("aria-expanded", "true");
    note.tabIndex = -1;
    note.focus({ preventScroll: true });
  });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });
})();
