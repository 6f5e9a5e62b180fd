package dynamo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// canonically has a request sent with the members of every map in the order of their names, so that equal requests are
// equal bytes.
func canonically(stack *middleware.Stack) error {
	return stack.Build.Add(middleware.BuildMiddlewareFunc("rolefit.canonically", orderMembers), middleware.Before)
}

func orderMembers(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (middleware.BuildOutput, middleware.Metadata, error) {
	request, err := ordered(in.Request)
	if err != nil {
		return middleware.BuildOutput{}, middleware.Metadata{}, fmt.Errorf("order the members of a request: %w", err)
	}
	in.Request = request
	return next.HandleBuild(ctx, in)
}

func ordered(request any) (*smithyhttp.Request, error) {
	r, ok := request.(*smithyhttp.Request)
	if !ok {
		return nil, fmt.Errorf("the request is a %T", request)
	}
	body, err := io.ReadAll(r.GetStream())
	if err != nil {
		return nil, err
	}
	// encoding/json writes maps in the order of their keys; a request holds no numbers but in strings.
	var content map[string]any
	if err := json.Unmarshal(body, &content); err != nil {
		return nil, err
	}
	if body, err = json.Marshal(content); err != nil {
		return nil, err
	}
	return r.SetStream(bytes.NewReader(body))
}
