// Package team proposes who in a team wears which hat.
//
// # Model
//
// With U[p][h] the posterior mean of how well hat h fits person p, in prior standard deviations, an assignment of hats to
// heads is worth
//
//	Σ_h U[p(h)][h] - Σ_{h<k, p(h)=p(k)} penalty[h][k]
//
// A head takes at most two hats. Two hats on one head cost a penalty in standard deviations: Product Owner and Project
// Manager 1.0, because one has to say no where the other has to say yes (001:63); Product Owner and Product Manager .5,
// because either the near or the far view suffers (002:18); Product Manager and Project Manager 1.0, which is ours: no
// article describes that pair. For 2 to 12 people and up to three hats every assignment is tried.
//
// # Doubt
//
// 200 draws from everybody's posterior, seeded, give the probability that an assignment is the best one and that a person
// gets a hat. With five people the proposal is the very best only about half of the time; what it loses then is small. So
// the alternatives within .25 standard deviations are always shown with what they cost.
//
// It is a proposal for a conversation among people who chose to share their profiles, and never a ranking that others see.
//
// The sub-packages hold the other two parts of the instrument: boundary maps who owns what, symptom asks about symptoms of
// role confusion.
package team
