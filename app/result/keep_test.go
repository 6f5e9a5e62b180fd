//go:build !wasm

package result

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/app/page"
	"rolefit/app/page/pagetest"
	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestCopy: both codes, bare and as a link, and the agreement go to the clipboard; a refusal is said where it was asked.
func TestCopy(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-owner")
	doc := tab.Read()
	private, share := doc.Text("#private-code"), doc.Text("#share-code")
	for _, tc := range []struct {
		click func()
		want  string
	}{
		{func() { tab.Click(r.onCopyPrivate) }, private},
		{func() { tab.Click(r.onCopyPrivateLink) }, "https://rolefit.example/result#" + private},
		{func() { tab.Click(r.onCopyShare) }, share},
		{func() { tab.Click(r.onCopyShareLink) }, "https://rolefit.example/result#" + share},
		{func() { tab.Click(r.onCopyAgreement) }, r.pack.Worded},
	} {
		tc.click()
		if doc := tab.Read(); p.Clipboard != tc.want || doc.Text("#live") != r.T("result.keep.copied") || doc.Text(".said") != r.T("result.keep.copied") {
			t.Errorf("copied is %q: %q", p.Clipboard, doc.Text("#live"))
		}
	}
	p.NoCopy = true
	tab.Click(r.onCopyShare)
	if doc := tab.Read(); doc.Text("#live") != r.T("result.keep.notcopied") || doc.Text(".said") != r.T("result.keep.notcopied") {
		t.Errorf("a clipboard that refuses: %q", doc.Text("#live"))
	}
}

// TestSave: the bytes are those of scoring the same answers, the picture is one, and printing prints.
func TestSave(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-owner")
	tab.Click(r.onJSON)
	s := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	result, err := fit.Score(page.Bank(), s.Answers(page.Bank()))
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Files["rolefit-2026-11-16.json"]; got != string(want)+"\n" {
		t.Errorf("saved %s\nwant %s", got, want)
	}
	if got := tab.Read().Text("#live"); got != r.W.T("result.keep.saved", "name", "rolefit-2026-11-16.json") {
		t.Errorf("it says %q", got)
	}
	tab.Click(r.onSVG)
	if got := p.Files["rolefit-2026-11-16.svg"]; !strings.HasPrefix(got, "<svg ") || !strings.Contains(got, "Product Owner") {
		t.Errorf("the picture is %.200s", got)
	}
	tab.Click(r.onPrint)
	if p.Printed != 1 || len(p.Files) != 2 {
		t.Errorf("printed %d times, %d files", p.Printed, len(p.Files))
	}
	if len(p.Unfolds) > 0 {
		t.Errorf("to print the summary it unfolds %q", p.Unfolds)
	}
	tab.Click(r.onPrintAll)
	if p.Printed != 2 || !slices.Equal(p.Unfolds, []string{"evidence"}) || tab.Read().Has("#evidence #keep") {
		t.Errorf("with everything behind it, it is printed %d times after %q", p.Printed, p.Unfolds)
	}
}

// TestRestoreByLink takes a sitting to another device: it asks first, and no code stays in the address.
func TestRestoreByLink(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "hybrid-product-owner-project-manager-both-hats")
	code, numbers := r.codes.Private, tab.Read().Texts("[data-fit]")
	other := pagetest.New(t)
	other.Hash = code
	r, tab = opened(other)
	doc := tab.Read()
	if other.Hash != "" || other.Load(device.Sitting) != "" || !doc.Has("#restore-yes") || other.FocusedID != "restore-question" || strings.Contains(doc.Text(".notice.first"), r.T("result.keep.restore.sure")) {
		t.Errorf("the address keeps %q, the device %q; it asks %q", other.Hash, other.Load(device.Sitting), doc.Text(".notice.first"))
	}
	tab.Click(r.onRestore)
	doc = tab.Read()
	if doc.Attribute("#verdict", "data-verdict") != "hybrid" || !slices.Equal(doc.Texts("[data-fit]"), numbers) || doc.Text("#private-code") != code {
		t.Errorf("brought back is %q with the code %s", doc.Attribute("#verdict", "data-verdict"), doc.Text("#private-code"))
	}
	if doc.Text("#live") != r.T("result.keep.restored") || other.FocusedID != "heading" || other.Load(device.Sitting) == "" {
		t.Errorf("it says %q, the focus is on %q", doc.Text("#live"), other.FocusedID)
	}
}

// TestRestoreByHand warns of what would be replaced, and a no leaves everything as it is.
func TestRestoreByHand(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "close")
	kept := p.Load(device.Sitting)
	p.Fields["restore-code"] = strings.ToLower(r.codes.Private)
	tab.Click(r.onRead)
	if doc := tab.Read(); !strings.Contains(doc.Text(".notice.first"), r.T("result.keep.restore.sure")) || p.FocusedID != "restore-question" {
		t.Errorf("it asks %q", doc.Text(".notice.first"))
	}
	tab.Click(r.onLeave)
	if tab.Read().Has("#restore-yes") || p.Load(device.Sitting) != kept || p.FocusedID != "restore-code" {
		t.Errorf("after a no the focus is on %q", p.FocusedID)
	}
	tab.Click(r.onRead)
	tab.Click(r.onRestore)
	if p.Fields["restore-code"] != "" || tab.Read().Attribute("#verdict", "data-verdict") != "close" {
		t.Errorf("after a yes the field holds %q", p.Fields["restore-code"])
	}
	p.Hash = r.codes.Private
	r, tab = opened(p)
	tab.Click(r.onLeave)
	if p.FocusedID != "heading" {
		t.Errorf("a link that was declined leads to %q", p.FocusedID)
	}
}

// TestLook shows a profile that somebody passed on, by link and by hand, and keeps nothing of it.
func TestLook(t *testing.T) {
	p := pagetest.New(t)
	r, _ := with(t, p, "clear-product-manager")
	share := r.codes.Share
	other := pagetest.New(t)
	other.Hash = share
	r, tab := opened(other)
	if doc := tab.Read(); !doc.Has("#shared-profile [data-fit=product-manager]") || other.FocusedID != "shared-profile" || other.Hash != "" {
		t.Errorf("it shows %q", doc.Text("#shared-profile"))
	}
	if got := tab.Read().Attribute(`#shared-profile a[href^="/team/hats#HATS-"]`, "href"); got == "" {
		t.Error("nobody can be added to a team by a link")
	}
	tab.Click(r.onClose)
	if tab.Read().Has("#shared-profile") || other.FocusedID != "look-code" {
		t.Errorf("closed, the focus is on %q", other.FocusedID)
	}
	other.Fields["look-code"] = "https://rolefit.example/result#" + share
	tab.Click(r.onLook)
	if doc := tab.Read(); !doc.Has("#shared-profile") || doc.Text("#live") == "" || len(other.Shelf.Kept) > 0 {
		t.Errorf("it says %q and keeps %v", doc.Text("#live"), other.Shelf.Kept)
	}
}

// TestWrongCodes are refused with a word about what they are, and change nothing.
func TestWrongCodes(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-product-manager")
	kept := p.Load(device.Sitting)
	for _, tc := range []struct{ field, code, word string }{
		{"restore-code", r.codes.Share, "share code"},
		{"restore-code", r.codes.Private[:40], "incomplete"},
		{"restore-code", "", "a rolefit code"},
		{"look-code", r.codes.Private, "private code"},
		{"look-code", "hello", "a rolefit code"},
	} {
		p.Fields[tc.field] = tc.code
		tab.Click(map[string]app.EventHandler{"restore-code": r.onRead, "look-code": r.onLook}[tc.field])
		doc := tab.Read()
		if !strings.Contains(doc.Text("#live"), tc.word) || !strings.Contains(strings.Join(doc.Texts("form .notice"), " "), tc.word) || doc.Has("#restore-yes") || doc.Has("#shared-profile") {
			t.Errorf("%q: %q", tc.code, doc.Text("#live"))
		}
	}
	p.Hash = r.codes.Private[:30]
	r, tab = opened(p)
	if doc := tab.Read(); p.Load(device.Sitting) != kept || r.restore.ready || doc.Text("main > .notice") == "" && doc.Text("#live") == "" {
		t.Error("a damaged link changed the sitting, or is not said")
	}
}

// TestHistory compares a second sitting with the first, and counts neither twice.
func TestHistory(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "clear-project-manager-planning")
	if got := tab.Read().Text(".past .note"); got != r.T("result.keep.history.none") {
		t.Errorf("the first result is compared with %q", got)
	}
	second := viewtest.Outcome(t, page.Bank(), "clear-product-owner")
	second.Seed = 6
	p.Save(device.Sitting, second.Encode())
	for range 2 { // opening the page again adds nothing
		_, tab = opened(p)
		if doc := tab.Read(); len(doc.All(".past details")) != 1 || !strings.Contains(doc.Text(".past details"), "clear difference") {
			t.Errorf("%d earlier results: %q", len(doc.All(".past details")), doc.Text(".past details"))
		}
	}
	if h, err := sitting.ParseHistory(p.Load(device.History)); err != nil || len(h) != 2 {
		t.Errorf("kept are %d results, %v", len(h), err)
	}
	p.Save(device.History, "{")
	_, tab = opened(p)
	if h, err := sitting.ParseHistory(p.Load(device.History)); err != nil || len(h) != 1 || tab.Read().Has(".past details") {
		t.Errorf("after damage %d results are kept, %v", len(h), err)
	}
}

// TestDelete asks once, and a yes leaves nothing, neither what is on its way nor what the page shows.
func TestDelete(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "close")
	p.Save("of another program", "stays")
	p.Env.Post.Put("fit|2026-q4", outbox.Delivery{State: outbox.Waiting})
	tab.Enter(r.onCurrentRole, "mainwork", "both")
	tab.Click(r.onDelete)
	if doc := tab.Read(); doc.Text("#delete-question") != r.T("result.keep.delete.sure") || p.FocusedID != "delete-question" || doc.Has("#delete") {
		t.Errorf("it asks %q", doc.Text("#delete-question"))
	}
	tab.Click(r.onKeep)
	if p.FocusedID != "delete" || len(p.Shelf.Kept) != 5 || tab.Read().Has("#delete-yes") {
		t.Errorf("after a no the focus is on %q; kept is %v", p.FocusedID, p.Shelf.Names())
	}
	tab.Click(r.onDelete)
	tab.Click(r.onDeleteAll)
	doc := tab.Read()
	if !slices.Equal(p.Shelf.Names(), []string{"of another program"}) || doc.Text(".lead") != r.T("result.keep.deleted") || doc.Text("#live") != r.T("result.keep.deleted") {
		t.Errorf("kept is %v: %q", p.Shelf.Names(), doc.Text(".lead"))
	}
	if doc.Has("#verdict") || doc.Has("#private-code") || p.FocusedID != "heading" {
		t.Errorf("the page still shows %q", doc.Text("main"))
	}
	if _, tab = opened(p); tab.Read().Text(".lead") != r.T("result.none.text") {
		t.Error("the next visit finds something")
	}
}

// TestKeepsNothing: a shared computer says that nothing stays; one that refuses shows the result all the same.
func TestKeepsNothing(t *testing.T) {
	shared := pagetest.New(t)
	shared.SetShared(true)
	r, tab := with(t, shared, "close")
	if got := tab.Read().Text("#keep .notice"); got != r.T("result.keep.shared") || len(shared.Shelf.Kept) > 0 {
		t.Errorf("a shared computer says %q and keeps %v", got, shared.Shelf.Kept)
	}
	refusing := pagetest.New(t)
	refusing.Shelf.Refuses = true
	_, tab = with(t, refusing, "close")
	if doc := tab.Read(); doc.Attribute("#verdict", "data-verdict") != "close" || len(refusing.Shelf.Kept) > 0 {
		t.Errorf("where storage is refused the page shows %q", doc.Text("h1"))
	}
}

// TestDeletedInAnotherTab: the result goes, nothing of it is kept again, and the page says where it was deleted.
func TestDeletedInAnotherTab(t *testing.T) {
	p := pagetest.New(t)
	r, tab := with(t, p, "close")
	other := p.Beside()
	other.DeleteAll()
	p.Hear(device.History)
	p.Hear(device.Sitting)
	tab.Settle()
	if doc := tab.Read(); doc.Text(".lead") != r.T("result.keep.deleted") || doc.Text(".kept") != r.T("kept.deleted") || doc.Has("#verdict") {
		t.Errorf("it says %q and %q", doc.Text(".lead"), doc.Text(".kept"))
	}
	tab.Enter(r.onCurrentRole, "mainwork", "both")
	if names := p.Shelf.Names(); !slices.Equal(names, []string{device.CurrentRole}) {
		t.Errorf("kept are %v", names)
	}
}
