package signaling

import "encoding/json"

// ProtocolVersion is sent in the join; a server refuses what it does not speak.
const ProtocolVersion = 1

// Frames from the server. Each is one JSON object with its type.
type (
	// Snapshot is the whole view; deltas go on from its number.
	Snapshot struct {
		Type       string `json:"type" enum:"snapshot"`
		Protocol   int    `json:"protocol"`
		Epoch      uint64 `json:"epoch" doc:"changes when the room was rebuilt: media connections of an older epoch are dead"`
		Seq        uint64 `json:"seq"`
		ServerTime string `json:"serverTime" format:"date-time"`
		View       View   `json:"view"`
	}
	// Delta is the change with its number, one more than the last.
	Delta struct {
		Type  string `json:"type" enum:"delta"`
		Seq   uint64 `json:"seq"`
		Patch Patch  `json:"patch"`
	}
	// Resumed answers a join that asked to go on: the missed deltas follow.
	Resumed struct {
		Type       string `json:"type" enum:"resumed"`
		Epoch      uint64 `json:"epoch"`
		Seq        uint64 `json:"seq" doc:"the number to go on from"`
		ServerTime string `json:"serverTime" format:"date-time"`
	}
	// Slots tells who fills the receiving slots of the viewer's own offer.
	Slots struct {
		Type  string     `json:"type" enum:"slots"`
		Slots []SlotView `json:"slots"`
	}
	// SlotView is one receiving slot; an empty seat is an empty slot.
	SlotView struct {
		MID    string `json:"mid"`
		Source string `json:"source" enum:"microphone,camera,screen"`
		Seat   string `json:"seat"`
	}
	// Speaking lists who is speaking, loudest first.
	Speaking struct {
		Type  string   `json:"type" enum:"speaking"`
		Seats []string `json:"seats"`
	}
	// Answer is the session description for an offer.
	Answer struct {
		Type string `json:"type" enum:"answer"`
		Peer string `json:"peer"`
		SDP  string `json:"sdp"`
	}
	// Done says that a request was carried out and, if it is a fact, committed.
	Done struct {
		Type string `json:"type" enum:"done"`
		Re   uint64 `json:"re" doc:"id of the request"`
	}
	// Failed says that a request changed nothing, and why.
	Failed struct {
		Type    string            `json:"type" enum:"error"`
		Re      uint64            `json:"re"`
		Code    string            `json:"code"`
		Message string            `json:"message"`
		Details map[string]string `json:"details,omitempty"`
	}
	// Bye is the last frame before the server closes the socket.
	Bye struct {
		Type  string `json:"type" enum:"bye"`
		Code  string `json:"code"`
		Again bool   `json:"again" doc:"whether to connect again"`
	}
)

// encode writes a frame. Frames are our own structs: they always encode.
func encode(frame any) []byte {
	raw, err := json.Marshal(frame)
	if err != nil {
		panic("signaling: frame does not encode: " + err.Error())
	}
	return raw
}
