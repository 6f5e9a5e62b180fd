package command

import (
	"context"
	"net/http"
	"time"

	"rolefit/app/server"
)

// guards are the flags that say whose requests are heeded, and how many.
type guards struct{ limits, proxies, hosts *string }

func (c *call) guards() guards {
	return guards{
		limits: c.flags.String("limits", "on", "`on` or off: slow sources that send more than a workshop of 500 people does"),
		proxies: c.flags.String("trusted-proxy", "", "`networks` such as 127.0.0.1,10.0.0.0/8 whose X-Forwarded-For says where a request comes from; "+
			"without one everybody behind a proxy is one source"),
		hosts: c.flags.String("host", "", "`names` such as rolefit.example, with commas between: requests for other hosts are refused; without one none is"),
	}
}

// slow is what the flags say of limits, until the context ends: nil for none.
func (g guards) slow(ctx context.Context) (func(r *http.Request, route string) time.Duration, error) {
	proxies, err := server.ParseProxies(*g.proxies)
	if err != nil {
		return nil, usage("-trusted-proxy: %v", err)
	}
	switch *g.limits {
	case "on":
		limits := server.NewLimits(proxies, time.Now)
		go limits.Forget(ctx)
		return limits.Wait, nil
	case "off":
		return nil, nil
	}
	return nil, usage("-limits %q: want on or off", *g.limits)
}
