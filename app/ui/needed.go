package ui

import "rolefit/app/view"

// NeededRoles are the drawings of the roles that a project needs.
func NeededRoles(roles []view.NeededRole) []NamedRole {
	drawn := make([]NamedRole, len(roles))
	for i, r := range roles {
		drawn[i] = NamedRole{Role: string(r.Role), Name: r.Text}
	}
	return drawn
}
