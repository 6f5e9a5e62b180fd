package main

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"go.yaml.in/yaml/v3"

	"rolefit/pkg/version"
)

// loaded is the image of the release.
func loaded(t *testing.T) (v1.Image, v1.Config) {
	t.Helper()
	r := must(t, present)
	image, err := tarball.ImageFromPath(filepath.Join(r.out, r.name(native)+"-image.tar"), nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	return image, config.Config
}

// The image holds the program and two folders, and says that a user without rights runs it.
func TestImage(t *testing.T) {
	image, config := loaded(t)
	files := mutate.Extract(image)
	defer files.Close()
	var found []string
	for r := tar.NewReader(files); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		found = append(found, fmt.Sprintf("%s %s %d", fs.FileMode(header.Mode), header.Name, header.Uid))
	}
	slices.Sort(found)
	want := []string{"-rwx------ backups 65532", "-rwx------ data 65532", "-rwxr-xr-x rolefit 0"}
	for i := range found {
		found[i] = strings.Replace(found[i], "/ ", " ", 1)
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if config.User != "65532:65532" || !slices.Equal(config.Entrypoint, []string{"/rolefit"}) || config.Labels["org.opencontainers.image.version"] != version.Number {
		t.Errorf("%+v", config)
	}
	if !slices.Equal(config.Healthcheck.Test, []string{"CMD", "/rolefit", "health"}) {
		t.Errorf("health is asked by %v", config.Healthcheck.Test)
	}
}

// confined is the image's root, unpacked, in which programs run as a container's do: as the image's user without any right,
// on a root that nobody can write to, with its two volumes.
type confined struct {
	*testing.T

	root string
	env  []string
	as   []string // what a command begins with, so that root runs it
}

// confine unpacks the image. It returns nil where nobody here may become root, or there are no namespaces.
func confine(t *testing.T) *confined {
	t.Helper()
	c := &confined{T: t}
	if os.Getuid() != 0 {
		c.as = []string{"sudo", "-n", "-E"}
	}
	if out, err := exec.CommandContext(t.Context(), "sh", "-c", strings.Join(append(c.as, "unshare --mount --pid --fork true"), " ")).CombinedOutput(); err != nil {
		t.Logf("the image is only looked at, because namespaces are root's here: %s", out)
		return nil
	}
	root, err := os.MkdirTemp("", "i") // short, for the names of sockets
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(root) })
	image, config := loaded(t)
	unpack := exec.CommandContext(t.Context(), "tar", "x", "-p", "--numeric-owner", "-C", root)
	if len(c.as) > 0 {
		unpack = exec.CommandContext(t.Context(), c.as[0], append(c.as[1:], unpack.Args...)...)
	}
	files := mutate.Extract(image)
	defer files.Close()
	unpack.Stdin = files
	if out, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	c.root, c.env = root, append(config.Env, "ROLEFIT_ADDR=127.0.0.1:"+freePort(t))
	return c
}

// inside is a shell's line that makes the root read-only, and then runs the program in it.
const inside = `
set -e
mount --make-rprivate /
for volume in . data backups; do mount --bind "$ROOT/$volume" "$ROOT/$volume"; done
mount -o remount,bind,ro "$ROOT"
for volume in data backups; do mount -o remount,bind,rw "$ROOT/$volume"; done
exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,+setuid,+setgid,+sys_chroot \
  chroot --userspec=65532:65532 --groups= "$ROOT" /rolefit "$@"
`

// command is the program with arguments, inside.
func (c *confined) command(args ...string) *exec.Cmd {
	line := append(slices.Clone(c.as), "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside, "inside")
	line = append(line, args...)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Env = append([]string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "ROOT=" + c.root}, c.env...)
	return cmd
}

// says is what the program says, and whether it ends well.
func (c *confined) says(args ...string) (string, error) {
	c.Helper()
	out, err := c.command(args...).CombinedOutput()
	return string(out), err
}

// program waits until the program that a command began is there, and returns its number.
func (c *confined) program(of *exec.Cmd) int {
	c.Helper()
	for range 500 {
		if pid := descendant(of.Process.Pid, "rolefit"); pid != 0 {
			return pid
		}
		time.Sleep(10 * time.Millisecond)
	}
	c.Fatal("the program does not begin")
	return 0
}

// descendant is the process of a name among a process and those that it began; 0 for none.
func descendant(pid int, name string) int {
	if is, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid)); err != nil {
		return 0
	} else if strings.TrimSpace(string(is)) == name {
		return pid
	}
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid)) // one that has ended has none
	for child := range strings.FieldsSeq(string(children)) {
		if number, err := strconv.Atoi(child); err == nil {
			if found := descendant(number, name); found != 0 {
				return found
			}
		}
	}
	return 0
}

// The image serves as a user without rights on a root that it cannot write to, says that it is well, backs up into its
// volume, and stops within two seconds.
func TestImageRuns(t *testing.T) {
	c := confine(t)
	if c == nil {
		return
	}
	var log bytes.Buffer
	service := c.command("serve")
	service.Stderr = &log
	if err := service.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = service.Process.Kill() }) // which ends what is inside, too, where something failed
	pid := c.program(service)
	if !c.getsWell() {
		t.Fatalf("it is not well: %s", log.String())
	}
	c.hasNoRights(pid)
	if said, err := c.says("site", "/written"); err == nil || !strings.Contains(said, "read-only file system") {
		t.Errorf("writing beside the volumes: %v, %s", err, said)
	}
	if said, err := c.says("backup", "-keep", "6", "/backups/a.db"); err != nil || !strings.Contains(said, `"secrets":"/backups/a.db.secrets"`) {
		t.Errorf("a backup: %v, %s", err, said)
	}
	if said, err := c.says("doctor"); err != nil {
		t.Errorf("the doctor: %v\n%s", err, said)
	}
	begun := time.Now()
	if out, err := exec.CommandContext(t.Context(), "sh", "-c", strings.Join(append(c.as, "kill", strconv.Itoa(pid)), " ")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := service.Wait(); err != nil {
		t.Errorf("it ends with %v: %s", err, log.String())
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %v to stop", took)
	}
}

// getsWell asks for the health, as a runtime does, until it is good or five seconds have passed.
func (c *confined) getsWell() bool {
	for range 100 {
		if said, err := c.says("health"); err == nil && strings.Contains(said, "It is well") {
			return true
		}
		time.Sleep(50 * time.Millisecond)
	}
	return false
}

// hasNoRights looks at what the kernel says of a process.
func (c *confined) hasNoRights(pid int) {
	c.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		c.Fatal(err)
	}
	for _, want := range []string{"Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532", "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000", "NoNewPrivs:\t1", "Groups:\t \n"} {
		if !strings.Contains(string(status), want) {
			c.Errorf("the process has not %q:\n%s", want, status)
		}
	}
}

// engine is a container runtime, by its command.
type engine string

// confinement is how the image is run by whoever follows the handbook, but for its network.
var confinement = []string{"run", "--rm", "--read-only", "--cap-drop", "ALL", "--network", "none"}

// do runs a command of the runtime. Its error says what the runtime printed.
func (e engine) do(t *testing.T, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, string(e), args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", e, args[0], err, out)
	}
	return string(out), nil
}

// runs says whether the runtime can run anything here, by a program that does nothing in an image that this package has no part in.
// A runtime inside of a container often answers and may start none.
func (e engine) runs(t *testing.T) error {
	t.Helper()
	folder := t.TempDir()
	source := filepath.Join(folder, "nothing.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(folder, "nothing"), source)
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	archive := filepath.Join(folder, "nothing.tar")
	if out, err := exec.CommandContext(t.Context(), "tar", "c", "-f", archive, "-C", folder, "nothing").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if _, err := e.do(t, "import", archive, "rolefit-probe:nothing"); err != nil {
		return err
	}
	defer e.do(t, "rmi", "rolefit-probe:nothing")
	_, err := e.do(t, append(slices.Clone(confinement), "rolefit-probe:nothing", "/nothing")...)
	return err
}

// A container runtime runs it, where one is there that runs anything.
func TestImageInARuntime(t *testing.T) {
	r := must(t, present)
	ran := 0
	for _, runtime := range []engine{"podman", "docker"} {
		if err := runtime.runs(t); err != nil {
			t.Logf("no runtime here: %v", err)
			continue
		}
		ran++
		if _, err := runtime.do(t, "load", "-i", filepath.Join(r.out, r.name(native)+"-image.tar")); err != nil {
			t.Error(err)
		}
		out, err := runtime.do(t, append(slices.Clone(confinement), "rolefit:"+r.number, "version")...)
		if err != nil || !strings.Contains(out, `"version":"`+r.number+`"`) {
			t.Errorf("%v\n%s", err, out)
		}
	}
	if ran == 0 {
		t.Log("the image runs in its unpacked root only")
	}
}

// The compose file runs the image as it is meant to be run, and Caddy's hands on to where it listens.
func TestCompose(t *testing.T) {
	compose, err := os.ReadFile("../container/compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"image: rolefit:${VERSION:-" + version.Number + "}", `user: "65532:65532"`, "read_only: true", "cap_drop: [ALL]", "no-new-privileges:true",
		"- data:/data", "- backups:/backups", "condition: service_healthy",
	} {
		if !strings.Contains(string(compose), part) {
			t.Errorf("compose.yaml has no %q", part)
		}
	}
	caddyfile, err := os.ReadFile("../container/Caddyfile")
	if err != nil || !strings.Contains(string(caddyfile), "reverse_proxy rolefit:8080") {
		t.Errorf("%v: %s", err, caddyfile)
	}
	handbook, err := os.ReadFile("../SELF-HOSTING.md") // what fails is logged with its path, unless these lines are there
	if err != nil || !strings.Contains(string(handbook), "access_log off;\n\terror_log stderr crit;") {
		t.Errorf("nginx may log paths: %v", err)
	}
	for _, caddy := range []string{string(caddyfile), string(handbook)} {
		if !strings.Contains(caddy, "{\n\tlog {\n\t\texclude http.log http.handlers\n\t}\n}\n") {
			t.Error("Caddy may log paths")
		}
		if !strings.Contains(caddy, "\trequest_body @desk {\n\t\tmax_size 256KB\n") || strings.Contains(caddy, "request_body {") {
			t.Error("Caddy takes no list of teams at the desk")
		}
	}
	if subnet := "172.30.77.0/24"; strings.Count(string(compose), subnet) != 2 {
		t.Errorf("the network's address is not the trusted proxy's, %s", subnet)
	}
	for _, file := range []string{"../container/compose.yaml", "../monitoring/rules.yml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var read map[string]any
		if err := yaml.Unmarshal(text, &read); err != nil || len(read) == 0 {
			t.Errorf("%s: %v", file, err)
		}
	}
}
