package infra_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/app/command"
)

// unit is a unit of systemd's: the values of every "Section.Key", in order.
type unit map[string][]string

// units reads every unit of the folder systemd.
func units(t *testing.T) map[string]unit {
	t.Helper()
	names, err := filepath.Glob("systemd/*.*")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]unit{}
	for _, name := range names {
		u, section := unit{}, ""
		for line := range strings.Lines(read(t, name)) {
			line = strings.TrimSpace(line)
			key, value, isSetting := strings.Cut(line, "=")
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '[':
				section = strings.Trim(line, "[]")
			case isSetting && section != "" && key == strings.TrimSpace(key):
				u[section+"."+key] = append(u[section+"."+key], value)
			default:
				t.Errorf("%s: %q is no setting", name, line)
			}
		}
		all[filepath.Base(name)] = u
	}
	return all
}

// hardening are the settings that take something from a service that it does not need.
var hardening = strings.Fields(`AmbientCapabilities CapabilityBoundingSet DevicePolicy DynamicUser IPAddressDeny InaccessiblePaths
KeyringMode LimitCORE LockPersonality MemoryDenyWriteExecute MemoryMax MemorySwapMax NoNewPrivileges PrivateDevices PrivateMounts
PrivateNetwork PrivateTmp PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome ProtectHostname ProtectKernelLogs
ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem RemoveIPC RestrictAddressFamilies RestrictNamespaces
RestrictRealtime RestrictSUIDSGID StateDirectoryMode SystemCallArchitectures SystemCallErrorNumber SystemCallFilter TasksMax UMask`)

func TestUnits(t *testing.T) {
	all := units(t)
	for _, tc := range []struct{ name, setting, want string }{
		{"rolefit.service", "Unit.StartLimitIntervalSec", "0"},
		{"rolefit.service", "Service.Type", "notify"},
		{"rolefit.service", "Service.NotifyAccess", "main"},
		{"rolefit.service", "Service.WatchdogSec", "60"},
		{"rolefit.service", "Service.Restart", "always"},
		{"rolefit.service", "Service.MemoryMax", "512M"},
		{"rolefit.service", "Install.WantedBy", "multi-user.target"},
		{"rolefit-backup.timer", "Timer.OnCalendar", "daily"},
		{"rolefit-backup.timer", "Timer.Persistent", "true"},
		{"rolefit-backup.timer", "Install.WantedBy", "timers.target"},
		{"rolefit-compact.timer", "Timer.OnCalendar", "weekly"},
		{"rolefit-compact.timer", "Timer.Persistent", "true"},
		{"rolefit-compact.timer", "Install.WantedBy", "timers.target"},
	} {
		if got := all[tc.name][tc.setting]; !slices.Equal(got, []string{tc.want}) {
			t.Errorf("%s: %s is %q, not %q", tc.name, tc.setting, got, tc.want)
		}
	}
	for name, u := range all {
		if timer, ok := strings.CutSuffix(name, ".timer"); ok {
			if all[timer+".service"] == nil {
				t.Errorf("%s starts nothing", name)
			}
			continue
		}
		count := 0
		for _, key := range hardening {
			count += len(u["Service."+key])
		}
		if count <= 30 {
			t.Errorf("%s has %d hardening lines, not over thirty", name, count)
		}
		for _, key := range []string{"User", "DynamicUser"} { // the socket is its user's alone
			if got, want := u["Service."+key], all["rolefit.service"]["Service."+key]; !slices.Equal(got, want) {
				t.Errorf("%s: %s is %q, not the service's %q", name, key, got, want)
			}
		}
	}
}

// Every command in the units is one of the program's, with flags that it has.
func TestUnitCommands(t *testing.T) {
	program := regexp.MustCompile(`/usr/local/bin/rolefit ([^"]*)`)
	ran := 0
	for name, u := range units(t) {
		for _, line := range u["Service.ExecStart"] {
			m := program.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			ran++
			var out, errs strings.Builder
			if code := command.Run(append(strings.Fields(m[1]), "-h"), command.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != 0 {
				t.Errorf("%s: %s: %s", name, m[1], errs.String())
			}
			if !strings.Contains(m[1], "-store bolt:/var/lib/rolefit/rolefit.db") {
				t.Errorf("%s works on another file: %s", name, m[1])
			}
		}
	}
	if ran != 3 {
		t.Errorf("%d commands, not serve, backup and compact", ran)
	}
}

// systemd itself finds nothing wrong with the units, and little that they leave open, where it is installed.
func TestUnitsBySystemd(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Log("systemd is not installed: the units are only parsed")
		return
	}
	folder := t.TempDir()
	var names []string
	for name := range units(t) {
		text := strings.ReplaceAll(read(t, "systemd/"+name), "/usr/local/bin/rolefit", "/bin/true")
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Join(folder, name))
	}
	if out, err := exec.CommandContext(t.Context(), "systemd-analyze", append([]string{"verify"}, names...)...).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("verify: %v\n%s", err, out)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".timer") {
			continue
		}
		cmd := exec.CommandContext(t.Context(), "systemd-analyze", "security", "--offline=true", "--threshold=10", "--no-pager", name) // in tenths
		cmd.Stderr = io.Discard
		if out, err := cmd.Output(); err != nil {
			t.Errorf("%s is more exposed than 1.0 of 10: %v\n%s", name, err, out)
		}
	}
}
