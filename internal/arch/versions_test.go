package arch

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestNoModuleIsOlderThanItsFloor(t *testing.T) {
	floors := readFloors(t)
	checked := 0
	for _, required := range requirements(t) {
		floor, ok := floors[required.module]
		if !ok {
			continue
		}
		checked++
		if older(required.version, floor.version) {
			t.Errorf("%s %s is older than %s: %s", required.module, required.version, floor.version, floor.why)
		}
	}
	if checked < 4 {
		t.Errorf("only %d modules were compared", checked)
	}
}

func TestVersionsAreComparedAsNumbers(t *testing.T) {
	for _, c := range []struct {
		have, want string
		older      bool
	}{
		{"v4.2.20", "4.2.20", false}, {"v4.2.9", "4.2.20", true}, {"v4.10.0", "4.9.9", false},
		{"v3.99.99", "4.0.0", true}, {"v4.2.20-rc.1", "4.2.20", false}, {"v0.0.0-20200617195104-da1b6568686e", "0.0.1", true},
	} {
		if got := older(c.have, c.want); got != c.older {
			t.Errorf("%s older than %s: %v", c.have, c.want, got)
		}
	}
}

// A floor is one line of minversions.txt.
type floor struct{ version, why string }

func readFloors(t *testing.T) map[string]floor {
	t.Helper()
	content, err := os.ReadFile("minversions.txt")
	if err != nil {
		t.Fatal(err)
	}
	floors := make(map[string]floor)
	for line := range strings.Lines(string(content)) {
		words := strings.Fields(line)
		if strings.HasPrefix(line, "#") || len(words) == 0 {
			continue
		}
		if len(words) < 3 {
			t.Fatalf("%q lacks module, version or reason", line)
		}
		floors[words[0]] = floor{words[1], strings.Join(words[2:], " ")}
	}
	return floors
}

// older compares major, minor and patch; what follows them does not count.
func older(have, want string) bool {
	h, w := numbers(have), numbers(want)
	for n := range h {
		if h[n] != w[n] {
			return h[n] < w[n]
		}
	}
	return false
}

func numbers(version string) (n [3]int) {
	fmt.Sscanf(strings.TrimPrefix(version, "v"), "%d.%d.%d", &n[0], &n[1], &n[2])
	return n
}
