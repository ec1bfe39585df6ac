// Command openapi writes the API document and what the pages' TypeScript needs
// of it. Run it at the root of the repository:
//
//	go run ./web/openapi          write the files
//	go run ./web/openapi -check   fail when a file is not what would be written
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"thongcau/web"
)

const folder = "web/app/src/api"

func main() {
	check := flag.Bool("check", false, "compare instead of writing")
	flag.Parse()
	use := write
	if *check {
		use = compare
	}
	if err := generate(use); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

// generate makes each file and hands it over; all stale files are named at once.
func generate(use func(name string, content []byte) error) error {
	document, err := web.OpenAPI()
	if err != nil {
		return err
	}
	schema, err := typeScript(document)
	if err != nil {
		return err
	}
	return errors.Join(
		use("openapi.json", document),
		use("schema.gen.ts", append(schema, web.SourceMark(document)...)),
		use("errors.gen.ts", web.ErrorCodesTypeScript()),
	)
}

func write(name string, content []byte) error {
	return os.WriteFile(filepath.Join(folder, name), content, 0o644)
}

func compare(name string, content []byte) error {
	path := filepath.Join(folder, name)
	present, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(present, content) {
		return fmt.Errorf("%s is stale: run `go run ./web/openapi`", path)
	}
	return nil
}

// typeScript runs openapi-typescript, of the version that the lock file pins.
func typeScript(document []byte) ([]byte, error) {
	scratch, err := os.MkdirTemp("", "thongcau-openapi-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	in, out := filepath.Join(scratch, "openapi.json"), filepath.Join(scratch, "schema.ts")
	if err := os.WriteFile(in, document, 0o600); err != nil {
		return nil, err
	}
	npx := exec.Command("npx", "--no-install", "openapi-typescript", in, "--output", out,
		"--root-types", "--root-types-no-schema-prefix")
	npx.Dir = "web/app"
	if said, err := npx.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("openapi-typescript: %w\n%s", err, said)
	}
	return os.ReadFile(out)
}
