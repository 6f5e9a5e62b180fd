// First in the widget's page, before anything is drawn: storage that always
// answers, the look that the embedder chose, and the messages to the host page.
// The service writes what they may be into the meta element rolefit-widget.
import { offered } from "./language.js";
import { lendStorage } from "./storage.js";

(() => {
  const root = document.documentElement;
  const look = JSON.parse(document.querySelector("meta[name=rolefit-widget]").content || "{}");
  const host = parent === window ? null : parent;
  const hosts = (look.hosts ?? []).concat(look.within ? location.origin : []);

  // A frame whose address names no language that there is has the reader's. The site's build has put in which there are.
  const known = LANGUAGES, query = new URLSearchParams(location.search);
  const own = offered(known, navigator.languages);
  if (own && own !== root.lang && !offered(known, [query.get("lang") ?? ""])) {
    query.set("lang", own);
    location.replace("?" + query + location.hash);
  }

  // Our own page shows a preview, which keeps nothing.
  let preview = false;
  try { preview = !!host && !!parent.document; } catch { /* a host page */ }
  lendStorage(preview);
  // Its program would run where our page runs, and keep presses waiting there while it starts: so it comes when a hand
  // does, or once nobody has pressed anything there for a while.
  if (preview) globalThis.rolefitHold = (begin) => {
    const held = new AbortController(), { signal } = held;
    let clock;
    const free = () => { held.abort(); clearTimeout(clock); };
    const go = () => { free(); begin(); };
    const wait = () => { clearTimeout(clock); clock = setTimeout(go, 3000); };
    for (const type of ["pointerdown", "keydown"]) parent.addEventListener(type, wait, { capture: true, signal });
    for (const type of ["pointerover", "focusin"]) addEventListener(type, go, { signal });
    addEventListener("pagehide", free, { signal });
    wait();
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  let tokens = {};
  const dress = () => {
    const theme = look.theme === "dark" || look.theme === "light" ? look.theme : dark.matches ? "dark" : "light";
    for (const name in tokens) root.style.removeProperty("--" + name);
    tokens = look[theme] ?? {};
    for (const name in tokens) root.style.setProperty("--" + name, tokens[name]);
    root.dataset.theme = theme;
  };
  dark.addEventListener("change", dress);
  dress();
  root.dataset.frame = look.fixed ? "fixed" : "free";

  // The host page's origin: what the browser says, or what it said itself; only
  // if it is one of those that the organisation named.
  let origin = hosts.find((known) => known === location.ancestorOrigins?.[0]);
  const post = (message) => { if (host && origin) host.postMessage(message, origin); };
  const once = {};
  const tell = (kind) => { if (!once[kind]) post({ rolefit: kind }); once[kind] = true; };
  // While it asks, the frame is as high as its content. From a result on it has one height for
  // its width, whatever the page shows and whatever the person says or sends, and scrolls inside:
  // from heights a host page would read verdicts.
  const asks = "main.questionnaire, main.join, main.team, form[data-early]";
  const level = () => !document.querySelector("main") || document.querySelector(asks) ? 0 : innerWidth < 704 ? 1300 : 1000;
  let height = 0, patience;
  const measure = () => {
    const { width, height: content } = document.body?.getBoundingClientRect() ?? { width: 0 };
    if (!width || look.fixed) return;
    const one = level(), now = one || Math.ceil(content);
    if (one) root.removeAttribute("data-followed");
    if (now !== height && now > 0) post({ rolefit: "height", height: height = now });
    // Whoever does not follow gets scroll bars back.
    clearTimeout(patience);
    patience = setTimeout(() => root.toggleAttribute("data-followed", !one && innerHeight >= height), 1000);
  };
  addEventListener("message", (e) => {
    if (!host || e.source !== host || !hosts.includes(e.origin) || e.data?.rolefit !== "hello") return;
    const again = Object.keys(origin ? {} : once);
    origin = e.origin;
    root.toggleAttribute("data-followed", !look.fixed);
    height = 0;
    measure();
    for (const kind of again) post({ rolefit: kind });
  });
  addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(measure).observe(document.body);
    // A frame that is out of sight is not laid out, and the observer hears nothing.
    let soon;
    new MutationObserver(() => { soon ??= setTimeout(() => { soon = null; measure(); }, 100); }).observe(document.body, { childList: true, subtree: true });
    measure();
  });
  addEventListener("load", measure);
  addEventListener("change", ({ target }) => { if (target.id !== "shared") tell("started"); });

  // A frame of fixed height asks one item at a time, also before the program is
  // here: "Continue" goes to the next one.
  if (look.fixed) {
    root.dataset.at = 1;
    const turn = (e) => {
      const items = document.querySelectorAll("#sitting .items > *"), at = +root.dataset.at;
      if (root.dataset.page || at >= items.length) return;
      e.preventDefault();
      e.stopPropagation();
      if (items[at - 1].querySelector(":checked")) root.dataset.at = at + 1;
      items[+root.dataset.at - 1].querySelector("input").focus({ preventScroll: true });
    };
    document.addEventListener("submit", turn, true);

    // A tap on an answer goes on by itself, unless the person wants to press
    // "Continue". An arrow key chooses on its way to the answer that is meant, and
    // who listens to a screen reader has not yet heard which one was chosen: both
    // would be torn away. A key makes a click without a press of a pointer before
    // it, or with an empty pointer type; assistive technology makes a press
    // without size or force. So only a press of a hand, and then its click, counts.
    const kept = () => { try { return JSON.parse(localStorage.getItem("rolefit.pace")) ?? {}; } catch { return {}; } };
    let hand = false, going;
    const stop = () => { hand = false; clearTimeout(going); };
    addEventListener("keydown", stop, true);
    addEventListener("pointerdown", (e) => {
      stop();
      hand = e.width > 0 && (e.pointerType !== "mouse" || e.pressure > 0);
    }, true);
    addEventListener("click", ({ target, pointerType, detail }) => {
      const tapped = hand && pointerType !== "" && detail > 0;
      if (detail > 0) hand = false; // a label's click makes one of its button, without detail
      if (!tapped || !target.matches("#sitting .items input") || document.getElementById("wait").checked) return;
      // Later, so that it is seen what was chosen, and when the change was heard.
      going = setTimeout(() => {
        const now = document.getElementById(target.id); // the program draws anew
        if (root.dataset.page) now?.dispatchEvent(new Event("rolefit:tapped", { bubbles: true }));
        else document.getElementById("continue").click();
      }, 250);
    }, true);
    addEventListener("DOMContentLoaded", () => { document.getElementById("wait").checked = kept().wait ?? false; });
    addEventListener("change", ({ target }) => {
      if (target.id !== "wait" || root.dataset.page || document.getElementById("shared").checked) return;
      try { localStorage.setItem("rolefit.pace", JSON.stringify({ v: 1, wait: target.checked })); } catch { /* full */ }
    });
  }

  // Before the program is here, the way to the result is noted as the program notes it.
  addEventListener("click", (e) => {
    if (root.dataset.page || !e.target.closest?.("#welcome a")) return;
    e.preventDefault();
    history.replaceState(null, "", "#/result");
    dispatchEvent(new Event("rolefit:wanted"));
  }, true);

  globalThis.rolefitFrame = { tell: (text) => tell(JSON.parse(text).rolefit) };
})();
