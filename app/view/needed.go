package view

import "rolefit/pkg/fit"

// NeededRole is one role and how much of it.
type NeededRole struct {
	Role fit.Role
	Text string // its name and how much of it
}
