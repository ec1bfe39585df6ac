package signaling

// Leave gives the seat up. The same link or account may take it again.
type Leave struct{ Head }

func (*Leave) right() Action { return ActConnect }

func (*Leave) apply(r *Room, t *turn) error {
	t.deferred = true
	t.done()
	r.dropSeat(t.seat.Seat)
	return nil
}
