// Command peers measures rolefit's questionnaire beside other ways to put the
// same forty questions on a page, in a real Chromium, in one run on one machine
// (`make bench-page`). It is a benchmark and no test: `make test` runs only the
// tests of its arithmetic.
//
// # Peers
//
//   - rolefit: the built site with rolefit's own handler, as `rolefit serve`
//     serves it: the first page of the standard form, six pairs of the forty.
//   - SurveyJS: the newest release that its packages agree on, set up as its
//     documentation shows, six questions a page like ours; one minified bundle
//     and the style sheet without fonts, which is kinder than its own files.
//   - go-app: one component with the forty questions, go-app's own handler,
//     loader and service worker, nothing tuned (package plain).
//   - static: a form of forty fieldsets, its style inside, one small script
//     beside it that keeps the answers: all that our content security policy
//     allows. "one file" is the same page with the script inside, which that
//     policy forbids: the fastest there is, for the record.
//
// All are served by the same handler, each at an address of its own: compressed
// with brotli 11 beforehand, entity tags by content, for ever where the address
// holds a hash. Every peer shows how many questions are answered.
//
// # Measures
//
// Each pair of visits has a new browser; the second visit is a new tab of it,
// with the caches and the answers of the first. The order of the peers moves on
// from round to round. Times count from the navigation.
//
//   - first paint: the browser's first contentful paint, also where it shows a
//     loader only.
//   - first answer: when the answer of a click is in the page's storage. The
//     click comes in the first frame after the first paint in which a radio
//     button of the question can be touched (the middle of its label is hit, and
//     no loader lies above). If its answer is not in the storage 300 ms later,
//     the person tries another choice of the question, and so on; clicks says
//     how often at most. The first visit answers the first question, the second
//     visit the fifth.
//   - all here: everything that the page loads by itself runs; for programs,
//     they have mounted.
//   - change and update: once all is here, from a click to the document that
//     says one more question is answered, and to just after the frame that shows
//     it. The answer must be in the storage too.
//   - heap and program: after a collection, V8's heap, and the memory of
//     WebAssembly, which the heap does not count. Compiled code is in neither.
//   - KB to answer: what the tab had received when the first answer was kept.
//     KB in all: what the server sent during the visit, to the service worker
//     too.
//
// The slow profile is Chromium's own emulation: 1.6 Mbps, 150 ms to an answer,
// the processor four times slower. It does not reach go-app's service worker,
// whose own download of everything disturbs nothing, and which may hand the page
// what it fetched at full speed: kind to go-app.
//
// Compare figures of one run only, and of a machine that does nothing else: on a
// busy one a page with more to draw loses more. So a run waits for a quiet
// machine first, and its report says so when there was none.
// What did not really happen (an answer that is not in the storage, a page that
// did not change) ends the run with the name of the peer and the measure.
//
// # Vitals
//
// With -vitals PROGRAM it compares nothing: it serves simulated people with the program and visits
// every page twice in a browser of its own, the second time with what the browser kept. It
// measures the largest contentful paint, the cumulative layout shift, and the
// interaction to next paint of three presses, as vitals.js gets them from the browser. A page beyond a limit of
// https://web.dev/articles/vitals is visited three times, and the medians count. The
// profile is the slow one; -profile "slow line" leaves the processor as fast as it is.
package main
