//go:build !wasm

package api

import (
	"context"
	_ "embed"
	"net/http"
)

// description is the whole API in words and schemas, for whoever calls it
// without this package. Tests hold it to the handler.
//
//go:embed openapi.yaml
var description []byte

// describe shows the description.
func (s *Service) describe(context.Context, request) (int, any, error) {
	return http.StatusOK, document{"application/yaml", description}, nil
}
