package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/version"
)

// native is the platform of this machine.
var native = target{os: "linux", arch: runtime.GOARCH, image: true}

// sources is a copy of what a release is made of, in a new folder with a given name.
func sources(name string) (string, error) {
	folder, err := os.MkdirTemp("", "release-test")
	if err != nil {
		return "", err
	}
	copies.Lock()
	copies.folders = append(copies.folders, folder)
	copies.Unlock()
	root := filepath.Join(folder, name)
	if err := os.MkdirAll(root, 0o755); err != nil {
		return "", err
	}
	if _, err := os.Stat("../../web/site/site.json"); err != nil {
		return "", errors.New("the site is not built: run `make build`")
	}
	for _, part := range []string{
		"app", "pkg", "infra/systemd", "infra/monitoring", "infra/container", "infra/release", "web/dist", "web/frame", "web/packed", "web/shell", "web/site", "web/style",
	} {
		if err := os.CopyFS(filepath.Join(root, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			return "", err
		}
	}
	files, err := filepath.Glob("../../web/*.*")
	if err != nil {
		return "", err
	}
	for _, file := range append(files, "../../go.mod", "../../go.sum", "../../infra/SELF-HOSTING.md", "../../.github/CHANGELOG.md") {
		content, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		copied := filepath.Join(root, strings.TrimPrefix(file, "../../"))
		if err := errors.Join(os.MkdirAll(filepath.Dir(copied), 0o755), os.WriteFile(copied, content, 0o644)); err != nil {
			return "", err
		}
	}
	return root, nil
}

// made makes a release for this machine in a folder with a given name.
func made(name, number string) (release, error) {
	root, err := sources(name)
	if err != nil {
		return release{}, err
	}
	r := release{
		root: root, out: filepath.Join(root, "build/release"), number: number, commit: strings.Repeat("0123456789", 4),
		at: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), targets: []target{native},
	}
	return r, r.build(context.Background())
}

// present is the release that the tests look at, made once; before is one from before it.
var (
	present = sync.OnceValues(func() (release, error) { return made("one", version.Number) })
	before  = sync.OnceValues(func() (release, error) { return made("before", "0.0.1") })
)

func must(t *testing.T, make func() (release, error)) release {
	t.Helper()
	r, err := make()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// copies are the folders that tests made.
var copies struct {
	sync.Mutex
	folders []string
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, folder := range copies.folders {
		_ = os.RemoveAll(folder) // of temporary files
	}
	os.Exit(code)
}

// contentsOf are the files of a folder.
func contentsOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(content)
	}
	return files
}

// Two folders, one release: program, archive, image, bill of materials and checksums have the same bytes, and none names a
// folder. Only this machine's platform is built, on the compiler's one cache, so that it takes seconds; `make
// release-twice` does all of it.
func TestTwiceTheSameBytes(t *testing.T) {
	one := must(t, present)
	another, err := made("another/folder", version.Number)
	if err != nil {
		t.Fatal(err)
	}
	first, second := contentsOf(t, one.out), contentsOf(t, another.out)
	if len(first) != 4 || len(first) != len(second) {
		t.Fatalf("%d and %d files, not archive, image, bill and checksums", len(first), len(second))
	}
	for name, content := range first {
		if second[name] != content {
			t.Errorf("%s is different in another folder", name)
		}
		for _, folder := range []string{one.root, another.root} {
			if strings.Contains(content, folder) {
				t.Errorf("%s names the folder that it was built in", name)
			}
		}
	}
}

func TestSums(t *testing.T) {
	r := must(t, present)
	lines := strings.Split(strings.TrimSpace(contentsOf(t, r.out)["SHA256SUMS"]), "\n")
	var named []string
	for _, line := range lines {
		sum, name, ok := strings.Cut(line, "  ")
		if named = append(named, name); !ok || len(sum) != 64 {
			t.Errorf("%q is no line of sums", line)
		}
	}
	prefix := "rolefit-" + version.Number + "-" + native.String()
	if diff := cmp.Diff([]string{prefix + "-image.tar", prefix + ".cdx.json", prefix + ".tar.gz"}, named); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The bill of materials names what is in the program, with its licence.
func TestBill(t *testing.T) {
	r := must(t, present)
	bill := contentsOf(t, r.out)[r.name(native)+".cdx.json"]
	for _, part := range []string{`"bomFormat": "CycloneDX"`, `"go.etcd.io/bbolt"`, `"std"`, `"MIT"`, `"version": "` + version.Number + `"`} {
		if !strings.Contains(bill, part) {
			t.Errorf("the bill has no %s", part)
		}
	}
	if strings.Contains(bill, "timestamp") || strings.Contains(bill, "serialNumber") {
		t.Error("the bill says when it was made")
	}
}

func TestTargets(t *testing.T) {
	some, err := chosen("linux-armv7,windows-amd64")
	if diff := cmp.Diff([]target{targets[2], targets[5]}, some, cmp.AllowUnexported(target{})); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := chosen("plan9-amd64"); err == nil || !strings.Contains(err.Error(), "linux-armv7") {
		t.Errorf("a platform that there is not: %v", err)
	}
	if all, err := chosen(""); err != nil || len(all) != 6 {
		t.Errorf("%v, %v", all, err)
	}
}

// A tag is released only where program and changelog have its number.
func TestCheck(t *testing.T) {
	root := t.TempDir()
	r := release{root: root, number: "1.2.3"}
	refused := func(tag, says string) {
		t.Helper()
		if err := r.check(tag); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", tag, err)
		}
	}
	write := func(name, content string) {
		t.Helper()
		file := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(content), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	refused("", "not built")
	write("web/site/site.json", "{}")
	refused("v1.2.4", "1.2.3")
	write(".github/CHANGELOG.md", "# Changelog\n\n## 1.2.2\n")
	refused("v1.2.3", "no section 1.2.3")
	write(".github/CHANGELOG.md", "# Changelog\n\n## 1.2.3\n")
	if err := r.check("v1.2.3"); err != nil {
		t.Error(err)
	}
}

// An archive for Windows is a zip file, and has nothing that is for servers.
func TestZip(t *testing.T) {
	r := must(t, present)
	kind, archive, err := r.archive(target{os: "windows", arch: "amd64"}, []byte("MZ"))
	if err != nil || kind != ".zip" || !bytes.Contains(archive, []byte("windows-amd64/rolefit.exe")) || bytes.Contains(archive, []byte("systemd")) {
		t.Errorf("%s of %d bytes, %v", kind, len(archive), err)
	}
}
