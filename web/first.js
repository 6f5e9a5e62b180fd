// The first page of the questionnaire before the program arrives: restores
// answers, keeps new ones, shows the sides of this sitting. The program calls
// rolefitBoot.takeOver() when it has mounted; from then on it alone writes.
import { inPercent } from "./percent.js";

(() => {
  const form = document.getElementById("sitting");
  if (!form) return;
  const key = "rolefit.sitting";
  const live = document.getElementById("live");
  const shared = () => document.getElementById("shared").checked;
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { /* denied or damaged: begin anew */ }
  const later = kept && kept.v > 1; // a later program wrote it: it is left as it is
  if (!kept || later || kept.bank !== form.dataset.bank) {
    kept = { v: 1, bank: form.dataset.bank, form: form.dataset.form, seed: crypto.getRandomValues(new Uint32Array(1))[0], shown: {} };
  }
  const save = () => {
    if (later) return;
    try {
      if (shared()) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(kept));
    } catch { /* the program says so when it arrives */ }
  };
  // The side of the + pole: the same sum as sitting.PlusLeft.
  const plusLeft = (id) => {
    let h = kept.seed ^ 0x811c9dc5;
    for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) & 1) === 0;
  };
  for (const set of form.querySelectorAll(".pair")) {
    const left = plusLeft(set.id);
    const turned = left !== (set.dataset.plus === "left");
    if (turned) {
      const [a, b] = set.querySelectorAll(".pole .text");
      [a.textContent, b.textContent] = [b.textContent, a.textContent];
      set.dataset.plus = left ? "left" : "right";
    }
    // Who answered before this script came chose a statement, not a side: the
    // answer moves with it. It is newer than what was kept.
    const early = set.querySelector("input:checked");
    const shown = early ? +early.value * (turned ? -1 : 1) : kept.shown[set.id];
    if (shown !== undefined) document.getElementById(`${set.id}_${shown}`).checked = true;
  }
  const harvest = () => {
    for (const radio of form.querySelectorAll("input[type=radio]:checked")) kept.shown[radio.name] = +radio.value;
  };
  const before = JSON.stringify(kept.shown);
  let waiting = false;
  const changed = () => { harvest(); save(); dispatchEvent(new Event("rolefit:answer")); };
  const submitted = (e) => {
    e.preventDefault();
    waiting = true;
    live.textContent = form.dataset.loading;
    dispatchEvent(new Event("rolefit:wanted"));
  };
  const progress = (e) => { if (waiting) live.textContent = form.dataset.coming.replace("{percent}", inPercent(e.detail)); };
  const failed = () => { if (waiting) live.textContent = form.dataset.failed; };
  form.addEventListener("change", changed);
  form.addEventListener("submit", submitted);
  addEventListener("rolefit:progress", progress);
  addEventListener("rolefit:failed", failed);
  harvest();
  if (JSON.stringify(kept.shown) !== before) changed();
  globalThis.rolefitBoot = {
    seed: kept.seed,
    takeOver() {
      form.removeEventListener("change", changed);
      form.removeEventListener("submit", submitted);
      removeEventListener("rolefit:progress", progress);
      removeEventListener("rolefit:failed", failed);
      return waiting;
    },
  };
})();
