package fault

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"sync"
)

// A registry holds every declared fault by its code. Its mutex owns the map.
type registry struct {
	mu     sync.Mutex
	byCode map[string]*Fault
}

var declared = registry{byCode: make(map[string]*Fault)}

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// Declare registers a failure. It is for package-level variables: a code that
// is taken or badly spelled panics, so that the program never starts with it.
func Declare(kind Kind, code, english string) *Fault {
	f := &Fault{Kind: kind, Code: code, English: english}
	if err := declared.add(f); err != nil {
		panic("fault: " + err.Error())
	}
	return f
}

// All returns every declared fault, ordered by code. The API's document and the
// page's catalogue of messages are made from it.
func All() []*Fault {
	declared.mu.Lock()
	defer declared.mu.Unlock()
	all := make([]*Fault, 0, len(declared.byCode))
	for _, f := range declared.byCode {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *Fault) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

func (r *registry) add(f *Fault) error {
	if f.Kind < Invalid || f.Kind > Internal {
		return fmt.Errorf("%q has no kind", f.Code)
	}
	if !snakeCase.MatchString(f.Code) {
		return fmt.Errorf("%q is not snake_case", f.Code)
	}
	if f.English == "" {
		return fmt.Errorf("%q has no sentence", f.Code)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, taken := r.byCode[f.Code]; taken {
		return fmt.Errorf("%q is declared twice", f.Code)
	}
	r.byCode[f.Code] = f
	return nil
}
