package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"thongcau/signaling"
)

//go:generate sh -c "cd .. && go run ./web/openapi"

// OpenAPI returns the API document (OpenAPI 3.1, indented JSON) without a
// running server: what the pages' types are generated from.
func OpenAPI() ([]byte, error) {
	api := new(server).api(http.NewServeMux())
	document, err := json.MarshalIndent(api.OpenAPI(), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode the API document: %w", err)
	}
	return append(document, '\n'), nil
}

// api registers every operation on the mux.
func (s *server) api(mux *http.ServeMux) huma.API {
	api := humago.New(mux, newConfig())
	schemas(api)
	s.routes(api)
	// huma does not read the option ",string" of encoding/json.
	api.OpenAPI().Components.Schemas.Map()["PetitionEvent"].Properties["id"] = &huma.Schema{Type: huma.TypeString}
	return api
}

// schemas adds the types that travel over the live socket to the document, so
// that one generator makes all of the pages' types.
func schemas(api huma.API) {
	for _, message := range signaling.Messages() {
		api.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(message), true, "")
	}
}
