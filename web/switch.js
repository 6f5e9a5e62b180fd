// Takes along, to the same page in another language, what a link does not: the
// fragment of the address, the place on the page, and what only this tab keeps,
// which is everything on a shared computer and where the browser keeps nothing.
// It goes in the name of the window, which no other site gets to read, and is
// taken out of it where it arrives.
import { lendStorage } from "./storage.js";

(() => {
  const mark = "rolefit.switch:";
  const top = (id) => document.getElementById(id).getBoundingClientRect().top;
  const kept = () => {
    try { if (String(localStorage) === "[object Storage]") return; } catch { return; }
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i));
    return keys.map((key) => [key, localStorage.getItem(key)]);
  };

  addEventListener("click", (e) => {
    const link = e.target.closest?.("#languages a");
    if (!link) return;
    link.hash = location.hash;
    if (e.ctrlKey || e.metaKey || e.shiftKey) return; // another tab
    // Neither what stays in sight wherever one is, nor what is hidden, says where that is.
    const places = [...document.querySelectorAll("main [id]:not(.progress *)")].filter((e) => e.getClientRects().length);
    const at = scrollY > 0 ? places.map(({ id }) => [id, top(id)]) : [];
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0; // what always stays in sight ends here
    at.sort((a, b) => Math.abs(a[1] - edge) - Math.abs(b[1] - edge)); // what begins nearest to where one reads
    name = mark + JSON.stringify({ path: link.pathname, lent: kept(), tab: globalThis.rolefitTab?.(), at: at[0] });
  }, true);

  if (!name.startsWith(mark)) return;
  const taken = JSON.parse(name.slice(mark.length));
  name = "";
  if (taken.path !== location.pathname) return;
  globalThis.rolefitSwitched = true;
  if (taken.lent) {
    lendStorage();
    for (const [key, value] of taken.lent) localStorage.setItem(key, value);
  }
  if (taken.tab) {
    globalThis.rolefitTaken = taken.tab;
    const shared = document.getElementById("shared");
    if (shared) shared.checked = JSON.parse(taken.tab).shared;
  }
  if (!taken.at) return;
  const show = () => {
    const [id, was] = taken.at;
    if (document.getElementById(id)) scrollBy({ top: top(id) - was, behavior: "instant" });
  };
  show();
  // The program draws the page anew, and what it draws may be longer.
  const drawn = new MutationObserver(() => { drawn.disconnect(); setTimeout(show); });
  drawn.observe(document.documentElement, { attributeFilter: ["data-page"] });
})();
