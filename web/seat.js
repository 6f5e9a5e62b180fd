// The browser's side of blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Randomized), with which a seat becomes a token. It is
// loaded when a seat is used. It asks nobody anything: app/courier does. pkg/seat says what the texts hold.
import { RSABSSA } from "@cloudflare/blindrsa-ts";

(() => {
  const suite = RSABSSA.SHA384.PSS.Randomized();
  const serialLength = 32;
  const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const keyOf = (n) => crypto.subtle.importKey(
    "jwk", { kty: "RSA", alg: "PS384", n, e: "AQAB", ext: true }, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

  const blind = async (unit, modulus) => {
    const prepared = suite.prepare(new TextEncoder().encode(unit));
    const { blindedMsg, inv } = await suite.blind(await keyOf(modulus), prepared);
    return [modulus, encode(prepared.subarray(0, serialLength)), encode(blindedMsg), encode(inv)].join(".");
  };
  const unblind = async (unit, blinding, signature) => {
    const [modulus, serial, , inverse] = blinding.split(".");
    const prepared = new Uint8Array([...decode(serial), ...new TextEncoder().encode(unit)]);
    return [modulus, serial, encode(await suite.finalize(await keyOf(modulus), prepared, decode(signature), decode(inverse)))].join(".");
  };

  // A step, which fails with why there will be no token: device.Unable has the codes.
  const step = (act, code) => async (...texts) => {
    if (!globalThis.crypto?.subtle) throw new Error("seat-browser"); // browsers lend it to pages over https alone
    try { return await act(...texts); } catch { throw new Error(code); }
  };
  globalThis.rolefitSeat = { blind: step(blind, "seat-key"), unblind: step(unblind, "seat-unsound") };
})();
