package records

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// LookupView is what a citizen sees of their petition by its code: where it
// stands, what happens next, who has to answer and by when. It names no person.
type LookupView struct {
	Number     string            `json:"number"`
	Kind       PetitionKind      `json:"kind"`
	ReceivedOn Date              `json:"receivedOn"`
	State      PetitionState     `json:"state"`
	Next       NextStep          `json:"next"`
	Planned    *LookupPlan       `json:"planned,omitempty"` // the reception that is planned
	Steps      []LookupStep      `json:"steps"`             // oldest first
	Directives []LookupDirective `json:"directives"`        // nearest due date first
}

// NextStep is the key of the sentence that says what happens next.
type NextStep string

// What happens next.
const (
	NextWaitForPlan    NextStep = "wait_for_plan"    // the unit will plan a reception or answer
	NextAttend         NextStep = "attend"           // come at the planned time
	NextWaitForMinutes NextStep = "wait_for_minutes" // the minutes are being completed
	NextNothing        NextStep = "nothing"          // nothing is open
	NextWaitForAnswer  NextStep = "wait_for_answer"  // the units named have to answer
)

var nextStep = map[PetitionState]NextStep{
	StateRegistered: NextWaitForPlan,
	StatePlanned:    NextAttend,
	StateReceived:   NextWaitForMinutes,
	StateConcluded:  NextNothing,
	StateDirected:   NextWaitForAnswer,
	StateAnswered:   NextNothing,
}

// LookupPlan is the body of the event "planned" as far as the citizen needs it.
type LookupPlan struct {
	SessionTitle string    `json:"sessionTitle"`
	StartsAt     time.Time `json:"startsAt"`
	Place        string    `json:"place"`
}

// LookupStep is one thing that happened.
type LookupStep struct {
	Kind EventKind `json:"kind"`
	At   time.Time `json:"at"`
}

// LookupDirective is a task that somebody has on behalf of the citizen.
type LookupDirective struct {
	Unit  string         `json:"unit"`
	Task  string         `json:"task"`
	Due   Date           `json:"due"`
	State DirectiveState `json:"state"`
}

// lookupKinds are the events that a citizen is told.
var lookupKinds = map[EventKind]bool{
	EventRegistered: true, EventPlanned: true, EventPostponed: true, EventNoShow: true, EventReceived: true,
	EventMinutesSealed: true, EventSupplemented: true, EventDirective: true, EventReported: true,
}

// Lookup returns the citizen's view of the petition with this code, typed with or
// without the hyphen, in any case. Callers limit how often they ask. Fault:
// lookup_unknown.
func (r *Records) Lookup(ctx context.Context, code string) (LookupView, error) {
	var view LookupView
	err := r.snapshot(ctx, func(tx pgx.Tx) (err error) {
		view, err = r.lookup(ctx, tx, normalCode(code))
		return err
	})
	return view, wrap("look up petition", err)
}

// normalCode brings what was typed into the form XXXXX-XXXXX. The code has no 0,
// 1 or 8: whoever types one means the letter.
func normalCode(code string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(code) {
		switch {
		case r == '0':
			b.WriteByte('O')
		case r == '1':
			b.WriteByte('I')
		case r == '8':
			b.WriteByte('B')
		case r >= 'A' && r <= 'Z' || r >= '2' && r <= '7':
			b.WriteRune(r)
		}
	}
	if b.Len() != 10 {
		return ""
	}
	return b.String()[:5] + "-" + b.String()[5:]
}

func (r *Records) lookup(ctx context.Context, tx pgx.Tx, code string) (LookupView, error) {
	var id PetitionID
	view := LookupView{Steps: []LookupStep{}, Directives: []LookupDirective{}}
	const sql = `SELECT id, number, kind, received_on::text, state FROM petitions WHERE lookup_code = $1`
	err := tx.QueryRow(ctx, sql, code).Scan(&id, &view.Number, &view.Kind, &view.ReceivedOn, &view.State)
	if err != nil {
		return LookupView{}, missing(err, ErrLookupUnknown)
	}
	view.Next = nextStep[view.State]
	events, err := timeline(ctx, tx, id)
	if err != nil {
		return LookupView{}, err
	}
	if err := view.tell(events); err != nil {
		return LookupView{}, err
	}
	directives, err := r.directives(ctx, tx, DirectiveFilter{PetitionID: id})
	for _, d := range directives {
		view.Directives = append(view.Directives, LookupDirective{d.Unit, d.Task, d.Due, d.State})
	}
	return view, err
}

// tell fills the steps, and the plan when the petition is planned now.
func (v *LookupView) tell(events []Event) error {
	for _, e := range events {
		if !lookupKinds[e.Kind] {
			continue
		}
		v.Steps = append(v.Steps, LookupStep{e.Kind, e.At})
		if e.Kind != EventPlanned || v.State != StatePlanned {
			continue
		}
		v.Planned = new(LookupPlan)
		if err := json.Unmarshal(e.Body, v.Planned); err != nil {
			return fmt.Errorf("read the plan of the reception: %w", err)
		}
	}
	return nil
}
