package media

import (
	"fmt"
	"slices"

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
	mid      string
	kind     webrtc.RTPCodecType
	receives bool // and sends nothing
}

// lines checks the offer's bounds and lists its lines, which have a mid each.
func (o Offer) lines() ([]mediaLine, error) {
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
	for _, m := range description.MediaDescriptions {
		mid, _ := m.Attribute(sdp.AttrKeyMID)
		kind := webrtc.NewRTPCodecType(m.MediaName.Media)
		named := func(line mediaLine) bool { return line.mid == mid }
		if mid == "" || kind == 0 || slices.ContainsFunc(lines, named) {
			return nil, fmt.Errorf("%w: a line without a mid of its own, or neither audio nor video", ErrOfferInvalid)
		}
		_, receives := m.Attribute(sdp.AttrKeyRecvOnly)
		lines = append(lines, mediaLine{mid, kind, receives})
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%w: no lines", ErrOfferInvalid)
	}
	return lines, nil
}

// slots checks what the lines are for and lists those on which the client only receives.
func (o Offer) slots(lines []mediaLine) (slots []mediaLine, err error) {
	used := map[Source]bool{}
	for _, line := range lines {
		if line.receives {
			if line.mid == o.ScreenSlot && line.kind != kindVideo {
				return nil, fmt.Errorf("%w: a screen is no sound", ErrOfferInvalid)
			}
			slots = append(slots, line)
			continue
		}
		source := o.Sources[line.mid]
		if used[source] || !source.suits(line.kind) {
			return nil, fmt.Errorf("%w: line %q is no source of its own", ErrOfferInvalid, line.mid)
		}
		used[source] = true
	}
	return slots, nil
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
