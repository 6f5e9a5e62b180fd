// Command release makes a release of rolefit out of a built site: an archive for every platform, an image for containers, the
// cloud's two programs, a bill of materials for each program, and the checksums of all of it.
//
//	go -C infra/release run . -root ../.. -out build/release -commit COMMIT -time SECONDS
//
// # Guarantees
//
//   - The same sources, commit and Go compiler give the same bytes, whichever folder they are in: programs are built with
//     -trimpath, and everything that is packed has the time of the commit, and no owner.
//   - SHA256SUMS names every other file of the folder.
//   - Nothing is fetched while it runs but what go.mod and go.sum name.
//
// `make release` builds the site first and runs it. infra/SELF-HOSTING.md says how to install what comes out, and how a
// release is signed and verified.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"rolefit/pkg/version"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release is what is to be made, out of what.
type release struct {
	root    string // of the repository
	out     string // folder of the results; what it holds is deleted
	number  string // such as 1.2.3
	commit  string
	at      time.Time // of the commit
	targets []target
}

func run(ctx context.Context, args []string) error {
	r := release{number: version.Number}
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.StringVar(&r.root, "root", "../..", "`folder` of the repository")
	flags.StringVar(&r.out, "out", "build/release", "`folder` of the results, within the repository: it is emptied")
	flags.StringVar(&r.commit, "commit", "", "`commit` that the programs name")
	seconds := flags.Int64("time", 0, "`seconds` since 1970: the time of all files")
	tag := flags.String("tag", "", "`tag` of the commit: it must be the version's, which must be in the changelog")
	only := flags.String("only", "", "`platforms`, such as linux-amd64,windows-amd64; without it all")
	if err := flags.Parse(args); err != nil {
		return err
	}
	r.at, r.out = time.Unix(*seconds, 0).UTC(), filepath.Join(r.root, r.out)
	var err error
	if r.targets, err = chosen(*only); err != nil {
		return err
	}
	if err := r.check(*tag); err != nil {
		return err
	}
	return r.build(ctx)
}

// check looks for what a release needs before it takes minutes.
func (r release) check(tag string) error {
	if _, err := os.Stat(filepath.Join(r.root, "web/site/site.json")); err != nil {
		return errors.New("the site is not built: run `make release`, which builds it")
	}
	if tag == "" {
		return nil
	}
	if tag != "v"+r.number {
		return fmt.Errorf("the tag is %s and the version %s (pkg/version): raise it, in the commit that is tagged", tag, r.number)
	}
	changelog, err := os.ReadFile(filepath.Join(r.root, ".github/CHANGELOG.md"))
	if err != nil {
		return err
	}
	if !strings.Contains(string(changelog), "\n## "+r.number+"\n") {
		return fmt.Errorf("the changelog has no section %s", r.number)
	}
	return nil
}

// build makes everything.
func (r release) build(ctx context.Context) error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	for _, t := range r.targets {
		if err := r.platform(ctx, t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	for _, program := range []string{"function.zip", "desk.zip"} {
		if err := r.function(program); err != nil {
			return fmt.Errorf("the cloud's %s: %w", program, err)
		}
	}
	return sums(r.out)
}

// name is the name of a result for a platform.
func (r release) name(t target) string { return "rolefit-" + r.number + "-" + t.String() }

// function copies a program of the cloud's functions, where it is built.
func (r release) function(program string) error {
	content, err := os.ReadFile(filepath.Join(r.root, "build", program))
	if errors.Is(err, os.ErrNotExist) {
		fmt.Printf("without the cloud's %s: `make function` builds it\n", program)
		return nil
	} else if err != nil {
		return err
	}
	return r.write("rolefit-"+r.number+"-"+program, content)
}

// write writes one result and says so.
func (r release) write(name string, content []byte) error {
	fmt.Printf("%10d  %s\n", len(content), name)
	return os.WriteFile(filepath.Join(r.out, name), content, 0o644)
}
