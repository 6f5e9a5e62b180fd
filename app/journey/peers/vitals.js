// Watches a page for its web vitals, as https://web.dev/articles/vitals defines them. It
// runs before any script of the page.
(() => {
  if (window !== top || !location.protocol.startsWith("http")) return;
  const called = (e) => (e ? e.nodeName.toLowerCase() + (e.id ? "#" + e.id : "") + [...e.classList].map((c) => "." + c).join("") : "");
  let painted = 0, largest = "", slowest = 0, by = "", cls = 0, moved = "", session = { begin: 0, last: 0, sum: 0 };
  const watch = (type, hear, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options });
  watch("largest-contentful-paint", (e) => { painted = e.startTime; largest = called(e.element); });
  watch("layout-shift", (e) => {
    if (e.hadRecentInput) return;
    const goesOn = e.startTime - session.last < 1000 && e.startTime - session.begin < 5000;
    session = { begin: goesOn ? session.begin : e.startTime, last: e.startTime, sum: (goesOn ? session.sum : 0) + e.value };
    if (session.sum > cls) [cls, moved] = [session.sum, e.sources.map((s) => called(s.node)).join(" ")];
  });
  // Of a press on a label, Chromium says that it lasted until the next press. A frame that the page itself saw earlier ends it.
  const frames = new Map();
  for (const type of ["pointerdown", "pointerup", "click", "keydown", "keyup"]) {
    addEventListener(type, (e) => {
      requestAnimationFrame(() => setTimeout(() => frames.set(e.timeStamp, performance.now() - e.timeStamp)));
    }, { capture: true, passive: true });
  }
  watch("event", (e) => {
    if (!e.interactionId) return;
    const lasted = Math.min(e.duration, frames.get(e.startTime) ?? Infinity);
    if (lasted > slowest) [slowest, by] = [lasted, e.name + " " + called(e.target)];
  }, { durationThreshold: 16 });
  globalThis.benchVitals = () => ({ painted, largest, cls, moved, slowest, by });

  // What a person may press: the nth of it that is in sight, as a place in the window.
  globalThis.benchPress = (n) => {
    const all = [...document.querySelectorAll("main :is(label, summary, button[type=button], button:not([type])), main a[href^='#']")]
      .filter((e) => e.getClientRects().length && !e.disabled && !e.closest("[inert], .actions"));
    const e = all[n] ?? document.querySelector("main h1, main");
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const r = e.getBoundingClientRect();
    return { X: r.x + r.width / 2, Y: r.y + r.height / 2 };
  };
})();
