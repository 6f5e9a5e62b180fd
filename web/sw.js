// Keeps the site on the device, so that every page opens without the network. The
// site's build writes constants in front of this file: BUILD, which changes with
// any file of the site, FILES, the addresses that serve every language, PAGES,
// those of each language, and DEFAULT, the language whose addresses have no prefix.
// Addresses count from where the site is, which may be below a path of its host.
//
// Kept are the default language, in which addresses without a prefix are, and each
// in which a page was opened on this device. A language is some twenty documents:
// all of them together would soon be more than the program.
//
// A build is kept in a cache of its own. Which build is in use is written in
// the cache "rolefit": a new build is fetched at once but used only when a page
// says so, which it does between sittings (offline.js).
const BASE = location.pathname.replace(/\/sw\.js$/, ""); // the path that the site is below; "" for none
const NOTES = "rolefit" + BASE, cacheOf = (build) => `rolefit-${build}${BASE}`;
const NOTE = "/build-in-use", SPOKEN = "/languages-in-use";

const used = async () => {
  const note = await (await caches.open(NOTES)).match(NOTE);
  const build = note && (await note.text());
  return build && (await caches.has(cacheOf(build))) ? build : BUILD;
};
const use = async (build) => (await caches.open(NOTES)).put(NOTE, new Response(build));
const noteSpoken = async (languages) => (await caches.open(NOTES)).put(SPOKEN, new Response(JSON.stringify(languages)));

// A path of this host, from where the site is; "" for one that is not below it.
const below = (path) => (path.startsWith(BASE + "/") ? path.slice(BASE.length) : "");

// The language of a path, and the page that says there is no such path in it.
const OFFERED = Object.keys(PAGES);
const languageOf = (path) => {
  const first = path.split("/")[1];
  return OFFERED.includes(first) ? first : DEFAULT;
};
const notFound = (lang) => (lang === DEFAULT ? "/404" : `/${lang}/404`);

// The languages in which a page was opened here, noted across builds.
const spoken = async () => {
  const note = await (await caches.open(NOTES)).match(SPOKEN);
  const open = (await clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ url }) => languageOf(below(new URL(url).pathname)));
  return [...new Set([DEFAULT, ...(note ? await note.json() : []), ...open])].filter((lang) => OFFERED.includes(lang));
};

const fetchAll = async (cache, files) =>
  cache.addAll(files.map((file) => new Request(BASE + file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" })));

const fetchLanguage = async (lang) => {
  const cache = await caches.open(cacheOf(BUILD)), missing = notFound(lang);
  await fetchAll(cache, PAGES[lang]);
  await cache.put(BASE + missing, await fetch(BASE + missing, { cache: "no-cache" }));
};

const fetchBuild = async () => {
  await fetchAll(await caches.open(cacheOf(BUILD)), FILES);
  const languages = await spoken();
  await Promise.all(languages.map(fetchLanguage));
  await noteSpoken(languages);
};

// Keeps the language of a page that is opened, unless it is kept already.
const under = new Map();
const speak = (lang) => {
  if (!under.has(lang)) under.set(lang, (async () => {
    const cache = await caches.open(cacheOf(BUILD));
    if (await cache.match(BASE + notFound(lang))) return;
    await fetchLanguage(lang);
    await noteSpoken(await spoken());
  })().catch(() => { under.delete(lang); })); // without a network: the next page asks again
  return under.get(lang);
};

// Deletes builds that no page can be using: all but the one in use, the newest
// and the one that was in use before (a page may still be loading from it). What
// another rolefit keeps, below another path of this host, stays.
const tidy = async (...keep) => {
  for (const name of await caches.keys()) {
    const [, own] = name.match(/^rolefit-\w+(.*)$/) ?? [];
    if (own === BASE && !keep.some((build) => name === cacheOf(build))) await caches.delete(name);
  }
};

const tell = async (message) => {
  for (const page of await clients.matchAll()) page.postMessage(message);
};

addEventListener("install", (e) => e.waitUntil(fetchBuild().then(() => skipWaiting())));

addEventListener("activate", (e) => e.waitUntil((async () => {
  const build = await used();
  await use(build);
  await tidy(build, BUILD);
  await clients.claim();
  await tell({ used: build, newest: BUILD });
})()));

addEventListener("message", (e) => e.waitUntil((async () => {
  const before = await used();
  if (e.data === "use" && before !== BUILD) {
    await use(BUILD);
    await tidy(before, BUILD);
    await tell({ used: BUILD, newest: BUILD, changed: true });
  } else e.source.postMessage({ used: before, newest: BUILD });
})()));

// A page or file of the build in use; a page that is loading may still want a
// file of the build before.
const kept = async (path) => (await (await caches.open(cacheOf(await used()))).match(BASE + path)) ?? caches.match(BASE + path);

const answer = async (request, path) => {
  const file = await kept(path);
  if (file) return file;
  try {
    return await fetch(request);
  } catch (failure) {
    const missing = request.mode === "navigate" && ((await kept(notFound(languageOf(path)))) ?? (await kept("/404")));
    if (missing) return missing;
    throw failure;
  }
};

addEventListener("fetch", (e) => {
  const { pathname, origin } = new URL(e.request.url);
  const path = origin === location.origin && below(pathname);
  if (e.request.method !== "GET" || !path || /^\/(api\/|widget|([\w-]+\/)?desk(\/|$))/.test(path)) return;
  if (e.request.mode === "navigate") e.waitUntil(speak(languageOf(path)));
  e.respondWith(answer(e.request, path.length > 1 ? path.replace(/\/$/, "") : path));
});
