// Loads the program without getting in the way of the first answer: after it,
// on an idle moment, or at once where a page needs the program to be of use.
import { inPercent } from "./percent.js";
import { lendStorage } from "./storage.js";

(() => {
  const { wasm, exec, texts, eager, style } = document.currentScript.dataset;

  // A leader's key leaves the address before anything else, and waits in memory.
  if (/\/benchmark\/?$/.test(location.pathname) && location.hash.length > 1) {
    if (location.hash.length <= 16384) window.rolefitSecret = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
  }

  lendStorage();

  // How far the program is: to scripts, and to whoever waits for it.
  const coming = document.getElementById("coming");
  const say = (percent) => {
    if (coming) coming.lastChild.textContent = ` ${inPercent(percent)}`;
    dispatchEvent(new CustomEvent("rolefit:progress", { detail: percent }));
  };
  // Counts the bytes as they come, against the size of the program unpacked.
  const counted = (response) => {
    const total = +response.headers.get("Rolefit-Size") || 0;
    if (!response.body || !total) return response;
    let seen = 0;
    const count = new TransformStream({ transform(chunk, to) {
      seen += chunk.byteLength;
      say(Math.min(99, Math.floor(100 * seen / total)));
      to.enqueue(chunk);
    } });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  };
  // The program's texts, in the language of the page.
  const text = (response) => response.ok ? response.text() : Promise.reject(`the texts: ${response.status}`);
  // The styles of the other pages, where this one has only its own.
  const dressed = () => style && !document.querySelector(`link[href="${style}"]`) && new Promise((done) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style, onload: done, onerror: done }));
  });
  const script = (src) => new Promise((done, failed) => {
    const s = Object.assign(document.createElement("script"), { src, onload: done, onerror: failed });
    document.head.append(s);
  });

  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    try {
      const priority = eager ? "auto" : "low";
      const fetched = fetch(wasm, { priority }), said = fetch(texts, { priority }).then(text);
      await Promise.all([script(exec), dressed()]);
      const go = new Go();
      const { instance } = await WebAssembly.instantiateStreaming(fetched.then(counted), go.importObject);
      globalThis.rolefitTexts = await said;
      document.documentElement.dataset.program = "running";
      await go.run(instance);
    } catch (failure) {
      begun = false;
      document.documentElement.dataset.program = "failed";
      if (coming) coming.replaceChildren(coming.dataset.failed, document.createElement("span"));
      dispatchEvent(new CustomEvent("rolefit:failed", { detail: String(failure) }));
      addEventListener("online", begin, { once: true });
      setTimeout(begin, 15000);
    }
  };

  if (eager) begin();
  else {
    addEventListener("rolefit:answer", begin, { once: true });
    addEventListener("rolefit:wanted", begin);
    const idle = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
    const later = () => setTimeout(() => idle(begin, { timeout: 4000 }), 1200);
    if (document.readyState === "complete") later();
    else addEventListener("load", later, { once: true });
  }
})();
