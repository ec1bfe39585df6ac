package arch

import (
	"go/ast"
	"path"
	"strconv"
	"testing"
)

// The program refuses to start with a code that is declared twice; no package's
// own tests see the code of another.
func TestEveryFaultIsDeclaredOnceAndInItsFile(t *testing.T) {
	first := make(map[string]string)
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, code := range declaredIn(s) {
			if path.Base(s.path) != "faults.go" && s.pkg != "internal/fault" {
				t.Errorf("%s declares %s: faults stand in faults.go", s.path, code)
			}
			if other, taken := first[code]; taken {
				t.Errorf("%s and %s both declare %s", other, s.path, code)
			}
			first[code] = s.path
		}
	}
	if len(first) < 10 {
		t.Errorf("found only %d faults", len(first))
	}
}

// declaredIn lists the codes of the calls of Declare in s.
func declaredIn(s source) []string {
	var codes []string
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || !callsDeclare(call) || len(call.Args) != 3 {
			return true
		}
		if literal, ok := call.Args[1].(*ast.BasicLit); ok {
			if code, err := strconv.Unquote(literal.Value); err == nil {
				codes = append(codes, code)
			}
		}
		return true
	})
	return codes
}

// callsDeclare knows fault.Declare, and Declare in package fault itself.
func callsDeclare(call *ast.CallExpr) bool {
	switch called := call.Fun.(type) {
	case *ast.SelectorExpr:
		pkg, ok := called.X.(*ast.Ident)
		return ok && pkg.Name == "fault" && called.Sel.Name == "Declare"
	case *ast.Ident:
		return called.Name == "Declare"
	}
	return false
}
