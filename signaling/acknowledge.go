package signaling

// Acknowledge says that the seat's holder has read the notice of the session
// (recording, decree 154/2026 article 24). Nothing of theirs is passed on before.
type Acknowledge struct{ Head }

func (*Acknowledge) right() Action { return ActAcknowledge }

func (*Acknowledge) apply(_ *Room, t *turn) error {
	switch {
	case t.seat.acknowledged:
		return nil
	case t.seat.acknowledges: // said again before it is written: no second fact
		return ErrDatabaseSilent
	}
	t.seat.acknowledges = true
	t.record(Fact{Kind: FactAcknowledged, Seat: t.seat.Seat}, func() { t.seat.acknowledged = true })
	return nil
}
