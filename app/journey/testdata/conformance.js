// What the report on accessibility checks on a page, by name: each returns what is at fault, nothing where all is well.
// Some need the window or the letters at a size of their own: see conformance_test.go.
(() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".vh, [hidden], [inert]");
  const told = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""} ${(e.textContent || e.value || "").trim().slice(0, 30)}`;
  const none = (selector) => () => all(selector).map(told);
  const operable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const reached = () => all(operable).filter((e) => seen(e) && !e.disabled && e.tabIndex >= 0);
  // A button of a choice is as large as its label.
  const whole = (e) => e.closest("label") ?? (e.id && e.matches("[type=radio], [type=checkbox]") ? document.querySelector(`label[for="${CSS.escape(e.id)}"]`) : null) ?? e;
  const box = (e) => whole(e).getBoundingClientRect();
  const moves = (e) => { const s = getComputedStyle(e); return s.animationName !== "none" && s.animationIterationCount === "infinite"; };

  const cut = () => all("body *").filter((e) => {
    if (!seen(e) || e.closest(".skip, svg")) return false;
    const s = getComputedStyle(e);
    return s.clipPath === "none" && s.overflow === "hidden" && e.textContent.trim() && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
  }).map(told);
  const wide = () => (document.documentElement.scrollWidth > innerWidth + 1 ? [`${document.documentElement.scrollWidth} px in ${innerWidth}`] : []);

  // A control below 24 by 24 px is right in a line of text, or where a circle of that size around it touches no other.
  const target = () => {
    const boxes = reached().filter((e) => e.matches("a, button, input, select, textarea, summary")).map((e) => [e, box(e)]).filter(([, r]) => r.width > 0);
    const inLine = (e) => e.matches("a") && getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim() !== e.textContent.trim();
    const middle = (r) => [r.left + r.width / 2, r.top + r.height / 2];
    return boxes.filter(([e, r]) => (r.width < 24 || r.height < 24) && !inLine(e) && boxes.some(([f, s]) => {
      if (f === e || Math.abs(s.top - r.top) + Math.abs(s.left - r.left) + Math.abs(s.right - r.right) < 1) return false;
      const [x, y] = middle(r);
      const dx = Math.max(s.left - x, 0, x - s.right), dy = Math.max(s.top - y, 0, y - s.bottom);
      return Math.hypot(dx, dy) < 12;
    })).map(([e]) => told(e));
  };

  // The focus of the keyboard, on everything that takes it: it is moved once for all checks that are about it.
  let moved;
  const visits = () => moved ??= (() => {
    const before = document.activeElement, at = [scrollX, scrollY], was = location.href;
    const found = { focus: [], covered: [], stays: [] };
    for (const e of reached().slice(0, 150)) {
      e.focus({ focusVisible: true });
      if (document.activeElement !== e) continue;
      if (!e.matches("main, h1, h2, h3") && !marked(e)) found.focus.push(told(e));
      if (hidden(e)) found.covered.push(told(e));
      if (location.href !== was) found.stays.push(told(e));
    }
    before?.focus?.();
    scrollTo(...at);
    return found;
  })();
  const marks = (e) => { const s = getComputedStyle(e); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 || s.boxShadow !== "none"; };
  const marked = (e) => [e, e.closest("label"), e.nextElementSibling, e.parentElement].some((x) => x && marks(x));
  const hidden = (e) => {
    e.scrollIntoView({ block: "nearest", behavior: "instant" });
    const r = box(e);
    if (r.width === 0 || r.height === 0) return false;
    const inside = [[r.left + 2, r.top + 2], [r.left + r.width / 2, r.top + r.height / 2], [r.right - 2, r.bottom - 2]];
    return inside.every(([x, y]) => { const top = document.elementFromPoint(x, y); return top && top !== e && !whole(e).contains(top) && !top.contains(whole(e)); });
  };

  // The language that an address is for, as the page lists its addresses: that of its own among them.
  const expected = () => all("link[rel=alternate][hreflang]:not([hreflang=x-default])").find((e) => e.getAttribute("href") === location.pathname)?.hreflang;

  const shown = (e) => e.textContent.replace(/\s+/g, " ").trim().toLowerCase();
  const heads = () => {
    const levels = all("h1, h2, h3, h4, h5, h6").filter((e) => e.checkVisibility()).map((e) => [+e.tagName[1], e]);
    const found = levels.filter(([level], i) => level > (levels[i - 1]?.[0] ?? 0) + 1 || level === 1 && i > 0).map(([, e]) => told(e));
    return levels.length ? found.concat(levels.filter(([, e]) => !shown(e)).map(([, e]) => told(e))) : ["no heading"];
  };

  globalThis.conformance = {
    headings: heads,
    images: none("img:not([alt='']), picture, canvas, object, embed"),
    media: none("video, audio, track, object, embed"),
    personal: none("input[type=email], input[type=tel], input[autocomplete]:not([autocomplete=off])"),
    passwords: none("input[type=password]"),
    shortcuts: none("[accesskey], [aria-keyshortcuts]"),
    hover: none("[title]:not(iframe)"),
    timing: none("meta[http-equiv=refresh]"),
    moving: () => all("body *").filter((e) => seen(e) && moves(e)).map(told).concat(all("marquee, blink").map(told)),
    gestures: none("[draggable=true], [ontouchstart], [ontouchmove]"),
    native: none("[role=button], [role=link]:not(a), [role=checkbox], [role=radio], [role=switch], [role=slider], [role=tab], [role=combobox], [role=menuitem], [onclick]"),
    order: () => all("[tabindex]").filter((e) => e.tabIndex > 0).map(told)
      .concat(all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter((e) => seen(e) && !e.disabled && e.tabIndex < 0).map(told)),
    skip: () => {
      const first = all(operable).find((e) => e.checkVisibility() && e.tabIndex >= 0);
      return first?.matches("a[href='#main']") && document.getElementById("main") ? [] : [first ? told(first) : "nothing"];
    },
    title: () => (document.title.trim().length > 7 ? [] : [document.title]),
    language: () => (document.documentElement.lang === expected() ? [] : [document.documentElement.lang || "no language"]),
    parts: () => all("#languages a").filter((e) => !e.lang && !e.closest("[lang]:not(html)") && e.hreflang !== document.documentElement.lang).map(told),
    ways: () => ["nav a[href]", "footer a[href], .foot a[href]"].filter((way) => all(way).length < 3),
    name: () => all("a[aria-label], button[aria-label], input[aria-label], summary[aria-label]")
      .filter((e) => !e.getAttribute("aria-label").toLowerCase().includes(e.innerText.trim().toLowerCase())).map(told),
    labels: () => all("input:not([type=hidden]), select, textarea").filter((e) => seen(e) && !e.labels?.length && !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")).map(told),
    status: () => (all("script[data-wasm]").length && !all("[aria-live], [role=status], [role=alert]").length ? ["no live region"] : []),
    focus: () => visits().focus,
    covered: () => visits().covered,
    stays: () => visits().stays,
    target,
    zoom: () => cut().concat(wide()),
    reflow: () => cut().concat(wide()),
    spacing: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
      document.adoptedStyleSheets = [sheet];
      const found = cut().concat(wide());
      document.adoptedStyleSheets = [];
      return found;
    },
    orientation: () => (innerWidth > innerHeight || shown(document.querySelector("main")) ? [] : ["nothing in an upright window"]),
    consistent: () => {
      const around = all("a[href^='/']").filter((e) => !e.closest("main, #languages")).map((e) => e.getAttribute("href"));
      return [JSON.stringify(around)]; // compared between pages: see conformance_test.go
    },
  };
})();
