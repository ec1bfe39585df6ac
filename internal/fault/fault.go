// Package fault declares failures once: a kind, a code for machines and a
// sentence for people. Everything that is not declared is Internal: logged for
// the operator, shown to the user without its details.
//
// A package declares what it may return in its own faults.go:
//
//	var ErrPointTaken = fault.Declare(fault.Conflict, "point_taken",
//		"The point already has a session at that time.")
//
// and returns it wrapped with what was being done, so that errors.Is finds it
// and the log reads as a sentence.
package fault

import (
	"errors"
	"maps"
)

// Kind says what sort of answer a failure is. The HTTP API turns each into one
// status, the live room into one error frame.
type Kind uint8

// The kinds, from "the request is wrong" to "we are".
const (
	Invalid         Kind = iota + 1 // the request cannot mean anything
	Unauthenticated                 // we do not know who asks
	Forbidden                       // we know, and the answer is no
	NotFound                        // there is no such thing, or none that may be known
	Conflict                        // the thing is in a state that does not allow it
	TooLarge                        // more bytes than the limit
	TooMany                         // more requests than the limit
	Unavailable                     // try again: something we need does not answer
	Internal                        // a defect or an accident on our side
)

// Fault is a declared failure. Two faults are the same failure when their codes
// are equal, whatever their details.
type Fault struct {
	Kind    Kind              // what sort of answer it is
	Code    string            // snake_case, unique in the program, part of the API
	English string            // one sentence for a person who reads English
	Details map[string]string // facts of this occurrence, shown to the user: no secrets
}

// ErrInternal stands for every failure that was not declared.
var ErrInternal = Declare(Internal, "internal", "Something went wrong on the server.")

// Of returns the declared fault in err's chain, ErrInternal when there is none,
// nil when err is nil.
func Of(err error) *Fault {
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		return f
	}
	return ErrInternal
}

// With returns a copy of f with one detail more. The value is shown to the
// user, so it is never a secret.
func (f *Fault) With(key, value string) *Fault {
	detailed := *f
	detailed.Details = maps.Clone(f.Details)
	if detailed.Details == nil {
		detailed.Details = make(map[string]string, 1)
	}
	detailed.Details[key] = value
	return &detailed
}

// Error returns the code alone: the wrapping around it says what was being
// done, and details may name people, who do not belong in a log.
func (f *Fault) Error() string { return f.Code }

// Is reports whether target is the same declared failure.
func (f *Fault) Is(target error) bool {
	other, ok := target.(*Fault)
	return ok && other.Code == f.Code
}
