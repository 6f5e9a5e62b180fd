// Writes browsers, which npm has compressed with brotli, into a folder: each under the name of its package.
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, readFile, rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const to = process.argv[2], here = (path) => new URL(path, import.meta.url);
for (const name of Object.keys(JSON.parse(await readFile(here("package.json"))).devDependencies)) {
  const file = `${to}/${name}`;
  await pipeline(createReadStream(here(`node_modules/${name}/bin/chromium.br`)), createBrotliDecompress(), createWriteStream(file + ".part"));
  await chmod(file + ".part", 0o755);
  await rename(file + ".part", file);
}
