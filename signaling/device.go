package signaling

// Device tells what the seat's own switches say; an absent one is as it was.
// The room shows it, and passes nothing on from a microphone that its holder
// switched off. A page that comes back must not undo what the room did to its
// microphone meanwhile, so it tells only what was pressed.
type Device struct {
	Head
	Microphone *bool `json:"microphone,omitempty"`
	Camera     *bool `json:"camera,omitempty"`
}

func (*Device) right() Action { return ActConnect }

func (d *Device) apply(_ *Room, t *turn) error {
	if d.Microphone != nil {
		t.seat.microphoneOn = *d.Microphone
	}
	if d.Camera != nil {
		t.seat.cameraOn = *d.Camera
	}
	return nil
}
