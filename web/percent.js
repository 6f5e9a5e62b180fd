// A share of 100 as the language of the page writes it.
export const inPercent = (share) =>
  (share / 100).toLocaleString([document.documentElement.lang + "-u-nu-latn", "en"], { style: "percent" });
