package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// newConfig describes the API. The document is served at /api/openapi.json;
// huma's own pages and links stay off: nothing here is loaded from elsewhere.
func newConfig() huma.Config {
	config := huma.DefaultConfig("Thông Cầu", "1")
	config.Info.Description = "Online citizen reception of state offices. Requests that change something " +
		"carry the header X-Thongcau: 1 and come from the same origin. Times are RFC 3339."
	config.OpenAPIPath = "/api/openapi"
	config.DocsPath = ""
	config.SchemasPath = ""
	config.CreateHooks = nil
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", name)
	config.Transformers = []huma.Transformer{withoutNullLists}
	speak(config.Components.Schemas)
	return config
}

// An operation is how one request appears in the API document.
type operation struct {
	id      string // name of the operation, kebab-case
	summary string // one sentence
	tag     string // the noun it belongs to
	status  int    // of success; 200 with a body, 204 without
}

type handler[In, Out any] func(context.Context, *In) (*Out, error)

func get[In, Out any](api huma.API, path string, op operation, do handler[In, Out]) {
	register(api, http.MethodGet, path, op, do)
}

func post[In, Out any](api huma.API, path string, op operation, do handler[In, Out]) {
	register(api, http.MethodPost, path, op, do)
}

func put[In, Out any](api huma.API, path string, op operation, do handler[In, Out]) {
	register(api, http.MethodPut, path, op, do)
}

// register adds one operation; whatever its handler returns as an error is
// answered as a Failure.
func register[In, Out any](api huma.API, method, path string, op operation, do handler[In, Out]) {
	huma.Register(api, huma.Operation{
		OperationID: op.id, Method: method, Path: path, Summary: op.summary, Tags: []string{op.tag},
		DefaultStatus: op.status, MaxBodyBytes: maxBody,
	}, func(ctx context.Context, in *In) (*Out, error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, failureOf(ctx, err)
		}
		return out, nil
	})
}

// describeFile says in the document that an operation answers with a file.
func describeFile(api huma.API, path, mediaType, description string) {
	item := api.OpenAPI().Paths[path]
	op := item.Get
	if op == nil {
		op = item.Post
	}
	op.Responses["200"] = &huma.Response{
		Description: description,
		Content: map[string]*huma.MediaType{
			mediaType: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		},
	}
}

// describeUpload says in the document that an operation reads one file from a
// multipart form. The handler streams it, so huma itself must not parse it.
func describeUpload(api huma.API, path string) {
	api.OpenAPI().Paths[path].Post.RequestBody = &huma.RequestBody{
		Required: true,
		Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: &huma.Schema{
				Type:       huma.TypeObject,
				Properties: map[string]*huma.Schema{"file": {Type: huma.TypeString, Format: "binary"}},
				Required:   []string{"file"},
			}},
		},
	}
}
