// Has the whole site kept on the device, once the page is up, and says when a
// new version has come: it is used from the next page on, but never while a
// questionnaire is half answered. Nothing is reloaded unasked.
(() => {
  const worker = navigator.serviceWorker, script = new URL("../sw.js", document.currentScript.src); // beside the folder of this one
  if (!worker || top !== window) return;
  const root = document.documentElement;
  const halfAnswered = () => {
    try {
      const kept = JSON.parse(localStorage.getItem("rolefit.sitting"));
      return !!kept && !kept.done && Object.keys(kept.shown ?? {}).length > 0;
    } catch { return false; }
  };
  worker.addEventListener("message", ({ data }) => {
    if (data.changed) root.dataset.update = "ready";
    else if (data.used === data.newest) return;
    else if (halfAnswered()) root.dataset.update = "waiting";
    else worker.controller?.postMessage("use");
  });
  const look = () => worker.controller?.postMessage("which");
  new MutationObserver(look).observe(root, { attributeFilter: ["data-page"] });
  addEventListener("click", (e) => {
    if (e.target.closest?.("[data-reload]")) location.reload();
  });
  look();

  // The first answer and the program come before: both may need the line.
  const keep = () => worker.register(script).catch(() => {}); // private windows may refuse: the site works, with the network
  const program = document.querySelector("script[data-wasm]");
  if (!program || root.dataset.page) addEventListener("load", keep, { once: true });
  else {
    const arrived = new MutationObserver(() => { arrived.disconnect(); keep(); });
    arrived.observe(root, { attributeFilter: ["data-page"] });
  }
})();
