package doctor_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/doctor"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/version"
)

// finds compares findings by their levels, and by words that the first of the highest level must have.
func finds(t *testing.T, all []doctor.Finding, level doctor.Level, words ...string) {
	t.Helper()
	for _, f := range all {
		if f.Level != level {
			continue
		}
		for _, word := range words {
			if !strings.Contains(f.Says, word) {
				t.Errorf("%q does not say %q", f.Says, word)
			}
		}
		if !strings.HasSuffix(f.Says, ".") && !strings.HasSuffix(f.Says, "?") {
			t.Errorf("%q is no sentence", f.Says)
		}
		return
	}
	t.Errorf("nothing is %q in %+v", level, all)
}

func TestVariables(t *testing.T) {
	known := []string{"ROLEFIT_ADDR"}
	finds(t, doctor.Variables([]string{"ROLEFIT_ADDR=x", "PATH=/bin"}, "ROLEFIT_", known), doctor.OK, "1 variables")
	finds(t, doctor.Variables([]string{"ROLEFIT_ADRR=x"}, "ROLEFIT_", known), doctor.Look, "ROLEFIT_ADRR")
}

func TestClocks(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	s := memory.New(func() time.Time { return now })
	finds(t, doctor.Clocks(t.Context(), s, now), doctor.OK, "2026-11-20 12:00 UTC")
	if _, err := clock.Guard(s, sealsNothing{}, false).SealAll(t.Context(), nil, now); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Clocks(t.Context(), s, now.AddDate(1, 0, 0)), doctor.Wrong, "Nothing is sealed", "over 100 days after")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

type sealsNothing struct{}

func (sealsNothing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (sealsNothing) SealEverywhere(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func (sealsNothing) CloseAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return nil, nil
}

func TestFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	file, secrets := filepath.Join(folder, "rolefit.db"), filepath.Join(folder, "rolefit.db.secrets")
	write := func(name string, mode os.FileMode) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(name, []byte("x"), mode), os.Chmod(name, mode)); err != nil {
			t.Fatal(err)
		}
	}
	finds(t, doctor.Room(file), doctor.Wrong, "could not be read")
	write(file, 0o600)
	finds(t, doctor.Room(file), doctor.OK, "are free beside a store of 1 MB")
	finds(t, doctor.Modes(file, secrets), doctor.OK, "first start draws them")
	write(secrets, 0o640)
	finds(t, doctor.Modes(file, secrets), doctor.Wrong, "0640", "chmod 600 "+secrets)
	write(secrets, 0o600)
	finds(t, doctor.Modes(file, secrets), doctor.OK, "Only their owner")
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Modes(file, secrets), doctor.Wrong, "chmod go-w "+folder)
}

func TestBackups(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	finds(t, doctor.Backups("", now), doctor.Look, "-backups")
	finds(t, doctor.Backups(folder, now), doctor.Wrong, "there is no backup")
	if err := os.WriteFile(filepath.Join(folder, "a.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Backups(folder, now.Add(5*time.Hour)), doctor.OK, "5 hours old")
	finds(t, doctor.Backups(folder, now.Add(73*time.Hour)), doctor.Wrong, "3 days old")
	old := now.AddDate(0, 0, -9)
	if err := errors.Join(os.WriteFile(filepath.Join(folder, "b.db"), nil, 0o600), os.Chtimes(filepath.Join(folder, "b.db"), old, old)); err != nil {
		t.Fatal(err)
	}
	finds(t, doctor.Backups(folder, now.Add(time.Hour)), doctor.Wrong, "9 days old", "Delete it")
}

func TestReport(t *testing.T) {
	finds(t, doctor.Report(ledger.CheckReport{Holds: true, Pending: 7, Published: 100}, nil), doctor.OK, "7 contributions wait", "100")
	finds(t, doctor.Report(ledger.CheckReport{Holds: true, Faulty: 2}, nil), doctor.Look, "2 rows")
	finds(t, doctor.Report(ledger.CheckReport{Problems: []string{"twice"}}, nil), doctor.Wrong, "rolefit check", "twice")
	finds(t, doctor.Report(ledger.CheckReport{}, errors.New("gone")), doctor.Wrong, "gone")
}

// answering is a service that answers its health in one way.
func answering(t *testing.T, status int, body string, header http.Header) *httptest.Server {
	t.Helper()
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		maps.Copy(w.Header(), header)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(s.Close)
	return s
}

func TestAsk(t *testing.T) {
	own := version.About{Version: "1.2.3", Commit: "0123456789abcdef"}
	for name, tc := range map[string]struct {
		status int
		body   string
		level  doctor.Level
		says   string
	}{
		"the same":        {200, `{"status":"ok","program":{"version":"1.2.3","commit":"0123456789abcdef"}}`, doctor.OK, "1.2.3 (0123456789ab)"},
		"another":         {200, `{"status":"ok","program":{"version":"1.2.2"}}`, doctor.Look, "1.2.2 there"},
		"from before":     {200, `{"status":"ok"}`, doctor.Look, "older"},
		"not well":        {503, `{"error":{"code":"disk-full"}}`, doctor.Wrong, "disk-full"},
		"another host":    {421, `no`, doctor.Wrong, "-host"},
		"something else":  {200, `<html>`, doctor.Wrong, "no rolefit"},
		"nothing of ours": {404, `{}`, doctor.Wrong, "status 404"},
	} {
		t.Run(name, func(t *testing.T) {
			s := answering(t, tc.status, tc.body, nil)
			all, _ := doctor.Ask(t.Context(), s.Client(), s.URL, own)
			finds(t, all, tc.level, tc.says)
		})
	}
	s := answering(t, 200, "", nil)
	all, answer := doctor.Ask(t.Context(), http.DefaultClient, s.URL, own)
	if finds(t, all, doctor.Wrong, "Browsers refuse"); answer != nil {
		t.Error("there is an answer over a connection that nobody trusts")
	}
	s.Close()
	all, _ = doctor.Ask(t.Context(), http.DefaultClient, s.URL, own)
	finds(t, all, doctor.Wrong, "doesn't answer")
}

func TestCertificate(t *testing.T) {
	s := answering(t, 200, `{"status":"ok"}`, nil)
	_, answer := doctor.Ask(t.Context(), s.Client(), s.URL, version.About{})
	ends := answer.TLS.PeerCertificates[0].NotAfter
	for left, want := range map[int]doctor.Level{3: doctor.Wrong, 20: doctor.Look, 60: doctor.OK} {
		finds(t, doctor.Certificate(s.URL, answer.TLS, ends.AddDate(0, 0, -left)), want, "days")
	}
	finds(t, doctor.Certificate("http://x", nil, time.Now()), doctor.Wrong, "without TLS")
}

func TestHeaders(t *testing.T) {
	policy := []string{"default-src 'none'"}
	for _, tc := range []struct {
		name   string
		header http.Header
		level  doctor.Level
		says   string
	}{
		{"a trusted proxy", http.Header{"Rolefit-Forwarded": {"heeded"}, "Content-Security-Policy": policy}, doctor.OK, "takes the proxy's word"},
		{"one that is not", http.Header{"Rolefit-Forwarded": {"ignored"}, "Content-Security-Policy": policy}, doctor.Wrong, "-trusted-proxy"},
		{"one that says nothing", http.Header{"Rolefit-Forwarded": {"none"}, "Content-Security-Policy": policy}, doctor.Look, "X-Forwarded-For"},
		{"no limits", http.Header{"Content-Security-Policy": policy}, doctor.Look, "-limits off"},
		{"a second policy", http.Header{"Rolefit-Forwarded": {"heeded"}, "Content-Security-Policy": {"a", "b"}}, doctor.Wrong, "2 Content-Security-Policy"},
		{"a cookie", http.Header{"Rolefit-Forwarded": {"heeded"}, "Content-Security-Policy": policy, "Set-Cookie": {"a=b"}}, doctor.Wrong, "cookie"},
	} {
		t.Run(tc.name, func(t *testing.T) { finds(t, doctor.Headers(tc.header), tc.level, tc.says) })
	}
}

func TestPrint(t *testing.T) {
	var out strings.Builder
	all := []doctor.Finding{{About: doctor.Disk, Level: doctor.OK, Says: "Fine."}, {About: doctor.TLS, Level: doctor.Wrong, Says: "Not."}}
	if err := doctor.Print(&out, all); err != nil || !doctor.AnyWrong(all) || doctor.AnyWrong(all[:1]) {
		t.Errorf("%v", err)
	}
	if diff := cmp.Diff("ok     disk         Fine.\nwrong  TLS          Not.\n", out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPlace: pages that do not know below which path people reach them are found.
func TestPlace(t *testing.T) {
	for _, c := range []struct {
		page, path string
		level      doctor.Level // "" for nothing to say
		word       string
	}{
		{`<!doctype html><html lang="en">`, "", "", ""},
		{`<!doctype html><html data-base="/rolefit" lang="en">`, "/rolefit", doctor.OK, "below /rolefit"},
		{`<!doctype html><html data-base="/rolefit" lang="en">`, "/rolefit/", doctor.OK, "below /rolefit"},
		{`<!doctype html><html lang="en">`, "/rolefit", doctor.Wrong, `-base-path "/rolefit"`},
		{`<!doctype html><html data-base="/rolefit" lang="en">`, "", doctor.Wrong, `-base-path ""`},
		{`<!doctype html><html data-base="/other" lang="en">`, "/rolefit", doctor.Wrong, `lead to "/other"`},
	} {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != strings.TrimSuffix(c.path, "/")+"/" {
				t.Errorf("%s is asked for", r.URL.Path)
			}
			_, _ = w.Write([]byte(c.page))
		}))
		all := doctor.Place(t.Context(), http.DefaultClient, s.URL+c.path)
		s.Close()
		if c.level == "" {
			if len(all) > 0 {
				t.Errorf("%q at %q: %+v", c.page, c.path, all)
			}
			continue
		}
		finds(t, all, c.level, c.word)
	}
	finds(t, doctor.Place(t.Context(), http.DefaultClient, "http://127.0.0.1:1"), doctor.Wrong, "doesn't come")
}
