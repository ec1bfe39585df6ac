package media

import "fmt"

// PeerID names a peer; it is unique among all peers of the process.
type PeerID string

// Source says what a peer's track shows or sounds.
type Source uint8

// The sources that a peer may send, one track each.
const (
	SourceUnknown Source = iota
	SourceMicrophone
	SourceCamera
	SourceScreen
)

var sourceNames = [...]string{"unknown", "microphone", "camera", "screen"}

func (s Source) String() string {
	if int(s) < len(sourceNames) {
		return sourceNames[s]
	}
	return fmt.Sprintf("source(%d)", uint8(s))
}

// ParseSource is the inverse of String; an unknown name gives SourceUnknown.
func ParseSource(name string) Source {
	for i, n := range sourceNames {
		if n == name {
			return Source(i)
		}
	}
	return SourceUnknown
}

// Plan says who receives whom. A peer without a route receives nothing.
type Plan map[PeerID]Route

// Route is what one peer receives, most important first: those who find no
// free slot are left out from the end.
type Route struct {
	Audio  []PeerID // microphones to hear
	Video  []PeerID // cameras to see
	Screen PeerID   // whose screen, or "" for none
}

// Slot is one receiving place of a peer and who fills it ("" = nobody).
type Slot struct {
	MID    string // of the peer's own offer (RFC 8843)
	Source Source
	Peer   PeerID
}
