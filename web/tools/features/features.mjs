// Lists what style sheets, scripts and pages use of the web platform, and which of it given
// browsers lack, by MDN's browser-compat-data.
//
// Read from standard input, as JSON:
//   { "browsers": { "chrome": "92", … },       // by their names in the data
//     "sheets": { NAME: CSS }, "scripts": { NAME: JavaScript },
//     "members": [ "toBlob", … ],              // names that a program asks objects of the browser for
//     "attributes": [ "button.popovertarget" ] // of elements in pages
//   }
// Written, as JSON: { "used": how many features were found,
//   "lacking": { FEATURE: { "where": NAME, "browsers": ["safari 15.4", …] } }, "alone": [ … ] }
// where alone are rules of sheets that a browser drops as a whole although it lacks only one
// of several selectors.
//
// A member of an object of unknown type counts as lacking only where a browser knows no
// member of that name at all, and the scripts give none of their own objects one. Syntax newer than ES2021 is an error: the site's build writes
// none, and load.js is in ES2017.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "acorn";
import { full } from "acorn-walk";
import * as csstree from "css-tree";

const data = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mdn/browser-compat-data")));
const asked = JSON.parse(readFileSync(0, "utf8"));

const number = (version) => String(version).replace("≤", "").split(".").map(Number);
const atLeast = (version, than) => {
  const [a, b] = [number(version), number(than)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  }
  return true;
};
// Whether a browser has a feature. Under a prefix or another name it does where the sheet writes that too.
const has = (feature, browser, others) => [feature.__compat.support[browser]].flat().some((s) => {
  if (!s || s.flags || !s.version_added || s.version_added === "preview") return false;
  if (s.prefix && !others.some((name) => name.startsWith(s.prefix))) return false;
  if (s.alternative_name && !others.includes(s.alternative_name)) return false;
  const there = s.version_added === true || atLeast(asked.browsers[browser], s.version_added);
  return there && !(s.version_removed && atLeast(asked.browsers[browser], s.version_removed));
});
const browsers = Object.keys(asked.browsers);
const lackingIn = (features, others = []) => browsers.filter((browser) => !features.some((f) => has(f, browser, others)));

const found = new Map(); // feature -> where, browsers
const seen = new Set();
const note = (name, features, where, others) => {
  const known = features.filter((f) => f?.__compat);
  if (!known.length) return false;
  seen.add(name);
  const lack = lackingIn(known, others);
  if (lack.length && !found.has(name)) found.set(name, { where, browsers: lack.map((b) => `${b} ${asked.browsers[b]}`) });
  return lack.length > 0;
};

// Style sheets

const units = {
  dvh: "viewport_percentage_units_dynamic", dvw: "viewport_percentage_units_dynamic", dvi: "viewport_percentage_units_dynamic", dvb: "viewport_percentage_units_dynamic",
  svh: "viewport_percentage_units_small", svw: "viewport_percentage_units_small", lvh: "viewport_percentage_units_large", lvw: "viewport_percentage_units_large",
  cqw: "container_query_length_units", cqh: "container_query_length_units", cqi: "container_query_length_units", cqb: "container_query_length_units",
  cqmin: "container_query_length_units", cqmax: "container_query_length_units", lh: "lh", rlh: "rlh", cap: "cap", ic: "ic",
};
// Functions of values, wherever the data keeps them.
const functions = new Map();
const index = (node) => {
  for (const [name, child] of Object.entries(node)) {
    if (name === "__compat" || typeof child !== "object") continue;
    if (child.__compat) functions.set(name, child);
    index(child);
  }
};
index(data.css.types);

// What a part of a sheet uses: names and features.
const usedBy = (node, property) => {
  const used = [];
  csstree.walk(node, (n) => {
    if (n.type === "Declaration" && !n.property.startsWith("-")) used.push([`css.properties.${n.property}`, data.css.properties[n.property]]);
    if ((n.type === "PseudoClassSelector" || n.type === "PseudoElementSelector") && !n.name.startsWith("-")) used.push([`css.selectors.${n.name}`, data.css.selectors[n.name]]);
    if (n.type === "Function") used.push([`css.types.${n.name}`, functions.get(n.name)]);
    if (n.type === "Dimension" && units[n.unit]) used.push([`css.types.length.${units[n.unit]}`, data.css.types.length[units[n.unit]]]);
    if (n.type === "Identifier" && property) used.push([`css.properties.${property}.${n.name}`, data.css.properties[property]?.[n.name.replaceAll("-", "_")] ?? data.css.properties[property]?.[n.name]]);
  });
  return used;
};

const alone = [];
const readSheet = (where, css) => {
  const sheet = csstree.parse(css, { parseCustomProperty: true, onParseError: (e) => { throw new Error(`${where}: ${e.message}`); } });
  const tell = (used, guarded, others) => used.filter(([name, feature]) => !guarded.has(name) && note(name, [feature], where, others));
  const visit = (list, guarded) => list.forEach((node) => {
    if (node.type === "Atrule") {
      const within = new Set(guarded);
      if (node.name === "supports") for (const [name] of usedBy(node.prelude)) within.add(name);
      else {
        tell([[`css.at-rules.${node.name}`, data.css["at-rules"][node.name]]], guarded);
        if (node.prelude) csstree.walk(node.prelude, (n) => {
          if (n.type === "Feature" && node.name === "media") tell([[`css.at-rules.media.${n.name}`, data.css["at-rules"].media[n.name]]], guarded);
        });
      }
      if (node.block && node.name !== "keyframes") visit(node.block.children, within);
    } else if (node.type === "Rule") {
      const selectors = node.prelude.children.toArray();
      const lacks = selectors.map((selector) => tell(usedBy(selector), guarded).length > 0);
      if (lacks.includes(true) && lacks.includes(false)) alone.push(`${where}: ${csstree.generate(node.prelude)}`);
      const declarations = node.block.children.toArray().filter((n) => n.type === "Declaration");
      const others = declarations.map((n) => n.property);
      for (const d of declarations) {
        const lacks = tell(usedBy({ ...d, value: { type: "Value", children: new csstree.List() } }), guarded, others).length > 0;
        if (d.value.children) tell(usedBy(d.value, lacks || d.property.startsWith("-") ? "" : d.property), guarded, others);
      }
    }
  });
  visit(sheet.children, new Set());
};

// Scripts

const interfaces = { ...data.javascript.builtins.Intl, ...data.javascript.builtins, ...data.api };
const instances = { navigator: "Navigator", document: "Document", window: "Window", globalThis: "Window", location: "Location", history: "History", localStorage: "Storage", performance: "Performance" };
// All features that a member of an unknown object may be.
const candidates = (name) => {
  const all = Object.values(interfaces).flatMap((i) => [own(i, name), own(i, name + "_static")]);
  return [...all, own(data.api, name)].filter((f) => f?.__compat);
};
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
const member = (object, name, where) => {
  const type = own(instances, object) ?? object;
  const known = object && own(interfaces, type);
  const exact = known && ((type === object && own(known, name + "_static")) || own(known, name));
  if (exact?.__compat) note(`${type}.${name}`, [exact], where);
  else if (!given.has(name)) note(name, candidates(name), where);
};

// Names that the scripts give members of objects of their own.
const given = new Set();
const noteGiven = (tree) => full(tree, (n) => {
  if ((n.type === "Property" || n.type === "MethodDefinition") && !n.computed && n.key.type === "Identifier") given.add(n.key.name);
});
const read = (where, text) => parse(text, { ecmaVersion: where.startsWith("load.") ? 2017 : 2021, sourceType: "script" });
const readScript = (where, tree) => {
  full(tree, (n) => {
    if (n.type === "MemberExpression" && !n.computed) member(n.object.type === "Identifier" ? n.object.name : "", n.property.name, where);
    if (n.type === "NewExpression" && n.callee.type === "Identifier" && own(interfaces, n.callee.name)) note(n.callee.name, [interfaces[n.callee.name]], where);
  });
};

for (const [where, css] of Object.entries(asked.sheets)) readSheet(where, css);
const trees = Object.entries(asked.scripts).map(([where, text]) => [where, read(where, text)]);
for (const [, tree] of trees) noteGiven(tree);
for (const [where, tree] of trees) readScript(where, tree);
for (const name of asked.members) member("", name, "the program");
for (const attribute of asked.attributes) {
  const [element, name] = attribute.split(".");
  const known = own(data.html.elements[element] ?? {}, name) ?? own(data.html.global_attributes, name);
  note(`html.${known === own(data.html.global_attributes, name) ? "" : element + "."}${name}`, [known], "pages");
}
process.stdout.write(JSON.stringify({ used: seen.size, lacking: Object.fromEntries(found), alone }));
