package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"thongcau/internal/fault"
)

// ErrorCode is the code of a declared failure. The pages have a sentence for
// each in every language.
type ErrorCode string

// Schema makes ErrorCode a component of the API document.
func (ErrorCode) Schema(r huma.Registry) *huma.Schema { return enumeration(r, ErrorCodes()) }

// ErrorCodes returns the codes of every failure that the program declares,
// in alphabetical order.
func ErrorCodes() []ErrorCode {
	declared := fault.All()
	codes := make([]ErrorCode, len(declared))
	for i, f := range declared {
		codes[i] = ErrorCode(f.Code)
	}
	return codes
}

// Failure is the body of every answer that is not a success.
type Failure struct {
	status int

	Code    ErrorCode         `json:"code"`
	Message string            `json:"message" doc:"One sentence in English; pages show their own by code."`
	Details map[string]string `json:"details" doc:"Facts of this occurrence that the sentence may name."`
}

// Error is the code alone, as with the fault it came from.
func (f *Failure) Error() string { return string(f.Code) }

// GetStatus is the HTTP status that the failure's kind stands for.
func (f *Failure) GetStatus() int { return f.status }

// statuses maps each kind of failure to its HTTP status (RFC 9110 section 15.5
// and 15.6, RFC 6585 section 4).
var statuses = map[fault.Kind]int{
	fault.Invalid:         http.StatusBadRequest,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
	fault.Internal:        http.StatusInternalServerError,
}

// newFailure turns a declared fault into the answer's body.
func newFailure(f *fault.Fault) *Failure {
	details := f.Details
	if details == nil {
		details = map[string]string{}
	}
	return &Failure{status: statuses[f.Kind], Code: ErrorCode(f.Code), Message: f.English, Details: details}
}

// failureOf is the one way from an error to an answer. What was not declared
// becomes "internal" with a reference under which the operator finds the cause
// in the log; the user never sees the cause itself.
func failureOf(ctx context.Context, err error) *Failure {
	if failure, ok := errors.AsType[*Failure](err); ok {
		return failure
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal && (errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)) {
		f = errTooSlow
	}
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		f = f.With("reference", logFailure(ctx, err))
	}
	return newFailure(f)
}

// init gives huma our shape for the failures that it finds itself: bodies that
// do not parse, fields that are not valid, answers that cannot be negotiated.
// And our lists are never null. Both are variables of the library: there is no
// narrower place to say so.
func init() {
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		switch {
		case status == http.StatusRequestEntityTooLarge:
			return newFailure(errBodyTooLarge)
		case status == 0 || status >= http.StatusInternalServerError:
			return newFailure(fault.ErrInternal)
		default:
			return newFailure(invalid(errs))
		}
	}
}

// invalid names the places that are wrong, and why, never the values given.
func invalid(errs []error) *fault.Fault {
	f := errInvalidRequest
	for _, err := range errs {
		detail, ok := errors.AsType[*huma.ErrorDetail](err)
		if !ok {
			continue
		}
		f = f.With(cmp.Or(strings.TrimPrefix(detail.Location, "body."), "body"), detail.Message)
	}
	return f
}
