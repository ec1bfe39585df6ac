package signaling

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// request is a message from a page: a struct of its own, in the file that is
// named after it, with what makes it valid, the right it needs and its effect.
type request interface {
	// right is the action that the sender's role must be allowed.
	right() Action
	// apply changes the room for the seat that asks. It never waits.
	apply(r *Room, t *turn) error
}

// requests makes an empty request of each type.
var requests = map[string]func() request{
	"acknowledge":    func() request { return &Acknowledge{} },
	"arrive":         func() request { return &Arrive{} },
	"candidate":      func() request { return &Candidate{} },
	"device":         func() request { return &Device{} },
	"floor.give":     func() request { return &FloorGive{} },
	"floor.take":     func() request { return &FloorTake{} },
	"hand":           func() request { return &Hand{} },
	"hand.lower":     func() request { return &HandLower{} },
	"hearing.call":   func() request { return &HearingCall{} },
	"hearing.end":    func() request { return &HearingEnd{} },
	"help":           func() request { return &Help{} },
	"help.answer":    func() request { return &HelpAnswer{} },
	"leave":          func() request { return &Leave{} },
	"lock":           func() request { return &Lock{} },
	"mute":           func() request { return &Mute{} },
	"offer":          func() request { return &OfferMedia{} },
	"send_back":      func() request { return &SendBack{} },
	"session.end":    func() request { return &SessionEnd{} },
	"session.pause":  func() request { return &SessionPause{} },
	"session.resume": func() request { return &SessionResume{} },
	"session.start":  func() request { return &SessionStart{} },
	"share":          func() request { return &Share{} },
	"unlock":         func() request { return &Unlock{} },
}

// RequestTypes lists the types of message that a page may send after its join.
func RequestTypes() []string {
	types := make([]string, 0, len(requests))
	for name := range requests {
		types = append(types, name)
	}
	slices.Sort(types)
	return types
}

// Join is the first message on a socket.
type Join struct {
	Type     string      `json:"type" enum:"join"`
	Protocol int         `json:"protocol"`
	Ticket   string      `json:"ticket" doc:"one-time, from POST /api/tickets; never in the URL"`
	Resume   *JoinResume `json:"resume,omitempty" doc:"go on from here, when the room is still the same"`
}

// JoinResume is where a page left off.
type JoinResume struct {
	Epoch uint64 `json:"epoch"`
	Seq   uint64 `json:"seq"`
}

type envelope struct {
	Type string `json:"type"`
	ID   uint64 `json:"id"`
}

// decode reads one message. Faults: ErrMessageInvalid, ErrMessageUnknown.
func decode(raw []byte) (id uint64, req request, err error) {
	var head envelope
	if err := json.Unmarshal(raw, &head); err != nil {
		return 0, nil, fmt.Errorf("%w: %v", ErrMessageInvalid, err)
	}
	empty, known := requests[head.Type]
	if !known {
		return head.ID, nil, ErrMessageUnknown
	}
	req = empty()
	if err := strict(raw, req); err != nil {
		return head.ID, nil, err
	}
	return head.ID, req, nil
}

func decodeJoin(raw []byte) (j Join, err error) {
	var head envelope
	if err := json.Unmarshal(raw, &head); err != nil {
		return j, fmt.Errorf("%w: %v", ErrMessageInvalid, err)
	}
	if head.Type != "join" {
		return j, ErrNotJoined
	}
	if err := strict(raw, &j); err != nil {
		return j, err
	}
	if j.Protocol != ProtocolVersion || j.Ticket == "" {
		return j, ErrMessageInvalid
	}
	return j, nil
}

// strict refuses fields that we do not know: a page that is newer or older
// than the server is told, not half understood.
func strict(raw []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%w: %v", ErrMessageInvalid, err)
	}
	return nil
}

// Head is what every request carries beside its own fields.
type Head struct {
	Type string `json:"type"`
	ID   uint64 `json:"id,omitempty" doc:"echoed in done or error"`
}
