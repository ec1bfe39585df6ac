package media

import (
	"fmt"

	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"
)

const (
	// MaxOfferBytes bounds an offer: 16 picture slots need some 23 kB.
	MaxOfferBytes = 48 << 10
	// MaxMediaLines bounds the m-lines of an offer: 3 that send, the rest receive.
	MaxMediaLines = 32
)

// Offer is a client's session description (RFC 8866) and what its lines are for.
type Offer struct {
	SDP        string
	Sources    map[string]Source // sending lines by mid: at most one of each source
	ScreenSlot string            // mid of the receiving line for a shared screen, "" for none
}

type mediaLine struct {
	mid  string
	kind webrtc.RTPCodecType
}

// receivingLines checks the offer's bounds and lists the lines on which the
// client only receives.
func (o Offer) receivingLines() ([]mediaLine, error) {
	if len(o.SDP) > MaxOfferBytes {
		return nil, ErrOfferTooLarge
	}
	var description sdp.SessionDescription
	if err := description.UnmarshalString(o.SDP); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrOfferInvalid, err)
	}
	if len(description.MediaDescriptions) > MaxMediaLines {
		return nil, ErrOfferTooLarge
	}
	var lines []mediaLine
	used := map[Source]bool{}
	for _, m := range description.MediaDescriptions {
		mid, _ := m.Attribute(sdp.AttrKeyMID)
		kind := webrtc.NewRTPCodecType(m.MediaName.Media)
		if mid == "" || kind == 0 {
			return nil, fmt.Errorf("%w: a line without mid, or neither audio nor video", ErrOfferInvalid)
		}
		if _, receives := m.Attribute(sdp.AttrKeyRecvOnly); receives {
			lines = append(lines, mediaLine{mid, kind})
			continue
		}
		source := o.Sources[mid]
		if used[source] || !source.suits(kind) {
			return nil, fmt.Errorf("%w: line %q is no source of its own", ErrOfferInvalid, mid)
		}
		used[source] = true
	}
	return lines, nil
}

// suits reports whether a source is sound or picture as the line says.
func (s Source) suits(kind webrtc.RTPCodecType) bool {
	switch s {
	case SourceMicrophone:
		return kind == kindAudio
	case SourceCamera, SourceScreen:
		return kind == kindVideo
	default:
		return false
	}
}
