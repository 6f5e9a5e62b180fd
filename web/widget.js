// Puts the widget into a host page:
//   <script src="https://SERVICE/widget.js" data-org="…" data-team="…"></script>
// becomes a frame in its place, and so does every element with data-rolefit, whenever it comes
// and in whichever open shadow tree. The script may stand in the head, be a module, come late
// or twice. Where it is a part of a bundle, elements say where the service is, with
// data-service="https://SERVICE". The frame is as high as its content. On the element around
// it, and bubbling, come the events rolefit:started and rolefit:done; they carry nothing.
import { offered } from "./language.js";

(() => {
  const once = Symbol.for("rolefit.widget");
  // By language, what a screen reader calls the frame. The site's build has put it in.
  const titles = TITLES;
  const names = ["org", "team", "instrument", "lang", "theme", "accent", "background", "text", "radius", "font"];
  const frames = new Map(); // element around the frame -> frame and its service

  // The service at an address of it, or of its script; it may be below a path of its host.
  const at = (address) => {
    const { origin, pathname } = new URL(address, location.href);
    return { origin, base: origin + pathname.replace(/(\/widget\.js|\/)$/, "") };
  };
  // Which service this script is from. Other products have a /widget.js too, so what else the page has loaded says nothing. A
  // module has no element to ask, but the first address that an error of its names is its own.
  const self = document.currentScript?.src || String(new Error().stack).match(/https?:\/\/\S+/)?.[0] || "";
  const from = self.match(/^https?:[^?#]*\/widget\.js(?=[?#:]|$)/)?.[0];
  if (window[once]) return window[once](from && at(from)); // it is here already, and looks again
  const service = from && at(from);
  // Where rolefit is served, as far as the page's scripts and elements have said: only scripts from there are ours.
  const bases = new Set();
  const knows = (found) => { if (found) bases.add(found.base); };
  knows(service);
  const ours = (src) => /^https?:[^?#]*\/widget\.js([?#]|$)/.test(src) && bases.has(at(src).base);

  const put = (element, options) => {
    if (element.dataset.rolefit === "frame") return;
    const home = options.service ? at(options.service) : service;
    if (!home) return console.error("rolefit: data-service must say where the service is", element);
    knows(home);
    element.dataset.rolefit = "frame";
    const query = new URLSearchParams();
    for (const name of names) if (options[name]) query.set(name, options[name]);
    // Without a language that there is, it is the host page's, else the reader's.
    const known = Object.keys(titles), tags = [options.lang, document.documentElement.lang, ...navigator.languages];
    const lang = offered(known, tags.filter(Boolean));
    if (lang && known.length > 1) query.set("lang", lang);
    const fixed = options.height && options.height !== "auto";
    if (fixed) query.set("height", "fixed");
    const frame = document.createElement("iframe");
    frame.title = titles[lang] ?? titles[known[0]];
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals");
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = "display: block; width: 100%; border: 0; height: " + (fixed && +options.height || 640) + "px";
    frame.src = home.base + "/widget?" + query;
    // Whoever hears this knows that the frame may grow: only our own page can.
    if (!fixed) frame.addEventListener("load", () => frame.contentWindow.postMessage({ rolefit: "hello" }, home.origin));
    frames.set(element, { frame, origin: home.origin });
    element.append(frame);
  };

  addEventListener("message", ({ origin, source, data }) => {
    for (const [element, { frame, origin: expected }] of frames) {
      if (!source || origin !== expected || frame.contentWindow !== source) continue;
      if (data?.rolefit === "height" && data.height > 0 && data.height <= 100000) frame.style.height = Math.ceil(data.height) + "px";
      if (data?.rolefit === "started" || data?.rolefit === "done") element.dispatchEvent(new CustomEvent("rolefit:" + data.rolefit, { bubbles: true, composed: true }));
    }
  });

  // A script's own place. One without options has one where the page has no element for a widget.
  const scripts = new Set(), places = new Set();
  const elements = () => [...frames.keys()].some((element) => element.isConnected && !places.has(element));
  const stand = (script) => {
    if (scripts.has(script) || script.closest("head") || !ours(script.src)) return;
    const chosen = [...names, "height"].some((name) => name in script.dataset);
    if (!chosen && (document.readyState === "loading" || elements())) return;
    scripts.add(script);
    const place = document.createElement("div");
    places.add(place);
    script.after(place);
    put(place, { service: script.src, ...script.dataset });
  };
  const fill = (element) => { if (element.dataset && "rolefit" in element.dataset) put(element, element.dataset); };

  // Looks for what waits in a tree, and watches the shadow trees in it. Elements come before scripts without options.
  const roots = new Set();
  const look = (tree) => {
    const all = [tree, ...tree.querySelectorAll("*")];
    for (const element of all) {
      fill(element);
      if (element.shadowRoot) watch(element.shadowRoot);
    }
    for (const element of all) if (element.nodeName === "SCRIPT") stand(element);
  };
  const watch = (root) => {
    look(root);
    if (roots.has(root)) return;
    roots.add(root);
    new MutationObserver((changes) => {
      for (const { target, type, addedNodes } of changes) {
        if (type === "attributes") fill(target);
        else for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node);
      }
    }).observe(root, { childList: true, subtree: true, attributeFilter: ["data-rolefit"] });
  };
  window[once] = (another) => { knows(another); look(document); };
  watch(document);
  addEventListener("DOMContentLoaded", () => look(document));
  addEventListener("load", () => look(document)); // shadow trees that came later than their elements
})();
