// Loads the program without getting in the way of the first answer: after it,
// on an idle moment, or at once where a page needs the program to be of use. It is
// the one script that far older browsers can read too: it tells them to be updated.
import { inPercent } from "./percent.js";
import { lendStorage } from "./storage.js";

(() => {
  const { wasm, exec, texts, eager, style, says } = document.currentScript.dataset;
  const words = JSON.parse(says); // by what is to be said

  // A leader's key leaves the address before anything else, and waits in memory.
  if (/\/benchmark\/?$/.test(location.pathname) && location.hash.length > 1) {
    if (location.hash.length <= 16384) window.rolefitSecret = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
  }

  lendStorage();

  // The program draws the page anew when it mounts. A press that begins before that
  // and ends after it, of a hand or of the space bar, counts for what stands there now.
  const acts = "a[href], button, summary, label, input, select";
  const same = (a, b) => b && (a.id || b.id ? a.id === b.id : a.htmlFor === b.htmlFor && a.textContent === b.textContent);
  let pressed;
  const press = (target) => { pressed = target.closest?.(acts); };
  const release = (there) => {
    const was = pressed;
    pressed = null;
    if (!was || was.isConnected) return; // what stands there is not asked, which may lay the page out
    const now = there()?.closest(acts);
    if (same(was, now)) now.click();
  };
  addEventListener("pointerdown", (e) => press(e.target), true);
  addEventListener("pointerup", (e) => release(() => document.elementFromPoint(e.clientX, e.clientY)), true);
  addEventListener("keydown", (e) => { if (e.key === " ") press(e.target); }, true);
  addEventListener("keyup", (e) => { if (e.key === " ") release(() => document.activeElement); }, true);

  // How far the program is: to scripts, and to whoever waits for it.
  const coming = document.getElementById("coming");
  const say = (percent) => {
    if (coming) coming.lastChild.textContent = ` ${inPercent(percent)}`;
    dispatchEvent(new CustomEvent("rolefit:progress", { detail: percent }));
  };
  // Says above the page why it does not work, and offers to load it again.
  const tell = (what) => {
    document.getElementById("program")?.remove();
    const note = Object.assign(document.createElement("div"), { id: "program", className: "notice" });
    const text = Object.assign(document.createElement("p"), { textContent: words[what] });
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: words.again });
    again.addEventListener("click", () => location.reload());
    note.setAttribute("role", "alert");
    note.append(text, again);
    const main = document.querySelector("main");
    if (main) main.before(note);
    else document.body.prepend(note);
    coming?.remove();
    document.documentElement.dataset.program = what;
  };
  // What no further try would change.
  class Final extends Error {}

  // Whether the browser runs programs at all: it may be too old, or a policy, an
  // extension or a mode of more safety may forbid it.
  const runs = () => {
    try { return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); } catch { return false; }
  };
  // Whether it is of an age to run programs under a policy like ours, by what came in the same years (see package browsers).
  const modern = () => "structuredClone" in self && "requestSubmit" in HTMLFormElement.prototype;
  // Whether it runs what Go compiles to. The module copies memory, as every program of Go's does.
  const understands = () => WebAssembly.validate(Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1,
    10, 14, 1, 12, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 11,
  ));
  // A download that brings nothing for so long, in milliseconds, has stalled. What
  // came of it stays in the browser's cache, and the next try goes on from there.
  const patience = 20000;
  const watched = (line) => {
    let clock;
    const wait = () => { clearTimeout(clock); clock = setTimeout(() => line.abort(), patience); };
    wait();
    return { wait, done: () => clearTimeout(clock) };
  };
  // The program, and nothing that a network has put in its place.
  const program = async (options) => {
    const response = await fetch(wasm, options);
    if (/html/.test(response.headers.get("Content-Type")) || response.status >= 400 && response.status < 500) throw new Final("refused");
    if (!response.ok) throw new Error(`the program: ${response.status}`);
    return response;
  };
  // Counts the bytes as they come, against the size of the program unpacked.
  const counted = (response, wait) => {
    const total = +response.headers.get("Rolefit-Size") || 0;
    let seen = 0, told = -1;
    const count = new TransformStream({ transform(chunk, to) {
      to.enqueue(chunk);
      wait();
      seen += chunk.byteLength;
      if (!total) return;
      const percent = Math.min(99, Math.floor(100 * seen / total));
      if (percent > told) say(told = percent);
    } });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
  };
  // Compiles the program as it comes; where the browser cannot, as a whole.
  const instantiate = async (fetched, imports, options, wait) => {
    try {
      return await WebAssembly.instantiateStreaming(fetched.then((response) => counted(response, wait)), imports);
    } catch (failure) {
      await fetched; // what it says is why
      if (options.signal.aborted) throw failure;
    }
    const bytes = await (await program(options)).arrayBuffer();
    if (new DataView(bytes).getUint32(0) !== 0x0061736d) throw new Final("refused");
    return WebAssembly.instantiate(bytes, imports);
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

  const pauses = [3, 10, 20, 40, 60]; // before each further try, in seconds
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    const line = new AbortController(), clock = watched(line);
    try {
      const options = { priority: eager ? "auto" : "low", signal: line.signal };
      const fetched = program(options), said = fetch(texts, options).then(text);
      await Promise.all([script(exec), dressed()]);
      const go = new Go();
      go.env.GOGC = "400"; // collecting garbage takes a tenth of a second on a slow phone, often within a press: rather use more memory
      const { instance } = await instantiate(fetched, go.importObject, options, clock.wait);
      globalThis.rolefitTexts = await said;
      clock.done();
      document.documentElement.dataset.program = "running";
      await go.run(instance); // which ends only by a mistake of the program's own
      document.querySelector("main")?.setAttribute("inert", "");
      tell("broken");
    } catch (failure) {
      clock.done();
      if (failure instanceof Final) return tell(failure.message);
      begun = false;
      document.documentElement.dataset.program = "failed";
      if (coming) coming.replaceChildren(coming.dataset.failed, document.createElement("span"));
      dispatchEvent(new CustomEvent("rolefit:failed", { detail: String(failure) }));
      addEventListener("online", begin, { once: true });
      if (pauses.length) setTimeout(begin, 1000 * pauses.shift());
      else tell("failed");
    }
  };

  if (self.origin === "null") tell("sandboxed"); // a frame that may be of no origin gets no answers from ours
  else if (!runs()) tell(modern() ? "blocked" : "old");
  else if (!understands()) tell("old");
  else if (globalThis.rolefitHold) rolefitHold(begin); // of a preview: see frame.js
  else if (eager) begin();
  else {
    addEventListener("rolefit:answer", begin, { once: true });
    addEventListener("rolefit:wanted", begin);
    const idle = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
    const later = () => setTimeout(() => idle(begin, { timeout: 4000 }), 1200);
    if (document.readyState === "complete") later();
    else addEventListener("load", later, { once: true });
  }
})();
