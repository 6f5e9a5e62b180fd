// Package roles proposes who in a team might take which role, from the members' profiles.
//
// # Model
//
// U[p][r] is the posterior mean of how well role r fits person p, in prior standard deviations. An assignment of roles to
// people is worth
//
//	Σ_r U[p(r)][r] - Σ_{r<s, p(r)=p(s)} penalty[r][s]
//
// A person takes at most two roles. Two roles cost a penalty in standard deviations: Product Owner and Project
// Manager 1.0, because one has to say no where the other has to say yes (001:63); Product Owner and Product Manager .5,
// because either the near or the far view suffers (002:18); Product Manager and Project Manager 1.0, which is ours: no
// article describes that pair. For 2 to 12 people and up to three roles every assignment is tried.
//
// # Doubt
//
// 200 draws from everybody's posterior, seeded, give the probability that an assignment is the best one and that a person
// gets a role. With five people the proposal is the best one only about half of the time, and loses little otherwise. So
// the alternatives within .25 standard deviations are always shown with what they cost.
//
// The proposal is for a conversation among people who chose to share their profiles. It is no ranking, and nobody else
// sees it.
package roles
