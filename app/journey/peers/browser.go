package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// profile is the machine and the network of a visitor.
type profile struct {
	Name     string
	Latency  float64 // ms from a request to its answer's headers
	Download float64 // bytes a second; -1 as fast as it goes
	CPU      float64 // how many times slower than this machine
}

// fast is this machine as it is; slow is a phone of the middle class on slow 4G.
var (
	fast     = profile{Name: "full speed", Download: -1, CPU: 1}
	slow     = profile{Name: "slow", Latency: 150, Download: 1.6e6 / 8, CPU: 4}
	profiles = []profile{fast, slow}
	// slowLine shows what comes late and what moves on a machine that is too busy to be a quarter as fast.
	slowLine = profile{Name: "slow line", Latency: slow.Latency, Download: slow.Download, CPU: 1}
)

// chromium finds the browser.
func chromium() (string, error) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium on this machine: run `make browser`")
}

// start starts a browser with an empty profile of its own. The context ends it
// when it is cancelled.
func start(ctx context.Context, path string) (context.Context, context.CancelFunc, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
	)
	allocator, stop := chromedp.NewExecAllocator(ctx, options...)
	window, closeWindow := chromedp.NewContext(allocator)
	end := func() { closeWindow(); stop() }
	if err := chromedp.Do(window); err != nil {
		end()
		return nil, nil, fmt.Errorf("starting Chromium: %w", err)
	}
	return window, end, nil
}

// newTab opens a tab in front, slowed down as the profile asks, with the tester
// in every page that it will load. A tab in the background would get no frames.
func newTab(window context.Context, p profile, tester string) (context.Context, context.CancelFunc, error) {
	tab, closeTab := chromedp.NewContext(window)
	if err := equip(tab, p, tester); err != nil {
		closeTab()
		return nil, nil, fmt.Errorf("opening a tab: %w", err)
	}
	return tab, closeTab, nil
}

func equip(tab context.Context, p profile, tester string) error {
	if err := chromedp.Do(tab, chromedp.EmulateViewport(1280, 900)); err != nil {
		return err
	}
	_, err1 := chromedp.Call(tab, network.Enable, network.EnableParams{})
	_, err2 := chromedp.Call(tab, performance.Enable, performance.EnableParams{})
	_, err3 := chromedp.Call(tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: p.Latency, DownloadThroughput: p.Download, UploadThroughput: p.Download}},
	})
	_, err4 := chromedp.Call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: p.CPU})
	_, err5 := chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	_, err6 := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: tester})
	_, err7 := chromedp.Call(tab, page.BringToFront, cdp.Empty{})
	return errors.Join(err1, err2, err3, err4, err5, err6, err7)
}
