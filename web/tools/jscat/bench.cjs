// One estimate of jsCAT over 40 answered items, as a line of Go's benchmark format: the library as it comes (maximum
// likelihood), warmed up, for about two seconds.
const { Cat } = require("@bdelab/jscat");

const items = Array.from({ length: 40 }, (_, i) => ({ a: 1 + (i % 5) / 5, b: -2 + i / 10, c: 0, d: 1 }));
const answers = items.map((_, i) => i % 2);
const estimate = () => new Cat({ method: "MLE" }).updateAbilityEstimate(items, answers);

for (let i = 0; i < 50; i++) estimate();
const begin = process.hrtime.bigint();
let n = 0, took = 0;
for (; took < 2e9; n++, took = Number(process.hrtime.bigint() - begin)) estimate();
console.log(`BenchmarkJsCAT\t${n}\t${Math.round(took / n)} ns/op`);
