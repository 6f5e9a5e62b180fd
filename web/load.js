// Loads the program without getting in the way of the first answer: after it,
// on an idle moment, or at once where a page needs the program to be of use.
(() => {
  const { wasm, exec, eager, style } = document.currentScript.dataset;

  // A leader's key leaves the address before anything else, and waits in memory.
  if (/\/benchmark\/?$/.test(location.pathname) && location.hash.length > 1) {
    window.rolefitSecret = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
  }

  // In a frame whose storage is blocked, touching it throws. The program then
  // gets a storage that lasts as long as the page.
  for (const name of ["localStorage", "sessionStorage"]) {
    try { void window[name].length; } catch {
      const map = new Map();
      Object.defineProperty(window, name, { value: {
        get length() { return map.size; },
        key: (i) => [...map.keys()][i] ?? null,
        getItem: (k) => map.get(String(k)) ?? null,
        setItem: (k, v) => void map.set(String(k), String(v)),
        removeItem: (k) => void map.delete(String(k)),
        clear: () => map.clear(),
      } });
    }
  }

  const say = (percent) => dispatchEvent(new CustomEvent("rolefit:progress", { detail: percent }));
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
      const fetched = fetch(wasm, { priority: eager ? "auto" : "low" });
      await Promise.all([script(exec), dressed()]);
      const go = new Go();
      const { instance } = await WebAssembly.instantiateStreaming(fetched.then(counted), go.importObject);
      document.documentElement.dataset.program = "running";
      await go.run(instance);
    } catch (failure) {
      begun = false;
      document.documentElement.dataset.program = "failed";
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
