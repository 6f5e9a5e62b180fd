// Package attack holds attackers who use the program as anybody can: over HTTP, from devices that
// keep an outbox, with an operator's commands, or with the store's file in their hands. It has
// no code but tests. `make attacks` prints what each of them learns, with its defence and without it.
//
// Attackers who need no program, only what is published, are in package adversary of
// pkg/benchmark. Where a defence is a rule of the program that no test can switch off without
// another program, the same attack runs there on a publisher without the rule.
//
// The same devices and the same service live through a year of rounds, moves and withdrawals,
// after which everybody must be counted at most once in each round.
package attack
