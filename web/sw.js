// Keeps the whole site on the device, so that every page opens without the
// network. The site's build writes two constants in front of this file: BUILD,
// which changes with any file of the site, and FILES, the addresses to keep.
//
// A build is kept in a cache of its own. Which build is in use is written in
// the cache "rolefit": a new build is fetched at once but used only when a page
// says so, which it does between sittings (offline.js).
const cacheOf = (build) => `rolefit-${build}`;
const NOTE = "/build-in-use";

const used = async () => {
  const note = await (await caches.open("rolefit")).match(NOTE);
  const build = note && (await note.text());
  return build && (await caches.has(cacheOf(build))) ? build : BUILD;
};
const use = async (build) => (await caches.open("rolefit")).put(NOTE, new Response(build));

const fetchAll = async () => {
  const cache = await caches.open(cacheOf(BUILD));
  await cache.addAll(FILES.map((file) => new Request(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" })));
  await cache.put("/404", await fetch("/404", { cache: "no-cache" }));
};

// Deletes builds that no page can be using: all but the one in use, the newest
// and the one that was in use before (a page may still be loading from it).
const tidy = async (...keep) => {
  for (const name of await caches.keys()) {
    if (name.startsWith("rolefit-") && !keep.some((build) => name === cacheOf(build))) await caches.delete(name);
  }
};

const tell = async (message) => {
  for (const page of await clients.matchAll()) page.postMessage(message);
};

addEventListener("install", (e) => e.waitUntil(fetchAll().then(() => skipWaiting())));

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
const kept = async (path) => (await (await caches.open(cacheOf(await used()))).match(path)) ?? caches.match(path);

const answer = async (request, path) => {
  const file = await kept(path);
  if (file) return file;
  try {
    return await fetch(request);
  } catch (failure) {
    const missing = request.mode === "navigate" && (await kept("/404"));
    if (missing) return missing;
    throw failure;
  }
};

addEventListener("fetch", (e) => {
  const { pathname, origin } = new URL(e.request.url);
  const elsewhere = origin !== location.origin || /^\/(api\/|widget)/.test(pathname);
  if (e.request.method !== "GET" || elsewhere) return;
  e.respondWith(answer(e.request, pathname.length > 1 ? pathname.replace(/\/$/, "") : pathname));
});
