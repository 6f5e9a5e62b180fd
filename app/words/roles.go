package words

import (
	"slices"
	"strings"
)

// rolePrefix is what the keys of our names of roles begin with.
const rolePrefix = "role."

// Calling is the catalogue of an organisation that has words of its own for
// roles, by their ids: wherever a role is named, its word stands. This is the
// only place where that happens. Empty words and unknown roles change nothing.
func (c *Catalogue) Calling(roles map[string]string) *Catalogue {
	if len(roles) == 0 {
		return c
	}
	called := *c
	called.nameRoles(roles)
	return &called
}

// nameRoles makes the names that T fills in: the words, else our own.
func (c *Catalogue) nameRoles(words map[string]string) {
	c.roles = nil
	for key, ours := range c.texts {
		role, ok := strings.CutPrefix(key, rolePrefix)
		if !ok {
			continue
		}
		name := ours
		if words[role] != "" {
			name = words[role]
		}
		c.roles = append(c.roles, key, name)
	}
}

// Role is the name of a role as the person reads it: the organisation's word,
// or ours. A role without a name comes back in brackets, as in T.
func (c *Catalogue) Role(role string) string {
	if i := slices.Index(c.roles, rolePrefix+role); i >= 0 {
		return c.roles[i+1]
	}
	return "[" + rolePrefix + role + "]"
}

// FullRole is Role with our name beside a word that is another: what stands
// where a page first names a role.
func (c *Catalogue) FullRole(role string) string {
	name, ours := c.Role(role), c.texts[rolePrefix+role]
	if name == ours || ours == "" {
		return name
	}
	return c.T("role-called", "word", name, "ours", ours)
}
