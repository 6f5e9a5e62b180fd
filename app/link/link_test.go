package link_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"rolefit/app/device"
	"rolefit/app/link"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/sharecode/pastedtest"
)

const (
	org  = "3fz8k2q7m1xd"
	team = "9c4t7v0a"
	key  = "q0lE5-b_0hQ7yQpJ2m8nJw4Rr1t6u9vXzA3cD5eF7gA"
)

// fragments are the ways in which mail and chat programs leave what follows the # of a link.
func fragments(t *testing.T, linked string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/links.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []struct{ How, Hash string }
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	if len(table) < 20 {
		t.Errorf("%d ways, want at least 20", len(table))
	}
	all := map[string]string{}
	for _, way := range table {
		all[way.How] = device.Plain(strings.ReplaceAll(way.Hash, "{link}", linked))
	}
	return all
}

func TestLinksAsProgramsLeaveThem(t *testing.T) {
	for how, text := range fragments(t, org+"."+team) {
		if gotOrg, gotTeam, ok := link.Join(text); !ok || gotOrg != org || gotTeam != team {
			t.Errorf("%s: %q is %q, %q, %t", how, text, gotOrg, gotTeam, ok)
		}
	}
	for how, text := range fragments(t, org) {
		if gotOrg, gotTeam, ok := link.Join(text); !ok || gotOrg != org || gotTeam != "" && !strings.HasSuffix(how, "full stop behind it") {
			t.Errorf("%s: %q is %q, %q, %t", how, text, gotOrg, gotTeam, ok)
		}
	}
	for how, text := range fragments(t, org+"."+key) {
		if gotOrg, gotKey, ok := link.Key(text); !ok || gotOrg != org || gotKey != key {
			t.Errorf("%s: %q is %q, %q, %t", how, text, gotOrg, gotKey, ok)
		}
	}
}

// TestCodesInLinks: a link to a code is left in the same ways.
func TestCodesInLinks(t *testing.T) {
	const code = "NEED-040J6G0003G80M7QZRPG"
	for how, text := range fragments(t, code) {
		if got := sharecode.First(text, sharecode.KindProject); got != code {
			t.Errorf("%s: in %q is %q", how, text, got)
		}
	}
}

// TestTextIsRead: what is written is what is read.
func TestTextIsRead(t *testing.T) {
	for _, want := range []string{"", team} {
		if gotOrg, gotTeam, ok := link.Join("https://rolefit.example/join#" + link.Text(org, want)); !ok || gotOrg != org || gotTeam != want {
			t.Errorf("%q is %q, %q, %t", want, gotOrg, gotTeam, ok)
		}
	}
	if gotOrg, gotKey, ok := link.Key(link.Text(org, key)); !ok || gotOrg != org || gotKey != key {
		t.Errorf("%q, %q, %t", gotOrg, gotKey, ok)
	}
}

func TestJoin(t *testing.T) {
	for _, tc := range []struct {
		text, org, team string
		ok              bool
	}{
		{org, org, "", true},
		{org + ".", org, "", true},
		{org + "." + team, org, team, true},
		{org + ".none", org, "n0ne", true}, // for the service to find out
		{strings.ToUpper(org + "." + team), org, team, true},
		{strings.ReplaceAll(org, "1", "l"), org, "", true},
		{"", "", "", false},
		{"public", "", "", false},
		{"Acme Ltd", "", "", false},
		{"../health", "", "", false},
		{"." + team, "", "", false},
		{org + "0", "", "", false},
	} {
		if org, team, ok := link.Join(tc.text); org != tc.org || team != tc.team || ok != tc.ok {
			t.Errorf("%q is %q, %q, %t", tc.text, org, team, ok)
		}
	}
}

func TestKey(t *testing.T) {
	for _, text := range []string{"", org, org + ".", org + "." + key[1:], "x" + org[:11] + "!." + key, "." + key} {
		if org, key, ok := link.Key(text); ok {
			t.Errorf("%q is %q, %q", text, org, key)
		}
	}
}

// FuzzLink reads whatever is in an address; texts without a code are no links.
func FuzzLink(f *testing.F) {
	f.Add("#" + org + "." + team + "%")
	f.Add("#" + org + "." + key)
	f.Fuzz(func(t *testing.T, hash string) {
		text := device.Plain(hash)
		if org, _, ok := link.Join(text); ok && len(org) != 12 {
			t.Errorf("%q is the organisation %q", hash, org)
		}
		if _, key, ok := link.Key(text); ok && len(key) != 43 {
			t.Errorf("%q is the key %q", hash, key)
		}
	})
}

func TestProseIsNoLink(t *testing.T) {
	for _, text := range pastedtest.None(t) {
		if org, _, ok := link.Join(text); ok {
			t.Errorf("%q is the organisation %q", text, org)
		}
	}
}
