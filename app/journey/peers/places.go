package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"rolefit/app/route"
	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"

	"github.com/chromedp/chromedp"
)

// place is a page in a state that people find it in.
type place struct {
	Name    string
	Path    string
	Kept    map[string]string // what the device keeps before
	Settled string            // expression: what the page loads by itself is here
}

// prepare has the device keep what it keeps. The address that it opens for that loads nothing of the site.
func (p place) prepare(window context.Context, url string) error {
	if len(p.Kept) == 0 {
		return nil
	}
	kept, err := json.Marshal(p.Kept)
	if err != nil {
		return err
	}
	tab, closeTab := chromedp.NewContext(window)
	defer closeTab()
	if err := chromedp.Do(tab, chromedp.Navigate(url+"/manifest.webmanifest")); err != nil {
		return fmt.Errorf("preparing the device: %w", err)
	}
	_, err = eval[bool](tab, fmt.Sprintf("Object.entries(%s).forEach(([name, text]) => localStorage.setItem(name, text)), true", kept))
	return err
}

// demo is the running program with a demo in its store.
type demo struct {
	URL    string
	folder string
	links  []struct{ Organisation, Leader, Join string }
	cmd    *exec.Cmd
}

// startDemo starts the program and waits until it serves.
func startDemo(ctx context.Context, program string) (*demo, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("looking for a port: %w", err)
	}
	address := listener.Addr().String()
	listener.Close()
	d := &demo{URL: "http://" + address}
	if d.folder, err = os.MkdirTemp("", "vitals"); err != nil {
		return nil, err
	}
	d.cmd = exec.CommandContext(ctx, program, "demo", "-addr", address, "-store", "bolt:"+filepath.Join(d.folder, "demo.db"))
	said, err := d.cmd.StdoutPipe()
	if err == nil {
		err = d.cmd.Start()
	}
	if err == nil {
		err = json.NewDecoder(bufio.NewReader(said)).Decode(&d.links)
	}
	if err == nil && len(d.links) == 0 {
		err = errors.New("it prints no links")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("starting the demo: %w", err), d.stop())
	}
	for range 100 {
		if response, err := http.Get(d.URL + "/icon.svg"); err == nil {
			response.Body.Close()
			return d, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, errors.Join(errors.New("starting the demo: it never answers"), d.stop())
}

func (d *demo) stop() error {
	if d.cmd.Process != nil {
		_ = d.cmd.Process.Kill() // it may have ended
		_ = d.cmd.Wait()
	}
	return os.RemoveAll(d.folder)
}

// places are every page of the site, and those whose pages differ with what the device keeps or a link says.
func (d *demo) places() ([]place, error) {
	var all []place
	for _, r := range route.Site() {
		all = append(all, place{Name: r.Name, Path: r.Path, Settled: arrived(r)})
	}
	begun, done, err := sittings()
	if err != nil {
		return nil, err
	}
	join := strings.TrimPrefix(d.links[0].Join, d.URL)
	org := strings.TrimSuffix(join[strings.Index(join, "#")+1:], ".")
	named := func(name string) string { r, _ := route.Named(name); return arrived(r) }
	return append(
		all,
		place{"questionnaire, coming back", "/questionnaire", map[string]string{"rolefit.sitting": begun}, named("questionnaire")},
		place{"result, finished", "/result", map[string]string{"rolefit.sitting": done}, named("result")},
		place{"contribution, finished", "/contribution", map[string]string{"rolefit.sitting": done}, named("contribution")},
		place{"join, by a link", join, nil, named("join") + ` && document.querySelector("#crowd")`},
		place{"leader, by a link", strings.TrimPrefix(d.links[0].Leader, d.URL), nil, named("leader") + ` && document.querySelector("#coverage")`},
		place{"widget", "/widget?org=" + org, nil, `document.documentElement.dataset.page`},
	), nil
}

// arrived is an expression: the program has the page in hand, where it comes by itself.
func arrived(r route.Route) string {
	if r.Start == route.Never {
		return "true"
	}
	return fmt.Sprintf("document.documentElement.dataset.page === %q", r.Name)
}

// sittings are the records of somebody who is on a later page, and of somebody who has finished.
func sittings() (begun, done string, err error) {
	b, err := questionnaire.Load()
	if err != nil {
		return "", "", err
	}
	s := sitting.New(b, fit.Standard, 7)
	for range 200 {
		open := s.Course(b).Open
		if len(open) == 0 {
			if s = s.Forward(b); s.Done {
				return begun, s.Marked(s.Course(b)).Encode(), nil
			}
			continue
		}
		if s, err = s.Answer(b, open[0], 1, 0); err != nil {
			return "", "", err
		}
		if len(s.Shown) == 8 {
			begun = s.Marked(s.Course(b)).Encode()
		}
	}
	return "", "", errors.New("the questionnaire does not end")
}
