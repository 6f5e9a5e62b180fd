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
		limits: c.flags.String("limits", "on", "`on` or off: slow down sources that send more than a workshop of 500 people would, and everyone who contributes to the public benchmark beyond 1,800 an hour"),
		proxies: c.flags.String("trusted-proxy", "", "`networks` of your proxies, such as 127.0.0.1,10.0.0.0/8: their X-Forwarded-For says where a request comes from; "+
			"without it, everybody behind a proxy counts as one source"),
		hosts: c.flags.String("host", "", "host `names`, such as rolefit.example, separated by commas: requests for other hosts are refused; without it, none are"),
	}
}

// only is a handler that heeds requests for the hosts that the flags name.
func (g guards) only(handler http.Handler) http.Handler {
	return server.Hosts(handler, server.ParseHosts(*g.hosts))
}

// limits slow sources that ask too much; those without any slow nobody.
type limits struct{ *server.Limits }

// slow is what api.Service calls Slow.
func (l limits) slow() func(r *http.Request, route string) time.Duration {
	if l.Limits == nil {
		return nil
	}
	return l.Wait
}

// tell has a handler say whose word about the source of a request counts.
func (l limits) tell(handler http.Handler) http.Handler {
	if l.Limits == nil {
		return handler
	}
	return l.Tell(handler)
}

// open returns the limits that the flags ask for, until the context ends.
func (g guards) open(ctx context.Context) (limits, error) {
	proxies, err := server.ParseProxies(*g.proxies)
	if err != nil {
		return limits{}, usage("-trusted-proxy: %v", err)
	}
	switch *g.limits {
	case "on":
		slowing := server.NewLimits(proxies, time.Now)
		go slowing.Forget(ctx)
		return limits{slowing}, nil
	case "off":
		return limits{}, nil
	}
	return limits{}, usage("-limits %q: want on or off", *g.limits)
}
