package main

import "testing"

func TestRoom(t *testing.T) {
	for function, want := range map[string]string{
		"runtime.mallocgc":                                                 "runtime",
		"encoding_json.__decodeState_.object":                              "encoding/json",
		"rolefit_app_result.__Page_.Render":                                "rolefit/app/result",
		"internal_runtime_maps.__Map_.Iter":                                "internal/runtime/maps",
		"github.com_maxence-charriere_go-app_v10_pkg_app.__htmlElem_.Body": "github.com/maxence-charriere/go-app/v10/pkg/app",
	} {
		if got := room(function); got != want {
			t.Errorf("%s is counted to %s, not %s", function, got, want)
		}
	}
}

func TestReadModuleRefuses(t *testing.T) {
	if _, err := readModule("holds.go"); err == nil {
		t.Error("a Go file is taken for a module")
	}
}
