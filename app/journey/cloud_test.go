package journey

import (
	"bufio"
	"io"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/store/dynamo"
)

// TestContributeInTheCloud does the same in the product as it is deployed: the
// functions' real program, its tables, and the edge with the stack's own routes
// and headers before it.
func TestContributeInTheCloud(t *testing.T) { contribute(t, newCloud(t)) }

// newCloud runs the cloud of this machine (see lambda/cloud) until the test ends.
func newCloud(t *testing.T) *house {
	t.Helper()
	folder := t.TempDir()
	for program, source := range map[string]string{"bootstrap": "./lambda", "desk": "./lambda/desk", "cloud": "./lambda/cloud"} {
		build := exec.Command("go", "build", "-tags", "lambda.norpc,nethttpomithttp2", "-o", filepath.Join(folder, program), source)
		build.Dir = "../.."
		if said, err := build.CombinedOutput(); err != nil {
			t.Fatalf("building %s: %v\n%s", source, err, said)
		}
	}
	cloud := exec.Command(filepath.Join(folder, "cloud"), "-addr", "127.0.0.1:0", "-function", filepath.Join(folder, "bootstrap"), "-desk", filepath.Join(folder, "desk"))
	cloud.Dir = "../.."
	said, err := cloud.StderrPipe()
	if err == nil {
		err = cloud.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cloud.Process.Signal(syscall.SIGTERM) // it may have ended, which the test has seen
		_ = cloud.Wait()
	})
	home, engine := whereabouts(t, said)
	target, err := url.Parse(home)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := dynamo.New(dynamo.Options{Region: "eu-central-1", KeyID: "local", Secret: "local", Endpoint: engine}, "rolefit", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return openHouse(t, &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}, kept)
}

// whereabouts reads where the cloud says that it and its tables are.
func whereabouts(t *testing.T, said io.Reader) (home, engine string) {
	t.Helper()
	lines, all := bufio.NewScanner(said), ""
	for (home == "" || engine == "") && lines.Scan() {
		all += lines.Text() + "\n"
		if m := regexp.MustCompile(`AWS_ENDPOINT_URL_DYNAMODB=(\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			engine = m[1]
		}
		if m := regexp.MustCompile(`answers at (\S+)/questionnaire`).FindStringSubmatch(lines.Text()); m != nil {
			home = m[1]
		}
	}
	if home == "" || engine == "" {
		t.Fatalf("the cloud did not start:\n%s", strings.TrimSpace(all))
	}
	go io.Copy(io.Discard, said)
	return home, engine
}
