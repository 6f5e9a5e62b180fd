package command

import (
	"context"
	"errors"
	"net"
	"net/http"

	"rolefit/app/doctor"
)

// addrUsage explains the flag that says where a service listens, to those who ask it.
const addrUsage = "`address` that the service on this machine listens on"

var askHealth = command{
	name:    "health",
	summary: "ask the service on this machine whether it is well",
	about: `Asks /api/health and prints the answer as a sentence. If the service doesn't answer or isn't well, the exit code is 1. Made
for the health check of a container.`,
	run: func(c *call) error {
		addr := c.flags.String("addr", "127.0.0.1:8080", addrUsage)
		if _, err := c.parse(0); err != nil {
			return err
		}
		own, err := about()
		if err != nil {
			return err
		}
		all, _ := doctor.Ask(context.Background(), http.DefaultClient, here(*addr), own)
		if err := doctor.Print(c.Out, all); err != nil {
			return err
		}
		if doctor.AnyWrong(all) {
			return errors.New("the service isn't well")
		}
		return nil
	},
}

// here is where a service is reached from its own machine, by the address that it listens to: one that listens to every
// address answers at 127.0.0.1, too.
func here(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err == nil && (host == "" || ip != nil && ip.IsUnspecified()) {
		addr = net.JoinHostPort("127.0.0.1", port)
	}
	return "http://" + addr
}
