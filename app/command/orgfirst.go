package command

import (
	"context"
	"errors"

	"rolefit/app/route"
	"rolefit/pkg/organisation"
)

// shownFirst is the link that makes the first organisation of a store.
type shownFirst struct {
	Make string `json:"make"`
}

var orgFirst = command{
	name:    "first",
	args:    "[-base URL]",
	summary: "print the link that makes the first organisation at the desk, once",
	about: `rolefit serve prints this link itself when the store has no organisation. In the cloud nothing does, so this command does.
The link works once, within seven days. It replaces the link printed before.`,
	run: func(c *call) error {
		to := c.linksFlag()
		return c.organisations(0, 0, func(ctx context.Context, s session) (any, error) {
			secret, err := s.Offer(ctx, s.now)
			if err != nil {
				return nil, err
			}
			if secret == "" {
				return nil, badInput{errors.New("there is an organisation already, or there was one: use `rolefit org add`")}
			}
			return shownFirst{to.to(organisation.Organisation{}) + route.DeskNew + "#" + secret}, nil
		})
	},
}
