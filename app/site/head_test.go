package main

import (
	"testing"

	"rolefit/app/route"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// TestHead: a page brings the scripts that it needs and no other, before or after its styles as each must run.
func TestHead(t *testing.T) {
	a := assets{astray: "/astray", early: "/early", notes: "/notes", frame: "/frame", style: "all{}", firstStyle: "few{}"}
	a.switcher.address = "/switch"
	framed := route.Route{Path: widget.Path, Start: route.WhileAnswering, Opens: "/questionnaire"}
	for name, test := range map[string]struct {
		route        route.Route
		early, notes bool
		want         string
	}{
		"an article":          {route.Route{Path: "/a", Start: route.Never}, false, false, `<script src="/switch" defer></script><style>all{}</style>`},
		"with notes":          {route.Route{Path: "/a", Start: route.Never}, false, true, `<script src="/switch" defer></script><script src="/notes" defer></script><style>all{}</style>`},
		"an early form":       {route.Route{Path: "/a", Start: route.AtOnce}, true, false, `<script src="/switch" defer></script><script src="/early" defer></script><style>all{}</style>`},
		"an early form, too":  {route.Route{Path: "/a", Start: route.AtOnce}, true, true, `<script src="/switch" defer></script><script src="/early" defer></script><script src="/notes" defer></script><style>all{}</style>`},
		"questions":           {route.Route{Path: "/a", Start: route.WhileAnswering}, false, false, `<style>few{}</style>`},
		"questions in frames": {framed, false, false, `<style>all{}</style>` + widget.Mark + `<script src="/frame"></script>`},
		"nothing":             {route.Route{Path: dist.NotFound, Start: route.Never}, false, false, `<script src="/switch" defer></script><script src="/astray"></script><style>all{}</style>`},
	} {
		if got := a.head(test.route, test.early, test.notes); got != test.want+"</head><body>" {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}
