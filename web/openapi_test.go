package web

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGeneratedFilesAreFresh(t *testing.T) {
	document, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	for name, fresh := range map[string]func(present []byte) bool{
		"openapi.json":  func(present []byte) bool { return bytes.Equal(present, document) },
		"errors.gen.ts": func(present []byte) bool { return bytes.Equal(present, ErrorCodesTypeScript()) },
		"schema.gen.ts": func(present []byte) bool { return bytes.HasSuffix(present, SourceMark(document)) },
	} {
		present, err := os.ReadFile(filepath.Join("app/src/api", name))
		if err != nil {
			t.Fatal(err)
		}
		if !fresh(present) {
			t.Errorf("%s is stale: run `go run ./web/openapi`", name)
		}
	}
}

// parsed is as much of the API document as its rules need.
type parsed struct {
	OpenAPI string                                `json:"openapi"`
	Paths   map[string]map[string]parsedOperation `json:"paths"`
}

type parsedOperation struct {
	ID        string `json:"operationId"`
	Summary   string `json:"summary"`
	Responses map[string]struct {
		Content map[string]struct {
			Schema struct {
				Ref string `json:"$ref"`
			} `json:"schema"`
		} `json:"content"`
	} `json:"responses"`
}

func parse(t *testing.T) (document []byte, p parsed) {
	t.Helper()
	document, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(document, &p); err != nil {
		t.Fatalf("the document is not JSON: %v", err)
	}
	return document, p
}

func TestEveryOperationIsNamedOnceAndMayFailInOneShape(t *testing.T) {
	_, document := parse(t)
	if document.OpenAPI != "3.1.0" {
		t.Errorf("version is %q", document.OpenAPI)
	}
	seen := map[string]string{}
	for path, item := range document.Paths {
		for method, op := range item {
			where := strings.ToUpper(method) + " " + path
			if other, taken := seen[op.ID]; taken || op.ID == "" {
				t.Errorf("%s is called %q, as is %s", where, op.ID, other)
			}
			seen[op.ID] = where
			if op.Summary == "" {
				t.Errorf("%s says nothing about itself", where)
			}
			if ref := op.Responses["default"].Content["application/json"].Schema.Ref; ref != "#/components/schemas/Failure" {
				t.Errorf("%s fails as %q", where, ref)
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d operations are documented", len(seen))
	}
}

func TestEveryReferenceInTheDocumentLeadsSomewhere(t *testing.T) {
	document, _ := parse(t)
	var tree map[string]any
	if err := json.Unmarshal(document, &tree); err != nil {
		t.Fatal(err)
	}
	schemas := tree["components"].(map[string]any)["schemas"].(map[string]any)
	walk(tree, func(ref string) {
		if _, ok := schemas[strings.TrimPrefix(ref, "#/components/schemas/")]; !ok {
			t.Errorf("%s leads nowhere", ref)
		}
	})
}

func walk(node any, visit func(ref string)) {
	switch node := node.(type) {
	case map[string]any:
		if ref, ok := node["$ref"].(string); ok {
			visit(ref)
		}
		for _, child := range node {
			walk(child, visit)
		}
	case []any:
		for _, child := range node {
			walk(child, visit)
		}
	}
}
