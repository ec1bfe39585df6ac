package signaling

import "slices"

// alertHelp and alertNoAnswer are the kinds of alert that the room raises.
const (
	alertHelp     = "help"
	alertNoAnswer = "no_answer"
)

// Help asks the clerk to come; the button says that the call went out.
type Help struct{ Head }

func (*Help) right() Action { return ActHelp }

func (*Help) apply(r *Room, t *turn) error {
	t.seat.helpAsked = true
	r.raise(alertHelp, t.seat.Seat)
	return nil
}

// HelpAnswer ticks an alert off.
type HelpAnswer struct {
	Head
	Alert string `json:"alert"`
}

func (*HelpAnswer) right() Action { return ActAnswerHelp }

func (h *HelpAnswer) apply(r *Room, _ *turn) error {
	r.state.alerts = slices.DeleteFunc(r.state.alerts, func(a alert) bool {
		if a.id != h.Alert {
			return false
		}
		if s := r.state.seats[a.seat]; s != nil && a.kind == alertHelp {
			s.helpAsked = false
		}
		return true
	})
	return nil
}
