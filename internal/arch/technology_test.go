package arch

import (
	"bufio"
	"strings"
	"testing"
)

// A technology lives in its homes alone; others ask these in our words.
type technology struct {
	prefix string // of import paths
	homes  []string
	why    string
}

var stores = []string{"internal/postgres", "internal/access", "internal/cluster", "records", "scheduler", "cmd/thongcau"}

var technologies = []technology{
	{"github.com/pion", []string{"media"}, "no pion type leaves the SFU"},
	{"github.com/gorilla/websocket", []string{"signaling"}, "one package speaks to sockets"},
	{"github.com/redis", []string{"internal/cluster"}, "Redis holds nothing that cannot be rebuilt"},
	{"github.com/jackc/pgx", stores, "SQL stands in the package that owns the table"},
	{"github.com/pressly/goose", []string{"internal/postgres"}, "one place migrates"},
	{"database/sql", []string{"internal/postgres"}, "only the migrations speak it"},
	{"github.com/danielgtaylor/huma", []string{"web"}, "the API is one package's language"},
	{"github.com/alecthomas/kong", []string{"cmd/thongcau"}, "settings are read once, and handed down as values"},
	{"codeberg.org/go-pdf/fpdf", []string{"records/paper"}, "one package draws paper"},
	{"github.com/go-fonts/liberation", []string{"records/paper"}, "one package draws paper"},
	{"github.com/skip2/go-qrcode", []string{"records/paper"}, "one package draws paper"},
	{"github.com/gowebpki/jcs", []string{"records"}, "canonical forms are what seals are made of"},
	{"github.com/prometheus", []string{"media", "signaling", "records", "web", "cmd/thongcau"}, "figures are kept where they arise"},
	{"golang.org/x/crypto", []string{"internal/access"}, "passwords are checked in one place"},
	{"github.com/google/uuid", []string{"."}, "ids are made where things are born"},
	{"golang.org/x/sync", []string{"."}, "a small part of the language"},
	{"golang.org/x/text", []string{"internal/access", "records", "scheduler", "web"}, "names are written in one normal form"},
	{"golang.org/x/time", []string{"."}, "limits stand where requests come in"},
	{"go.uber.org/goleak", []string{"."}, "tests find goroutines that nobody waits for"},
}

func TestEachTechnologyStaysAtHome(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			for _, tech := range technologies {
				if within(imported, tech.prefix) && !tech.at(s.pkg) {
					t.Errorf("%s imports %s, whose home is %s: %s", s.path, imported, strings.Join(tech.homes, ", "), tech.why)
				}
			}
		}
	}
}

func TestEveryDependencyHasAHome(t *testing.T) {
	for _, required := range requirements(t) {
		if required.direct && !known(required.module) {
			t.Errorf("%s has no home in technologies", required.module)
		}
	}
}

func known(module string) bool {
	for _, tech := range technologies {
		if within(module, tech.prefix) {
			return true
		}
	}
	return false
}

func (tech technology) at(pkg string) bool {
	return tech.homes[0] == "." || withinAny(pkg, tech.homes)
}

// A requirement is one line of go.mod.
type requirement struct {
	module, version string
	direct          bool
}

func requirements(t *testing.T) []requirement {
	t.Helper()
	file, err := house.Open("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []requirement
	for lines := bufio.NewScanner(file); lines.Scan(); {
		words := strings.Fields(strings.TrimPrefix(lines.Text(), "require "))
		if len(words) >= 2 && strings.HasPrefix(words[1], "v") {
			all = append(all, requirement{words[0], words[1], !strings.Contains(lines.Text(), "// indirect")})
		}
	}
	if len(all) < 10 {
		t.Fatalf("found only %d requirements in go.mod", len(all))
	}
	return all
}
