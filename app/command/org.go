package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

var org = command{
	name:    "org",
	args:    "COMMAND",
	summary: "manage organisations, their teams, rounds and keys",
	about: `People contribute to the teams of an organisation, and its leaders read the figures with a key. Ids are random and may be in
links. Names stay in the organisation's record. You can put flags before or after the arguments. Every command takes
-store; -h lists the others. If a service is using the store, the command works through that service.

Commands print JSON, with the links to hand out. The leader's link is printed only once, when its key is made: the record
holds only a digest of the key.`,
	under: []command{
		orgFirst, orgAdd, orgName, orgBase, orgList, orgRemove, orgInvite,
		{name: "access", args: "COMMAND", summary: "who may open an organisation at the desk", under: []command{orgAccessList, orgAccessEnd}},
		{name: "team", args: "COMMAND", summary: "manage the teams of an organisation", under: []command{orgTeamAdd, orgTeamRename, orgTeamCount, orgTeamClose, orgTeamOpen, orgTeamMerge, orgTeamUnmerge}},
		{name: "host", args: "COMMAND", summary: "choose the pages that may frame the widget", under: []command{orgHostAdd, orgHostRemove}},
		{name: "key", args: "COMMAND", summary: "manage the leaders' keys", under: []command{orgKeyRotate}},
		orgK, orgResults, orgLanguages,
		{name: "round", args: "COMMAND", summary: "manage an organisation's own rounds", under: []command{
			orgRoundUse, orgRoundAdd, orgRoundProlong, orgRoundEnd, orgRoundCancel, orgRoundList,
		}},
		orgSeats,
		{name: "commitment", args: "COMMAND", summary: "keep what the organisation has set out to do about its figures", under: []command{
			orgCommitmentAdd, orgCommitmentList, orgCommitmentDone, orgCommitmentDrop,
		}},
		orgDictionary, orgAudit,
	},
}

// session is an open store with its organisations, and the arguments of the
// command that works on it.
type session struct {
	*register.Register
	kept store.Store
	now  time.Time
	args []string
}

// organisations reads the flags and least to most arguments, opens the store,
// which must be there, and prints what do returns.
func (c *call) organisations(least, most int, do func(ctx context.Context, s session) (any, error)) error {
	spec := c.flags.String("store", defaultStore, storeUsage)
	args, err := c.parseAnywhere(least, most)
	if err != nil {
		return err
	}
	return c.within(*spec, openStore, args, do)
}

// within opens a store and prints what do returns, also beside an error: a key is
// printed once.
func (c *call) within(spec string, open func(spec string) (store.Store, error), args []string, do func(ctx context.Context, s session) (any, error)) error {
	kept, err := c.openStore(spec, open)
	if err != nil {
		return err
	}
	defer kept.Close()
	answer, err := do(context.Background(), session{register.New(kept), kept, time.Now().UTC(), args})
	if errors.Is(err, register.ErrUnknown) {
		err = badInput{err}
	}
	if answer == nil {
		return err
	}
	return errors.Join(c.printPlain(answer), err)
}

// printPlain is printJSON with < and > as they are, so that a line of HTML can
// be read.
func (c *call) printPlain(v any) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return c.printRaw(bytes.TrimSpace(out.Bytes()))
}

// change changes the record that the first argument names, notes it in its audit
// if it is another now, and returns what show makes of it. What change returns is bad input.
func (s session) change(ctx context.Context, action string, change func(*organisation.Organisation) error, show func(organisation.Organisation) any) (any, error) {
	var was []byte
	var changed organisation.Organisation
	err := s.Change(ctx, s.args[0], func(o *organisation.Organisation) error {
		was = o.Encode()
		if err := change(o); err != nil {
			return badInput{err}
		}
		changed = *o
		return nil
	})
	if err != nil {
		return nil, err
	}
	if bytes.Equal(was, changed.Encode()) { // it was so already
		return show(changed), nil
	}
	return show(changed), s.note(ctx, changed.ID, action)
}

// note puts what was done into the audit.
func (s session) note(ctx context.Context, id, action string) error {
	if err := s.Audit(ctx, id, action, s.now); err != nil {
		return fmt.Errorf("the change is made, but the audit could not note it: %w", err)
	}
	return nil
}
