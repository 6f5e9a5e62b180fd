package ui

import "rolefit/app/view"

// NeededHats are the drawings of the roles that a project needs.
func NeededHats(roles []view.NeededRole) []Hat {
	hats := make([]Hat, len(roles))
	for i, r := range roles {
		hats[i] = Hat{Role: string(r.Role), Name: r.Text}
	}
	return hats
}
