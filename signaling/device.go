package signaling

// Device tells what the seat's own switches say. The room shows it, and passes
// nothing on from a microphone that its holder switched off.
type Device struct {
	Head
	Microphone bool `json:"microphone"`
	Camera     bool `json:"camera"`
}

func (*Device) right() Action { return ActConnect }

func (d *Device) apply(_ *Room, t *turn) error {
	t.seat.microphoneOn, t.seat.cameraOn = d.Microphone, d.Camera
	return nil
}
