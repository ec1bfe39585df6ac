package signaling

// Messages lists one empty value of every type that travels over the socket,
// for the generator of the pages' types.
func Messages() []any {
	frames := []any{
		Join{}, Snapshot{}, Delta{}, Resumed{}, Slots{}, Speaking{}, Answer{}, Done{}, Failed{}, Bye{},
	}
	for _, name := range RequestTypes() {
		frames = append(frames, requests[name]())
	}
	return frames
}
