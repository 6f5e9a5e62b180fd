package words

import "strings"

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

// nameRoles makes the names that T fills in, with their forms: the words, else
// our own. A word that is not ours has the forms that the language gives any.
func (c *Catalogue) nameRoles(words map[string]string) {
	c.roles = nil
	for key, ours := range c.texts {
		role, ok := strings.CutPrefix(key, rolePrefix)
		if !ok {
			continue
		}
		role, form, _ := strings.Cut(role, ".")
		name := ours
		if word := words[role]; word != "" && word != c.texts[rolePrefix+role] {
			if name = word; form != "" {
				name = Fill(c.texts["role-own."+form], "word", word)
			}
		}
		c.roles = append(c.roles, key, name)
	}
}

// value is what stands in a text for a name: a value of pairs, the name of a role,
// or a form of a role's name that is one of the values.
func (c *Catalogue) value(name string, pairs []string) (string, bool) {
	if v, ok := valueOf(name, pairs); ok {
		return v, true
	}
	if v, ok := valueOf(name, c.roles); ok {
		return v, true
	}
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", false
	}
	called, ok := valueOf(name[:i], pairs)
	if !ok {
		return "", false
	}
	for k := 0; k+1 < len(c.roles); k += 2 {
		if c.roles[k+1] == called && !strings.Contains(strings.TrimPrefix(c.roles[k], rolePrefix), ".") {
			return valueOf(c.roles[k]+name[i:], c.roles)
		}
	}
	return called, true // no role: it has no forms
}

// Named is a text of ours from outside the catalogue with the names of roles filled in, as T does.
func (c *Catalogue) Named(text string) string {
	return filled(text, func(name string) (string, bool) { return c.value(name, nil) })
}

// Role is the name of a role as the person reads it: the organisation's word,
// or ours. A role without a name comes back in brackets, as in T.
func (c *Catalogue) Role(role string) string {
	if name, ok := valueOf(rolePrefix+role, c.roles); ok {
		return name
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
