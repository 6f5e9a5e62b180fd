// Command rolefit is the whole product in one program: the site and its API on
// an embedded store, and the command line beside it. Compiled to WebAssembly it
// is the program in the browser.
//
// # A tour
//
// This is an order in which to read the code, so that each part explains the
// next. Every stop is a package with a comment of its own, or a file.
//
// # What is measured
//
//  1. pkg/questionnaire: the bank of items, and the checks that every item passes.
//  2. pkg/fit: from answers to a result. Its comment has the model, what it
//     guarantees, and why it is so. Score is the one entry.
//  3. pkg/project and pkg/roles: which roles a project needs, and who in a team might
//     take which; pkg/duties maps who decides what, pkg/symptoms asks about unclear roles.
//  4. pkg/seeds: what the five articles say. Every sentence that a page takes from
//     one of them names its lines.
//
// # From an answer to a sentence
//
//  5. app/route: the table of contents, every page with its address.
//     app/pages makes the page of each route.
//  6. app/page: what all pages share. Env is the service, the device and the clock
//     that a page gets; Screen is its frame and its words. app/device says what a
//     page needs of a browser, app/browser is one, and app/page/pagetest
//     drives a page in a test without any.
//  7. app/questionnaire: the page of the questions. It takes each answer into a
//     sitting (app/sitting), a value that pure steps move, and keeps that on the device.
//  8. app/result: the page of the result. It opens the kept sitting as a
//     resultview.Case (app/result/resultview), which scores it and decides every
//     sentence, and draws what the case says with app/ui. Every feature has a
//     page and words (app/words), and those that decide much have a view. What people
//     pass on to each other are codes: pkg/sharecode.
//
// # From a yes to a leader's chart
//
//  9. pkg/contribution: the only value that leaves the browser, with its
//     receipt and its ticket. Its table kinds.json is all that can be sent.
//  10. app/offer: the part of a page that shows the bytes and asks.
//     app/outbox holds what is on its way as a value, app/courier sends it.
//  11. pkg/api: the routes, their wire types, the handler and the client in one
//     package. openapi.yaml describes them, and a test compares both.
//  12. pkg/ledger: what happens to a contribution in the store. A sealer plans
//     which rounds are due (plan.go), goes through each (round.go), makes the blocks of
//     its units (blocks.go), and erases (sweep.go). pkg/store is the port below it, and storetest is its law.
//     pkg/organisation says who collects, pkg/register keeps the organisations,
//     and pkg/record how everything stored outlives the version that wrote it.
//  13. pkg/benchmark: what a sealed group publishes, and why nobody can be worked
//     out from it. pkg/benchmark/adversary tries.
//  14. app/leader: the page that shows an organisation its figures;
//     app/leader/leaderview says what they come to.
//
// # Where it runs
//
//  15. app/command and app/server: one program on one file.
//     app/metrics measures it, and app/doctor says how an installation is.
//  16. lambda: the same handler as functions in the cloud, and lambda/desk the
//     desk as another; infra places them, and lambda/cloud runs all of it on
//     one machine.
//  17. app/site: how pages are rendered beforehand and the site is built.
//     pkg/widget and app/widget are the frame in other sites' pages.
//
// # What holds it together
//
//  18. app/rules: who may import whom, that every word exists, that nothing is
//     dead. app/journey walks through the built product in a real browser,
//     and app/journey/engines once in each of the three engines.
//     app/storm has the built program serve while everything goes wrong at once.
//
// To add something, see .github/CONTRIBUTING.md.
package main
