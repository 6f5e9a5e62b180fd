// Puts the widget into a host page:
//   <script src="https://SERVICE/widget.js" data-org="…" data-team="…"></script>
// becomes a frame in its place, and so does every element with data-rolefit. The
// frame is as high as its content. On the element around it, and bubbling, come
// the events rolefit:started and rolefit:done; they carry nothing.
import { offered } from "./language.js";

(() => {
  // By language, what a screen reader calls the frame. The site's build has put it in.
  const titles = TITLES;
  const script = document.currentScript;
  const service = new URL(".", script.src); // which may be below a path of its host
  const names = ["org", "team", "instrument", "lang", "theme", "accent", "background", "text", "radius", "font"];
  const frames = new Map(); // element around the frame -> frame

  const put = (element, options) => {
    if (element.dataset.rolefit === "frame") return;
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
    frame.src = service + "widget?" + query;
    // Whoever hears this knows that the frame may grow: only our own page can.
    if (!fixed) frame.addEventListener("load", () => frame.contentWindow.postMessage({ rolefit: "hello" }, service.origin));
    frames.set(element, frame);
    element.append(frame);
  };

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== service.origin || !source) return;
    for (const [element, frame] of frames) {
      if (frame.contentWindow !== source) continue;
      if (data?.rolefit === "height" && data.height > 0 && data.height <= 100000) frame.style.height = Math.ceil(data.height) + "px";
      if (data?.rolefit === "started" || data?.rolefit === "done") element.dispatchEvent(new CustomEvent("rolefit:" + data.rolefit, { bubbles: true }));
    }
  });

  // The script's own place, unless it only serves elements; then every element
  // that waits for a widget, now and when the rest of the page is there.
  const all = () => { for (const element of document.querySelectorAll("[data-rolefit]")) put(element, element.dataset); };
  if (script.closest("body") && (Object.keys(script.dataset).length || !document.querySelector("[data-rolefit='']"))) {
    const place = document.createElement("div");
    script.after(place);
    put(place, script.dataset);
  }
  all();
  addEventListener("DOMContentLoaded", all);
})();
