package main

import (
	"context"
	"fmt"
)

type doctorCommand struct{}

// A verdict is how one thing stands.
type verdict string

const (
	fine    verdict = "ok"
	warning verdict = "warning"
	wrong   verdict = "wrong"
)

// A finding is one line of the doctor's.
type finding struct {
	verdict verdict
	what    string // what was looked at, and how it stands
	advice  string // what to do; "" when fine
}

// A check looks at one thing, and changes nothing, but that the data folder
// exists afterwards.
type check func(ctx context.Context, settings Settings) []finding

// checks in the order of an operator's first day.
var checks = []check{checkPorts, checkDatabase, checkDisk, checkCertificate, checkPublicURL}

// run prints every finding; it fails when something is wrong, not for warnings.
func (*doctorCommand) run(ctx context.Context, p *Program, settings Settings) error {
	verdicts := map[verdict]int{}
	for _, look := range checks {
		for _, found := range look(ctx, settings) {
			verdicts[found.verdict]++
			fmt.Fprintln(p.Stdout, found)
		}
	}
	fmt.Fprintf(p.Stdout, "%d ok, %d warnings, %d wrong\n", verdicts[fine], verdicts[warning], verdicts[wrong])
	if verdicts[wrong] > 0 {
		return errSaid
	}
	return nil
}

// String is the finding as one line.
func (f finding) String() string {
	line := fmt.Sprintf("%-8s %s", f.verdict, f.what)
	if f.advice == "" {
		return line
	}
	return line + ": " + f.advice
}
