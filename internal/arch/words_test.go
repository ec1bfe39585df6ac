package arch

import (
	"go/ast"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A ban keeps a text out of the files that it concerns.
type ban struct {
	pattern *regexp.Regexp
	in      func(file string) bool
	why     string
}

var bans = []ban{
	{regexp.MustCompile(`(^|[\s"'(=:])/(work|home|root|Users)/`), anyFile, "a path of one machine means nothing on another"},
	{regexp.MustCompile(`\b(FIXME|XXX|HACK)\b`), code, "what is known to be wrong is put right, or written down for whom it concerns"},
	{regexp.MustCompile(`\bTODO\b(?:[^(]|\(\)|$)`), code, "name the one who will do it: TODO(name)"},
	{regexp.MustCompile(`\b[tb]\.Skip(f|Now)?\(`), goFile, "a test that does not run proves nothing"},
	{regexp.MustCompile(`\b(test|it|describe|suite)\.(skip|only|todo)\(`), script, "a test that does not run proves nothing"},
	{regexp.MustCompile(`\bInsecureSkipVerify:\s*true`), goSource, "a certificate that is not checked protects nobody"},
	{regexp.MustCompile(`"math/rand"`), goFile, "math/rand/v2 for jitter, crypto/rand for secrets"},
	{regexp.MustCompile(`\btemplate\.(HTML|JS|URL)\(`), goSource, "text from people is escaped, always"},
	{regexp.MustCompile(`\bQueryExecModeSimpleProtocol\b`), goFile, "arguments travel apart from SQL"},
	{regexp.MustCompile(`\bdangerouslySetInnerHTML\b|\.innerHTML\s*=`), script, "text from people is escaped, always"},
}

// texts are the extensions that are read; other files are pictures and fonts.
var texts = []string{".go", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".md", ".sql", ".sh", ".json", ".txt", ".yaml", ".yml", ""}

func TestNoForbiddenWordStandsAnywhere(t *testing.T) {
	for _, file := range files(t) {
		if !slices.Contains(texts, path.Ext(file)) || file == "internal/arch/words_test.go" || path.Base(file) == "package-lock.json" {
			continue
		}
		content, err := fs.ReadFile(house, file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(content)) {
			n++
			for _, b := range bans {
				if b.in(file) && b.pattern.MatchString(line) {
					t.Errorf("%s:%d: %s: %s", file, n, strings.TrimSpace(line), b.why)
				}
			}
		}
	}
}

func TestTheBansCatchWhatTheyAreFor(t *testing.T) {
	for text, banned := range map[string]bool{
		"see /work/notes":                   true,
		"https://example.org/work/":         false,
		"// TODO: later":                    true,
		"// TODO(an): later":                false,
		"t.Skip(\"later\")":                 true,
		"test.only('one', () => {})":        true,
		"InsecureSkipVerify: true":          true,
		`import "math/rand/v2"`:             false,
		"the session's room, its whole day": false,
	} {
		caught := slices.ContainsFunc(bans, func(b ban) bool { return b.pattern.MatchString(text) })
		if caught != banned {
			t.Errorf("%q: caught = %v", text, caught)
		}
	}
}

// A pause is too short on a busy machine and too long on a quiet one. In
// packages whose tests run in fake time it is neither.
func TestTestsWaitForEventsOrInFakeTime(t *testing.T) {
	all, fake := sources(t), make(map[string]bool)
	for _, s := range all {
		fake[s.pkg] = fake[s.pkg] || slices.Contains(s.imports, "testing/synctest")
	}
	for _, s := range all {
		if goTest(s.path) && !fake[s.pkg] && pauses(s.syntax) {
			t.Errorf("%s sleeps: wait for the event, or run the test in testing/synctest", s.path)
		}
	}
}

// pauses reports whether syntax calls time.Sleep.
func pauses(syntax *ast.File) (found bool) {
	ast.Inspect(syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok || selector.Sel.Name != "Sleep" {
			return true
		}
		pkg, ok := selector.X.(*ast.Ident)
		found = found || ok && pkg.Name == "time"
		return true
	})
	return found
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := make(map[string]bool)
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		said[s.pkg] = said[s.pkg] || s.syntax.Doc != nil
	}
	for pkg, ok := range said {
		if !ok {
			t.Errorf("%s: no file of the package has a package comment", pkg)
		}
	}
}

func anyFile(string) bool     { return true }
func code(file string) bool   { return goFile(file) || script(file) || path.Ext(file) == ".sql" }
func goFile(file string) bool { return path.Ext(file) == ".go" }
func goTest(file string) bool {
	return strings.HasSuffix(file, "_test.go") || withinAny(path.Dir(file), testOnly) && goFile(file)
}
func goSource(file string) bool { return goFile(file) && !goTest(file) }
func script(file string) bool {
	return slices.Contains([]string{".ts", ".tsx", ".js", ".mjs"}, path.Ext(file))
}
