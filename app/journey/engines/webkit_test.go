//go:build linux

package engines

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"regexp"
)

// ofWebKit is what a window of WebKitGTK on a display that nobody sees needs.
var ofWebKit = []string{
	"WebKitWebDriver", "Xvfb",
	"/usr/bin/python3", "/usr/lib/*/girepository-1.0/WebKit2-4.1.typelib", "/usr/lib/python3/dist-packages/gi",
}

var onDisplay = regexp.MustCompile(`(?m)^(\d+)$`)

// shown is a browser on a display that nobody sees.
type shown struct {
	driver
	display *process
}

func (s shown) kill() error { return errors.Join(s.driver.kill(), s.display.kill()) }

// webkit is steered by WebDriver, on a display of its own.
func webkit(ctx context.Context, home string) (driver, error) {
	display, err := launch(home, nil, "Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
	if err != nil {
		return nil, err
	}
	number, err := display.says(ctx, onDisplay)
	if err != nil {
		return nil, errors.Join(err, display.kill())
	}
	d, err := newWindow(ctx, home, ":"+number)
	if err != nil {
		return nil, errors.Join(err, display.kill())
	}
	return shown{d, display}, nil
}

// window is a window of WebKitGTK, and the server that steers it.
type window struct {
	*classic
	browser *process
}

func (w window) close(ctx context.Context) error {
	if err := w.command(ctx, http.MethodDelete, "/window", nil, nil); err != nil {
		return err
	}
	return w.browser.exits(ctx)
}

func (w window) kill() error { return errors.Join(w.classic.kill(), w.browser.kill()) }

// newWindow opens a window on a display.
func newWindow(ctx context.Context, home, display string) (driver, error) {
	program, err := filepath.Abs("testdata/window.py")
	if err != nil {
		return nil, err
	}
	port, inner, err := freePorts()
	if err != nil {
		return nil, err
	}
	env := []string{
		"DISPLAY=" + display, "GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory",
		"WEBKIT_INSPECTOR_SERVER=127.0.0.1:" + inner,
	}
	browser, err := launch(home, env, "/usr/bin/python3", program, filepath.Join(home, "profile"))
	if err != nil {
		return nil, err
	}
	if err := browser.until(ctx, "it listens", listens(inner)); err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	server, err := launch(home, nil, "WebKitWebDriver", "--host=127.0.0.1", "--port="+port, "--target=127.0.0.1:"+inner)
	if err != nil {
		return nil, errors.Join(err, browser.kill())
	}
	c, err := newClassic(ctx, server, "http://127.0.0.1:"+port, map[string]any{})
	if err != nil {
		return nil, errors.Join(err, server.kill(), browser.kill())
	}
	return window{c, browser}, nil
}

// listens reports whether somebody listens at a port.
func listens(port string) func() bool {
	return func() bool {
		c, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err != nil {
			return false
		}
		c.Close()
		return true
	}
}

// freePorts are two ports that were free a moment ago.
func freePorts() (one, another string, err error) {
	var ports [2]string
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return "", "", fmt.Errorf("looking for a free port: %w", err)
		}
		defer l.Close()
		_, ports[i], _ = net.SplitHostPort(l.Addr().String())
	}
	return ports[0], ports[1], nil
}
