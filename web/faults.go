package web

import "thongcau/internal/fault"

var (
	errInvalidRequest = fault.Declare(fault.Invalid, "invalid_request",
		"The request is not in the form that is expected.")
	errBodyTooLarge = fault.Declare(fault.TooLarge, "body_too_large",
		"The request is larger than what is accepted.")
	errCrossSite = fault.Declare(fault.Forbidden, "cross_site",
		"The request did not come from this site's own pages.")
	errNoSuchPath = fault.Declare(fault.NotFound, "no_such_path",
		"There is nothing at this address.")
	errTooManyRequests = fault.Declare(fault.TooMany, "too_many_requests",
		"Too many requests came from this address. Wait a moment.")
	errTooSlow = fault.Declare(fault.Unavailable, "too_slow",
		"The answer took too long. Try again.")
	errNotSealed = fault.Declare(fault.Conflict, "minutes_not_sealed",
		"The minutes are not sealed yet, so there is no document of them.")
)
