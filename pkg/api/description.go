//go:build !wasm

package api

import (
	"bytes"
	"context"
	_ "embed"
	"net/http"
	"strings"
)

// description is the whole API in words and schemas, for whoever calls it
// without this package. Tests hold it to the handler.
//
//go:embed openapi.yaml
var description []byte

// describe shows the description, with where the service is.
func (s *Service) describe(ctx context.Context, _ request) (int, any, error) {
	const server = "\n  - url: /"
	return http.StatusOK, document{"application/yaml", bytes.Replace(description, []byte(server), []byte(server+strings.TrimPrefix(baseIn(ctx), "/")), 1)}, nil
}
