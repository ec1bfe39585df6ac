// Package scheduler plans receptions and follows them through their day: the
// points that take part, the people whose time they take, the order of turns,
// the conditions that the law sets before a start, and what state each session
// and each hearing is in.
//
// A session is a planned reception:
//
//	draft → proposed → approved → published → checking ⇄ ready → live ⇄ paused → ended → concluded → archived
//	  ▲        │                                                   ⇅       │       ▲
//	  ├────────┘ (sent back)                                   suspended ◀─┘       │
//	  └── postponed (planned anew)                                 └───────────────┘
//
// Until it is live, a session may be postponed (from approved on) or cancelled
// (always). Paused is a break, suspended is technical trouble; both lead back to
// live or to the end.
//
// A hearing is one citizen's turn in it:
//
//	planned → checked_in ⇄ called → in_progress → ended
//	             ▲
//	          no_show (came late after all)
//
// A citizen who was called and did not answer is checked_in again. A hearing
// stays in_progress when the citizen is sent back to wait, since a turn is not
// over because the room talks among itself. Each of planned, checked_in, called
// and in_progress may turn out to be postponed, refused or withdrawn, and all
// but in_progress to be a no_show.
//
// Both are tables of transitions (session_state.go, hearing_state.go). Every
// change is a row with who and when, written in the same transaction, and the
// rows are never changed. What only a screen needs (late, about to begin) is
// derived, never stored.
//
// The database keeps what it can under a name: nobody and no point is in two
// sessions at once, one hearing at a time has the floor, a gate is met in time
// or excepted for a reason. This package turns the names into faults.
package scheduler
