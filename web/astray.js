// On the page that says there is no such address: goes on to the one that was
// meant, where mail or chat programs left something behind it or escaped its #.
// What stood behind the # may be a secret: it leaves the requested path at once.
(() => {
  const { pathname } = location;
  const at = pathname.search(/%(25)*23/);
  const path = at > 0 ? pathname.slice(0, at) : pathname.replace(/(%(25)*[0-9a-f]{0,2}|[^\w/])+\/?$/i, "");
  const fragment = at > 0 ? pathname.slice(at).replace(/^%(25)*23/, "#") : "";
  if (path && path + fragment !== pathname) location.replace(path + fragment);
})();
