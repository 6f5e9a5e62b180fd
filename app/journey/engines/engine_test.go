//go:build linux

package engines

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// engine is a kind of browser.
type engine struct {
	name  string
	needs []string // programs and files
	get   string   // how to install them
	// start opens a browser over what home holds of an earlier one.
	start func(ctx context.Context, home string) (driver, error)
}

var all = []engine{
	{"Chromium", []string{"chromium", "chromedriver"}, "run `make browser`, or `apt-get install chromium chromium-driver` as root", chromium},
	{"Firefox", []string{"firefox-esr"}, "run `make browser`, or `apt-get install firefox-esr` as root", firefox},
	{"WebKit", ofWebKit, "run `make browser`, or `apt-get install webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb` as root", webkit},
}

// missing are the programs and files that an engine needs and this machine has not.
func (e engine) missing() (names []string) {
	for _, name := range e.needs {
		found, _ := filepath.Glob(name) // the patterns are right
		if _, err := exec.LookPath(name); err != nil && len(found) == 0 {
			names = append(names, name)
		}
	}
	return names
}

// tooOld does not run the program.
var tooOld = engine{"Chromium 92", []string{chromium92}, "run `make " + strings.TrimPrefix(chromium92, "../../../") + "`", old}

var onPort = regexp.MustCompile(`started successfully on port (\d+)`)

// chromium is steered by WebDriver.
func chromium(ctx context.Context, home string) (driver, error) {
	server, err := launch(home, nil, "chromedriver", "--port=0")
	if err != nil {
		return nil, err
	}
	port, err := server.says(ctx, onPort)
	if err != nil {
		return nil, errors.Join(err, server.kill())
	}
	binary, err := exec.LookPath("chromium")
	if err != nil {
		return nil, errors.Join(err, server.kill())
	}
	c, err := newClassic(ctx, server, "http://127.0.0.1:"+port, map[string]any{"goog:chromeOptions": map[string]any{
		"binary": binary,
		"args": []string{
			"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=en-US",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run",
			"--remote-debugging-pipe", "--user-data-dir=" + filepath.Join(home, "profile"),
		},
	}})
	if err != nil {
		return nil, errors.Join(err, server.kill())
	}
	return c, nil
}

// preferences keep Firefox from asking anybody anything by itself.
const preferences = `user_pref("app.update.disabledForTesting", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("intl.accept_languages", "en-US");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 0);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
`

var onSocket = regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)

// firefox is steered by WebDriver BiDi.
func firefox(ctx context.Context, home string) (driver, error) {
	profile := filepath.Join(home, "profile")
	if err := os.MkdirAll(profile, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600); err != nil {
		return nil, err
	}
	browser, err := launch(home, []string{"MOZ_HEADLESS_WIDTH=1280", "MOZ_HEADLESS_HEIGHT=900", "MOZ_CRASHREPORTER_DISABLE=1"},
		"firefox-esr", "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank")
	if err != nil {
		return nil, err
	}
	url, err := browser.says(ctx, onSocket)
	if err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	b, err := newBidi(ctx, browser, url+"/session")
	if err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	return b, nil
}
