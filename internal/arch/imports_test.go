package arch

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// A rule says which of our packages one package and those under it may import.
type rule struct {
	may []string
	why string
}

// plan has one rule for each home. Arrows point down only.
var plan = map[string]rule{
	"cmd/thongcau": {[]string{"web", "signaling", "media", "scheduler", "records", "internal"},
		"the program wires everything"},
	"web": {[]string{"signaling", "scheduler", "records", "internal/access", "internal/fault"},
		"the front door turns requests into calls and keeps nothing"},
	"signaling": {[]string{"media", "internal/access", "internal/cluster", "internal/fault"},
		"a room declares the small interface that it calls, and goes on when the database does not"},
	"media": {[]string{"internal/fault"},
		"the SFU speaks in peers, slots and plans, not in people and roles"},
	"scheduler": {[]string{"records", "internal/access", "internal/postgres", "internal/fault"},
		"the schedule hands a frozen sheet to the records, and no arrow runs back"},
	"records": {[]string{"internal/access", "internal/postgres", "internal/fault"},
		"what is kept for years depends on nothing that is live"},
	"internal/access":   {[]string{"internal/postgres", "internal/fault"}, "who may do what is asked by all and asks nobody"},
	"internal/cluster":  {[]string{"internal/postgres", "internal/fault"}, "leases stand in the database"},
	"internal/postgres": {nil, "the database knows no table but its own history"},
	"internal/fault":    {nil, "a failure is declared with nothing at hand"},
	"internal/arch":     {nil, "the plan reads the code, and does not run it"},
}

// testOnly are packages that only tests import.
var testOnly = []string{"internal/postgres/pgtest", "internal/cluster/clustertest", "media/mediatest", "signaling/signalingtest"}

func TestEveryPackageHasARule(t *testing.T) {
	for _, s := range sources(t) {
		if homeOf(s.pkg) == "" {
			t.Errorf("%s: no rule in plan covers this package", s.pkg)
		}
	}
}

func TestArrowsPointDown(t *testing.T) {
	for _, s := range sources(t) {
		home := homeOf(s.pkg)
		for _, imported := range ours(s) {
			if within(imported, home) || withinAny(imported, plan[home].may) {
				continue
			}
			if forTests(s) && (withinAny(imported, testOnly) || within(imported, "internal/postgres")) {
				continue
			}
			t.Errorf("%s imports %s, which %s may not: %s", s.path, imported, home, plan[home].why)
		}
	}
}

func TestOnlyTestsImportWhatIsForTests(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range ours(s) {
			if withinAny(imported, testOnly) && !forTests(s) {
				t.Errorf("%s imports %s, which only tests may", s.path, imported)
			}
		}
	}
}

func TestThePlanHasNoCircle(t *testing.T) {
	for home := range plan {
		if trail := circle(home, []string{home}); trail != nil {
			t.Errorf("the plan runs in a circle: %s", strings.Join(trail, " → "))
		}
	}
}

// circle follows may from the end of trail until it meets start again.
func circle(start string, trail []string) []string {
	for _, next := range plan[trail[len(trail)-1]].may {
		if next == start {
			return append(trail, next)
		}
		if slices.Contains(trail, next) {
			continue
		}
		if found := circle(start, append(slices.Clone(trail), next)); found != nil {
			return found
		}
	}
	return nil
}

// homeOf returns the home in plan that pkg belongs to, "" when there is none.
func homeOf(pkg string) string {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		if _, ok := plan[pkg]; ok {
			return pkg
		}
	}
	return ""
}

// forTests reports whether s is a test, or part of a package for tests.
func forTests(s source) bool { return s.test || withinAny(s.pkg, testOnly) }

// ours lists what s imports of this module, without its name.
func ours(s source) []string {
	var own []string
	for _, imported := range s.imports {
		if rest, ok := strings.CutPrefix(imported, module); ok {
			own = append(own, rest)
		}
	}
	return own
}
