// In a frame whose storage is blocked, touching it throws. Then, or where nothing
// shall be kept, there is a storage in its place that lasts as long as the page.
export const lendStorage = (keepNothing) => {
  for (const name of ["localStorage", "sessionStorage"]) {
    try { if (!keepNothing) { void window[name].length; continue; } } catch { /* blocked */ }
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
};
