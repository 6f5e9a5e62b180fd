package command

import (
	"fmt"
	"net"
	"net/http"

	"rolefit/app/server"
	"rolefit/web"
)

var serve = command{
	name:    "serve",
	summary: "serve the questionnaire and its API (the default)",
	run: func(c *call) error {
		addr := c.flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
		if _, err := c.parse(0); err != nil {
			return err
		}
		h, err := server.New(web.Site(), http.NotFoundHandler())
		if err != nil {
			return err
		}
		l, err := net.Listen("tcp", *addr)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.Err, "http://%s/questionnaire\n", l.Addr())
		return http.Serve(l, h)
	},
}
