package signaling

// Acknowledge says that the seat's holder has read the notice of the session
// (recording, decree 154/2026 article 24). Nothing of theirs is passed on before.
type Acknowledge struct{ Head }

func (*Acknowledge) right() Action { return ActAcknowledge }

func (*Acknowledge) apply(_ *Room, t *turn) error {
	if t.seat.acknowledged {
		return nil
	}
	t.record(Fact{Kind: FactAcknowledged, Seat: t.seat.Seat}, func() { t.seat.acknowledged = true })
	return nil
}
