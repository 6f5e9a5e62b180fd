// Turns a seat into a token: the browser's side of blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Randomized). It is loaded
// when a seat is used. app/browser calls it, and pkg/seat says what the texts hold.
import { RSABSSA } from "@cloudflare/blindrsa-ts";

(() => {
  const suite = RSABSSA.SHA384.PSS.Randomized();
  const serialLength = 32;
  const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const keyOf = (n) => crypto.subtle.importKey(
    "jwk", { kty: "RSA", alg: "PS384", n, e: "AQAB", ext: true }, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

  // A refusal of the service's for good. Anything else that fails may be another thing later.
  class Refused extends Error {}
  const ask = async (path, body) => {
    const options = { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout?.(20_000) };
    if (body) Object.assign(options, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const answer = await fetch(path, options);
    const said = await answer.json();
    if (answer.ok) return said;
    throw answer.status < 500 && answer.status !== 429 && said.error?.code ? new Refused(said.error.code) : new Error("later");
  };

  const blind = async (unit) => {
    const [org, team, kind, , round] = unit.split("|");
    const { modulus } = await ask(`/api/organisations/${org}/teams/${team}/seats?round=${round}&kind=${kind}`);
    const prepared = suite.prepare(new TextEncoder().encode(unit));
    const { blindedMsg, inv } = await suite.blind(await keyOf(modulus), prepared);
    return [modulus, encode(prepared.subarray(0, serialLength)), encode(blindedMsg), encode(inv)].join(".");
  };

  const unblind = async (unit, seat, blinding) => {
    const [org, team, kind, model, round] = unit.split("|"), [modulus, serial, blinded, inverse] = blinding.split(".");
    const { signature } = await ask("/api/seats", { org, team, kind, model, round, seat, blinded });
    const prepared = new Uint8Array([...decode(serial), ...new TextEncoder().encode(unit)]);
    try {
      const plain = await suite.finalize(await keyOf(modulus), prepared, decode(signature), decode(inverse));
      return [modulus, serial, encode(plain)].join(".");
    } catch { throw new Refused("seat-unsound"); }
  };

  // The next step of an exchange: "blinding …", "token …", "code …" of a refusal, or "" for later.
  globalThis.rolefitSeat = async (unit, seat, blinding) => {
    if (!globalThis.crypto?.subtle) return "code seat-browser"; // browsers lend it to pages over https alone
    try {
      return blinding ? `token ${await unblind(unit, seat, blinding)}` : `blinding ${await blind(unit)}`;
    } catch (failed) { return failed instanceof Refused ? `code ${failed.message}` : ""; }
  };
})();
