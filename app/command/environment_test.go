package command

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
)

// A flag is what the command line says, else what its variable says, else its default.
func TestFlagsFromTheEnvironment(t *testing.T) {
	for name, tc := range map[string]struct {
		variable, value string
		args            []string
		says            string // in what seal says of a store that is not there
		code            int
	}{
		"the variable":             {"ROLEFIT_STORE", "bolt:/nowhere/variable.db", nil, "/nowhere/variable.db", 2},
		"the command line wins":    {"ROLEFIT_STORE", "bolt:/nowhere/variable.db", []string{"-store", "bolt:/nowhere/flag.db"}, "/nowhere/flag.db", 2},
		"empty is not set":         {"ROLEFIT_STORE", "", []string{"-store", "bolt:/nowhere/flag.db"}, "/nowhere/flag.db", 2},
		"a wrong value":            {"ROLEFIT_STORE", "sql:x", nil, `"sql"`, 2},
		"a confirmation never":     {"ROLEFIT_AFTER_RESTORE", "nonsense", []string{"-store", "bolt:/nowhere/flag.db"}, "/nowhere/flag.db", 2},
		"answering for the clock":  {"ROLEFIT_CLOCK_IS_RIGHT", "nonsense", []string{"-store", "bolt:/nowhere/flag.db"}, "/nowhere/flag.db", 2},
		"another command's is not": {"ROLEFIT_SEAL", "nonsense", []string{"-store", "bolt:/nowhere/flag.db"}, "/nowhere/flag.db", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(tc.variable, tc.value)
			if got := runs("", append([]string{"seal"}, tc.args...)...); got.code != tc.code || !strings.Contains(got.err, tc.says) {
				t.Errorf("%+v does not say %s", got, tc.says)
			}
		})
	}
	t.Setenv("ROLEFIT_SEAL", "weekly")
	if got := runs("", "serve"); got.code != 2 || !strings.Contains(got.err, "ROLEFIT_SEAL") || !strings.Contains(got.err, `"weekly"`) {
		t.Errorf("a wrong duration: %+v", got)
	}
}

// A demo never fills the store that the environment names for the service.
func TestDemoLeavesTheServicesStoreAlone(t *testing.T) {
	c := &call{flags: flag.NewFlagSet("demo", flag.ContinueOnError)}
	t.Chdir(t.TempDir())
	t.Setenv("ROLEFIT_STORE", "bolt:"+filepath.Join(t.TempDir(), "service.db"))
	t.Setenv("ROLEFIT_SEED", "not a number")
	if got := runs("", "demo"); got.code != 2 || !strings.Contains(got.err, "ROLEFIT_SEED") {
		t.Errorf("%+v", got)
	}
	spec := c.demoStore()
	if err := c.fromEnvironment(); err != nil || *spec != "bolt:rolefit-demo.db" {
		t.Errorf("a demo takes %s, %v", *spec, err)
	}
}

// The help of every command names the variable of every flag that has one.
func TestHelpNamesVariables(t *testing.T) {
	serve := runs("", "serve", "-h").out
	for _, name := range []string{"ROLEFIT_ADDR", "ROLEFIT_STORE", "ROLEFIT_SEAL", "ROLEFIT_OPERATOR", "ROLEFIT_LIMITS", "ROLEFIT_TRUSTED_PROXY", "ROLEFIT_HOST"} {
		if !strings.Contains(serve, "["+name+"]") {
			t.Errorf("serve -h does not name %s", name)
		}
	}
	if seal := runs("", "seal", "-h").out; strings.Contains(seal, "ROLEFIT_AFTER_RESTORE") || strings.Contains(seal, "ROLEFIT_CLOCK") {
		t.Errorf("seal -h offers to confirm by the environment:\n%s", seal)
	}
}
