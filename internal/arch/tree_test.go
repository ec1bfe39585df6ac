package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the prefix of our own import paths.
const module = "thongcau/"

// house is the root of the repository.
var house = os.DirFS("../..")

// notOurs are folders that are fetched, built, or left by a run.
var notOurs = []string{".git", "node_modules", "dist", "build", "data"}

// A source is one Go file: where it lies, and what it asks for.
type source struct {
	path    string // from the root, with slashes
	pkg     string // its folder
	test    bool   // a _test.go file
	imports []string
	syntax  *ast.File
}

// sources parses every Go file of ours.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for _, file := range files(t) {
		if path.Ext(file) != ".go" {
			continue
		}
		all = append(all, parse(t, file))
	}
	if len(all) < 20 {
		t.Fatalf("found only %d Go files: the tests look in the wrong place", len(all))
	}
	return all
}

func parse(t *testing.T, file string) source {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", file), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	s := source{path: file, pkg: path.Dir(file), test: strings.HasSuffix(file, "_test.go"), syntax: syntax}
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		s.imports = append(s.imports, imported)
	}
	return s
}

// files lists every file of ours, from the root, with slashes.
func files(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(house, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains(notOurs, entry.Name()) {
			return fs.SkipDir
		}
		if entry.Type().IsRegular() {
			all = append(all, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// within reports whether pkg is home or lies under it.
func within(pkg, home string) bool {
	return pkg == home || strings.HasPrefix(pkg, home+"/")
}

// withinAny is within for several homes.
func withinAny(pkg string, homes []string) bool {
	return slices.ContainsFunc(homes, func(home string) bool { return within(pkg, home) })
}
