package api

import (
	"context"
	"strings"

	"rolefit/pkg/problem"
)

// Organisation brings what a respondent sees of an organisation. The error is
// an *Error with CodeOrganisation when there is none of this id.
func (c *Client) Organisation(ctx context.Context, org string) (OrganisationAnswer, error) {
	var answer OrganisationAnswer
	err := c.of(ctx, org, PathOrganisation, Request{}, &answer)
	return answer, err
}

// Company brings the figures of an organisation, for who has a key, or with "" for
// who has a session; of teams in one round alone, by its code, in the newest with NewestRound, or in
// all with "". The error is an *Error with CodeKey when the key does not fit, or
// there is no organisation of this id.
func (c *Client) Company(ctx context.Context, org, key, round string) (CompanyAnswer, error) {
	var answer CompanyAnswer
	path := PathCompany
	if round != "" {
		path += "?" + queryRound + "=" + round
	}
	err := c.of(ctx, org, path, leading(key), &answer)
	return answer, err
}

// Audit brings what was done with an organisation's record and figures. Errors
// are as for Company.
func (c *Client) Audit(ctx context.Context, org, key string) (AuditAnswer, error) {
	var answer AuditAnswer
	err := c.of(ctx, org, PathAudit, leading(key), &answer)
	return answer, err
}

// Results brings the figures of one team and of its organisation, where that gives
// them back to its people. Errors are as for Company.
func (c *Client) Results(ctx context.Context, org, team string) (CompanyAnswer, error) {
	var answer CompanyAnswer
	if strings.ContainsFunc(team, foreign) {
		return answer, &Error{Status: 401, Code: CodeKey, Message: "This is no name of a team.", Problems: []*problem.Error{}}
	}
	err := c.of(ctx, org, strings.Replace(PathResults, teamPart, team, 1), Request{}, &answer)
	return answer, err
}

// leading is what a leader opens figures with: a key, or without one the session that the browser has.
func leading(key string) Request { return Request{Key: key, Session: key == ""} }

// foreign reports whether a letter stands in no id.
func foreign(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

// of asks for a path of an organisation, with what r opens it with. An id comes from a link: what cannot
// be one is not put into a path, but refused as the service would.
func (c *Client) of(ctx context.Context, org, path string, r Request, answer any) error {
	switch {
	case org != "" && !strings.ContainsFunc(org, foreign):
		return c.get(ctx, strings.Replace(path, organisationPart, org, 1), r, answer)
	case path == PathOrganisation:
		return &Error{Status: 404, Code: CodeOrganisation, Message: "This is no name of an organisation.", Problems: []*problem.Error{}}
	}
	return &Error{Status: 401, Code: CodeKey, Message: "This is no name of an organisation.", Problems: []*problem.Error{}}
}
