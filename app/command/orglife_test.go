package command

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// Nothing that people were told before they decided changes once a round has opened in
// which a team can contribute. Whether anybody has contributed changes no letter of the answer.
func TestWhatIsLockedOnceCollectionBegan(t *testing.T) {
	o := newOffice(t)
	company, team := o.added()
	if got := runs("", "seal", "-store", o.spec); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	var before []ran
	for _, come := range []bool{false, true} {
		if come {
			o.contributes(company.ID, team.ID)
		}
		for i, args := range [][]string{{"k", company.ID, "7"}, {"k", company.ID, "6"}, {"round", "use", company.ID, "own"}} {
			got := o.run(args...)
			if got.code != 2 || got.out != "" || !strings.Contains(got.err, "locked") {
				t.Errorf("%v: %+v", args, got)
			}
			if before = append(before, got); come && got != before[i] {
				t.Errorf("%v: %+v, and %+v before anybody came", args, got, before[i])
			}
		}
	}
	other, _ := o.added("-own-rounds")
	if got := o.run("k", other.ID, "7"); got.code != 0 {
		t.Errorf("before its first round another organisation is locked too: %+v", got)
	}
}

func TestKeysRotate(t *testing.T) {
	o := newOffice(t)
	company, _ := o.added()
	key := func(shown shownOrganisation) string { return shown.Leader[strings.LastIndexByte(shown.Leader, '.')+1:] }
	keys := []string{key(company)}
	for _, flags := range [][]string{{}, {"-expires", "30"}, {"-alone"}} {
		var rotated shownOrganisation
		o.does(&rotated, append([]string{"key", "rotate", company.ID}, flags...)...)
		keys = append(keys, key(rotated))
		o.with(func(kept store.Store) {
			record, err := register.New(kept).Get(t.Context(), company.ID)
			if err != nil {
				t.Fatal(err)
			}
			from := len(keys) - 2
			if slices.Contains(flags, "-alone") {
				from++
			}
			for i, key := range keys {
				if opens := record.Admits(key, time.Now()); opens != (i >= from) {
					t.Errorf("after %d keys, %v: key %d opens: %t", len(keys), flags, i+1, opens)
				}
			}
		})
	}
	if got := o.run("key", "rotate", company.ID, "-expires", "0"); got.code != 2 {
		t.Errorf("%+v", got)
	}
}

func TestRemovingAsksForTheIDAgain(t *testing.T) {
	o := newOffice(t)
	company, team := o.added()
	o.contributes(company.ID, team.ID)
	for _, args := range [][]string{{company.ID}, {company.ID, "-yes", "yes"}, {company.ID, "-yes", team.ID}} {
		if got := o.run(append([]string{"remove"}, args...)...); got.code != 2 || !strings.Contains(got.err, "-yes "+company.ID) {
			t.Errorf("%v: %+v", args, got)
		}
	}
	var removed struct {
		Removed string
		Erased  []ledger.Sealing
	}
	o.does(&removed, "remove", "-yes", company.ID, company.ID)
	if removed.Removed != company.ID || len(removed.Erased) != 1 || removed.Erased[0].Unpublished != 1 {
		t.Errorf("%+v", removed)
	}
	if got := o.run("list"); strings.TrimSpace(got.out) != "[]" {
		t.Errorf("%+v", got)
	}
	if got := o.run("remove", company.ID, "-yes", company.ID); got.code != 2 {
		t.Errorf("removed twice: %+v", got)
	}
	o.contributes(company.ID, team.ID) // with a ticket from before
	if got := runs("", "seal", "-store", o.spec); got.code != 0 || strings.TrimSpace(got.out) != "[]" {
		t.Errorf("while more may be under way: %+v", got)
	}
	within(t, o.spec, func(s store.Store) error { // a quarter of an hour goes by
		for note, err := range store.All(t.Context(), s, store.Publications, "stragglers", "") {
			note.Data = []byte(`{"v":1,"stopped":"2026-01-01T00:00:00Z","closed":true}`)
			if err := errors.Join(err, s.Put(t.Context(), store.Publications, note, store.Always)); err != nil {
				return err
			}
		}
		return nil
	})
	if got := runs("", "seal", "-store", o.spec); got.code != 0 || !strings.Contains(got.out, `"unpublished":1`) {
		t.Errorf("what came late is not erased: %+v", got)
	}
	if got := o.run("audit", company.ID); got.code != 0 || !strings.Contains(got.out, "organisation-removed") {
		t.Errorf("the audit went too: %+v", got)
	}
}

// The commands do in the cloud's tables what they do in a file.
func TestOrganisationsInTheCloud(t *testing.T) {
	endpoint, prefix := dynamotest.Start(t), dynamotest.Prefix()
	tables, err := dynamo.New(dynamotest.Options(endpoint), prefix, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer tables.Close()
	if err := tables.CreateTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, variable := range dynamotest.Environment(endpoint) {
		name, value, _ := strings.Cut(variable, "=")
		t.Setenv(name, value)
	}
	o := office{t, "dynamodb:" + prefix}
	company, team := o.added()
	o.contributes(company.ID, team.ID)
	if got := o.run("k", company.ID, "7"); got.code != 2 || !strings.Contains(got.err, "locked") {
		t.Errorf("%+v", got)
	}
	if got := o.run("remove", company.ID, "-yes", company.ID); got.code != 0 || !strings.Contains(got.out, `"unpublished":1`) {
		t.Errorf("%+v", got)
	}
	if got := o.run("audit", company.ID); strings.Count(got.out, `"action"`) != 4 || !strings.Contains(got.out, "round-closed-by-command") {
		t.Errorf("%+v", got)
	}
}
