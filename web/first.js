// The first page of the questionnaire before the program arrives: restores
// answers, keeps new ones, shows the sides of this sitting and how far it is,
// and welcomes whom comes back. Its words are attributes of the form. The program calls
// rolefitBoot.takeOver() when it has mounted; from then on it alone writes.
import { inPercent } from "./percent.js";

(() => {
  const form = document.getElementById("sitting");
  if (!form) return;
  const key = "rolefit.sitting";
  const live = document.getElementById("live");
  const shared = () => document.getElementById("shared").checked;
  let kept, later, text; // text is what was kept when this tab last read or wrote it
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const read = () => {
    text = stored();
    try { kept = JSON.parse(text); } catch { kept = null; /* damaged: begin anew */ }
    later = kept && kept.v > 1; // a later program wrote it: it is left as it is
    if (!kept || later || kept.bank !== form.dataset.bank) {
      kept = { v: 1, bank: form.dataset.bank, form: form.dataset.form, seed: crypto.getRandomValues(new Uint32Array(1))[0], shown: {} };
    }
  };
  read();
  const done = () => Object.keys(kept.shown).length;
  const back = done() > 0 && !globalThis.rolefitSwitched; // to answers of an earlier visit, not from the page in another language
  const elsewhere = done() > 0 && !kept.done && kept.page > 0; // the open page is one that only the program has
  let waiting = false;
  const save = () => {
    if (later) return;
    try {
      if (shared()) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(kept));
      text = stored();
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
  const pairs = [...form.querySelectorAll(".pair")];
  // Shows the sides of the sitting, and reports whether they were the others.
  const turn = (set) => {
    const left = plusLeft(set.id);
    const turned = left !== (set.dataset.plus === "left");
    if (turned) {
      const [a, b] = set.querySelectorAll(".pole .text");
      [a.textContent, b.textContent] = [b.textContent, a.textContent];
      set.dataset.plus = left ? "left" : "right";
    }
    return turned;
  };
  for (const set of pairs) {
    const turned = turn(set);
    // Who answered before this script came chose a statement, not a side: the
    // answer moves with it. It is newer than what was kept.
    const early = set.querySelector("input:checked");
    const shown = early ? +early.value * (turned ? -1 : 1) : kept.shown[set.id];
    if (shown !== undefined) document.getElementById(`${set.id}_${shown}`).checked = true;
  }
  const harvest = () => {
    for (const radio of form.querySelectorAll("input[type=radio]:checked")) kept.shown[radio.name] = +radio.value;
  };
  // A text in the form that the language has for n, as words.Catalogue.Count chooses it.
  const { lang, dataset: look } = document.documentElement;
  let plurals;
  const category = (n) => (plurals ??= new Intl.PluralRules([lang, "en"])).select(n); // made late: it costs more than all the rest
  const count = (name, n) =>
    (form.getAttribute(`data-${name}-${category(n)}`) ?? form.getAttribute(`data-${name}-other`)).replace("{n}", n);
  const next = () => [...pairs, null].findIndex((pair) => !pair?.querySelector(":checked")); // from 0
  const bar = document.getElementById("progress"), about = bar.max;
  const welcome = document.getElementById("welcome"), goOn = document.getElementById("go-on");
  const tell = () => {
    const n = done();
    bar.max = Math.max(n, kept.total ?? about);
    bar.value = n;
    const text = count(kept.exact ? "exact" : "about", n).replace("{total}", bar.max);
    bar.setAttribute("aria-label", text);
    bar.nextElementSibling.textContent = text;
    welcome.firstElementChild.textContent = count("welcome", n);
    if (!kept.done && !waiting) goOn.textContent = form.dataset.goto.replace("{n}", elsewhere ? kept.next : next() + 1);
  };
  const before = JSON.stringify(kept.shown);
  // What another tab answers is answered here, and what it deletes is gone.
  const renew = () => {
    if (stored() === text) return;
    read();
    for (const set of pairs) {
      turn(set);
      for (const radio of set.querySelectorAll("input")) radio.checked = kept.shown[set.id] === +radio.value;
    }
    tell();
  };
  const heard = ({ key: name }) => { if (name === key || name === null) renew(); };
  const changed = (e) => {
    const { seed } = kept;
    renew();
    // The answer counts where the other tab is, unless it was to other sides.
    if (e && kept.seed === seed) document.getElementById(`${e.target.name}_${e.target.value}`).checked = true;
    harvest(); save(); tell(); dispatchEvent(new Event("rolefit:answer"));
  };
  const says = elsewhere ? goOn : live; // what stands below the welcome is hidden then
  const wanted = () => {
    waiting = true;
    says.textContent = form.dataset.loading;
    dispatchEvent(new Event("rolefit:wanted"));
  };
  const submitted = (e) => { e.preventDefault(); wanted(); };
  const goes = () => {
    const pair = pairs[kept.done ? 0 : next()];
    if (elsewhere || !pair) return wanted();
    const input = pair.querySelector("input");
    input.focus({ preventScroll: true });
    input.scrollIntoView();
  };
  const progress = (e) => { if (waiting) says.textContent = form.dataset.coming.replace("{percent}", inPercent(e.detail)); };
  const failed = () => { if (waiting) says.textContent = form.dataset.failed; };
  form.addEventListener("change", changed);
  form.addEventListener("submit", submitted);
  addEventListener("rolefit:progress", progress);
  addEventListener("rolefit:failed", failed);
  addEventListener("storage", heard);
  addEventListener("pageshow", renew); // it was put aside, and heard of nothing
  harvest();
  if (JSON.stringify(kept.shown) !== before) changed();
  if (done() > 0 || kept.total) tell(); // else the page says already what there is to say
  else (globalThis.requestIdleCallback ?? setTimeout)(() => category(0));
  if (back) {
    const name = document.getElementById("form_" + kept.form)?.nextElementSibling.firstElementChild.textContent;
    if (name) document.querySelector("#forms span").textContent = name;
    welcome.hidden = false;
    welcome.querySelector("a").hidden = !kept.done;
    goOn.hidden = elsewhere && !kept.next;
    goOn.addEventListener("click", goes);
    if (look.at && !elsewhere && !kept.done) look.at = Math.min(next() + 1, pairs.length);
  }
  if (elsewhere) form.style.visibility = "hidden"; // it keeps its room: nothing below it moves twice
  globalThis.rolefitBoot = {
    seed: kept.seed,
    fresh: !back,
    takeOver() {
      this.fresh = false;
      form.removeEventListener("change", changed);
      form.removeEventListener("submit", submitted);
      removeEventListener("rolefit:progress", progress);
      removeEventListener("rolefit:failed", failed);
      removeEventListener("storage", heard);
      removeEventListener("pageshow", renew);
      return waiting;
    },
  };
})();
