// The tester in the page: the same for every peer. It runs before any script of
// the page and calls nothing of it; it looks at the page, clicks, and looks at
// the storage. `plan` comes from the driver: see peer and visit.
((plan) => {
  if (!location.protocol.startsWith("http")) return;
  const patience = 90_000; // ms until the run fails
  const impatience = 300; // ms after which a person tries another choice

  // The memory of programs, to be asked for its size later.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await own.apply(WebAssembly, args);
      for (const e of Object.values((made.instance ?? made).exports)) if (e instanceof WebAssembly.Memory) memories.push(e);
      return made;
    };
  }

  // What the storage holds as the answer to the question of a radio button.
  const nameOf = (radio) => radio.closest("[data-name]")?.dataset.name ?? radio.name;
  const stored = (radio) => {
    for (let i = 0; i < localStorage.length; i++) {
      try {
        const kept = JSON.parse(localStorage.getItem(localStorage.key(i)));
        const value = (kept?.shown ?? kept)?.[nameOf(radio)];
        if (value !== undefined) return String(value);
      } catch { /* not JSON: not the answers */ }
    }
  };
  let written = () => {};
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...args) {
    setItem.apply(this, args);
    written(performance.now());
  };

  const question = (n) => document.querySelectorAll(plan.question)[n];
  const radios = (n) => [...question(n)?.querySelectorAll("input[type=radio]") ?? []];
  // The radio button if a finger at the middle of its label would meet it.
  const touchable = (radio) => {
    const label = radio?.closest("label") ?? radio;
    if (!label) return false;
    const middle = () => {
      const r = label.getBoundingClientRect();
      return [r.x + r.width / 2, r.y + r.height / 2, r.width * r.height];
    };
    let [x, y, area] = middle();
    if (!area) return false;
    if (y < 0 || y > innerHeight) {
      label.scrollIntoView({ block: "center", behavior: "instant" });
      [x, y] = middle();
    }
    const met = document.elementFromPoint(x, y);
    return !!met && (label.contains(met) || met === radio);
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));
  // The moment just after the next frame went to the screen.
  const shown = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const say = (what, ...more) => { throw new Error([what, ...more].join(" ")); };

  // First answer: from the first frame after the first paint on, as soon as a
  // radio button of the question can be touched, it is clicked once; when its
  // answer is not in the storage 300 ms later, another choice of the same
  // question is tried, and so on.
  const first = (async () => {
    let clicks = 0, clicked = 0, at = 0, radio = null;
    let recorded = 0;
    written = (now) => { if (radio && !recorded && stored(radio) === radio.value) recorded = now; };
    while (!recorded) {
      const now = await frame();
      if (recorded) break;
      if (now > patience) say("the first answer was never recorded after", clicks, "clicks");
      if (paint() === undefined || (radio && now - at < impatience)) continue;
      const next = radios(plan.first)[(3 + clicks) % 5];
      if (!next || !touchable(next)) continue;
      radio = next;
      clicked ||= performance.now();
      at = performance.now();
      clicks++;
      radio.click();
    }
    written = () => {};
    return { paint: paint(), clicked, recorded, clicks, question: nameOf(radio), origin: performance.timeOrigin };
  })();

  const ready = (async () => {
    while (!(document.body && plan.ready())) if (await frame() > patience) say("the page never became ready");
    return performance.now();
  })();

  const progress = () => [...document.querySelectorAll(plan.progress)].map((e) => e.textContent).join();

  // Answer to update: from a click to the moment just after the first frame that
  // shows the changed progress line, with the answer in the storage. `change` is
  // when the line changed in the document.
  const update = async (n) => {
    const radio = radios(n)[1] ?? say("there is no question", n);
    if (stored(radio) !== undefined) say("question", n, "has an answer already");
    radio.scrollIntoView({ block: "center", behavior: "instant" });
    await shown();
    await new Promise((done) => setTimeout(done, 200 + 17 * Math.random()));
    if (!touchable(radio)) say("question", n, "cannot be touched");
    const before = progress();
    let change = 0;
    const watch = new MutationObserver(() => { if (!change && progress() !== before) change = performance.now(); });
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const begin = performance.now();
    radio.click();
    let end;
    do {
      end = await shown();
      if (end - begin > 10_000) say("the page did not change within 10 s of an answer:", progress());
    } while (progress() === before || stored(radio) !== String(radio.value));
    watch.disconnect();
    return { update: end - begin, change: (change || end) - begin };
  };

  globalThis.benchTester = {
    first: () => first,
    ready: () => ready,
    settled: async () => {
      const begin = performance.now();
      while (document.readyState !== "complete" || !(await plan.settled())) {
        if (performance.now() - begin > patience) say("the page never settled");
        await new Promise((done) => setTimeout(done, 50));
      }
      return true;
    },
    updates: async (questions) => {
      const all = [];
      for (const n of questions) all.push(await update(n));
      return all;
    },
    programs: () => memories.reduce((sum, m) => sum + m.buffer.byteLength, 0),
    answered: () => Array.from({ length: 6 }, (_, n) => radios(n)[0]).filter((r) => r && stored(r) !== undefined).length,
  };
})(PLAN);
