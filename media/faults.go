package media

import "thongcau/internal/fault"

var (
	// ErrOfferTooLarge: an offer beyond MaxOfferBytes or MaxMediaLines.
	ErrOfferTooLarge = fault.Declare(fault.TooLarge, "offer_too_large",
		"The media offer is larger than the server accepts. Use fewer receiving slots.")
	// ErrOfferInvalid: an offer that is not SDP, or whose lines do not match what was declared with it.
	ErrOfferInvalid = fault.Declare(fault.Invalid, "offer_invalid",
		"The media offer could not be read. Reload the page; if it happens again, use another browser.")
	// ErrPeerClosed: the peer is gone; the client makes a new one on the same seat.
	ErrPeerClosed = fault.Declare(fault.Conflict, "peer_closed",
		"This media connection has ended. The page opens a new one by itself.")
	// ErrPortTaken: another program holds the media port.
	ErrPortTaken = fault.Declare(fault.Unavailable, "media_port_taken",
		"The media port is in use by another program. Stop it, or choose another port with --media-udp and --media-tcp.")
)
