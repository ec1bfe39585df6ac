package access

import (
	"fmt"
	"slices"
)

// Subject is who asks: a signed-in officer or the holder of a redeemed
// invitation. The zero value is nobody.
type Subject struct {
	Person *Person
	Guest  *Invitation
}

// SeatID is the seat of a subject in a room: the invitation, or the person.
func (s Subject) SeatID() string {
	switch {
	case s.Guest != nil:
		return string(s.Guest.ID)
	case s.Person != nil:
		return string(s.Person.ID)
	}
	return ""
}

// Action is something that needs a permission.
type Action string

// The actions. Each says what its object is.
const (
	ManageAccounts Action = "manage_accounts" // unit: create, disable, grant
	ListOffice     Action = "list_office"     // nothing: units, people, points, for planning
	PlanSession    Action = "plan_session"    // unit or session: plan, change the draft, gates, publish
	ReadSession    Action = "read_session"    // session
	MoveSession    Action = "move_session"    // session: any change of its state
	ConductHearing Action = "conduct_hearing" // session or hearing: call, begin, end, send back
	ManageSeats    Action = "manage_seats"    // session or invitation: issue, issue again, unlock, revoke
	JoinRoom       Action = "join_room"       // session
	ReportCheck    Action = "report_check"    // point of a session
	RecordArrival  Action = "record_arrival"  // hearing
	RegisterRecord Action = "register_record" // unit: petitions and their documents
	ReadRecord     Action = "read_record"     // unit or petition (its unit): record, documents, directives, register
	ExportRecord   Action = "export_record"   // petition (its unit)
	ReadMinutes    Action = "read_minutes"    // hearing, in any state
	ReadPresented  Action = "read_presented"  // hearing whose minutes were presented or sealed
	WriteMinutes   Action = "write_minutes"   // hearing: entries, directives
	PresentMinutes Action = "present_minutes" // hearing
	ConfirmMinutes Action = "confirm_minutes" // hearing
	SignAsChair    Action = "sign_as_chair"   // hearing
	SignAsClerk    Action = "sign_as_clerk"   // hearing
)

// Actions returns every action.
func Actions() []Action {
	return []Action{ManageAccounts, ListOffice, PlanSession, ReadSession, MoveSession, ConductHearing, ManageSeats,
		JoinRoom, ReportCheck, RecordArrival, RegisterRecord, ReadRecord, ExportRecord, ReadMinutes, ReadPresented,
		WriteMinutes, PresentMinutes, ConfirmMinutes, SignAsChair, SignAsClerk}
}

// Object is what the action would touch. Fill in all that is known: what is
// empty matches nothing.
type Object struct {
	UnitID       UnitID // owner of the session or the petition
	SessionID    string
	HearingID    string
	PointID      string // of a point's check; of a hearing: where the citizen sits
	InvitationID InvitationID
	ChairID      PersonID   // who presides over the session
	ClerkID      PersonID   // who takes its minutes
	Officers     []PersonID // who run its points
}

// reach is how far a permission goes.
type reach uint8

const (
	never    reach = iota
	anywhere       // whatever the object
	ownUnit        // officers: the object belongs to the unit of the grant
	presides       // officers: named as chair of the session
	records        // officers: named as clerk of the session
	tends          // officers: named for a point of the session
	inside         // guests: of the same session
	atPoint        // guests: of the same session and point
	ownTurn        // guests: of the same session and hearing
)

// A rule is one permission of one action.
type rule struct {
	staff Role     // or
	seat  SeatRole // one of the two
	reach reach
}

func officers(role Role, reach reach) rule   { return rule{staff: role, reach: reach} }
func guests(seat SeatRole, reach reach) rule { return rule{seat: seat, reach: reach} }

// table is the whole of what is allowed. What is not in it is not.
//
// An administrator manages accounts and reads nothing of the citizens'; an
// officer prepares and keeps records; the chair and the clerk have power over
// the sessions that name them; a point has power over itself; a citizen over
// their own turn.
var table = map[Action][]rule{
	ManageAccounts: {officers(RoleAdmin, ownUnit)},
	ListOffice: {
		officers(RoleAdmin, anywhere), officers(RoleOfficer, anywhere), officers(RoleChair, anywhere),
		officers(RoleClerk, anywhere), officers(RolePointOfficer, anywhere),
	},
	PlanSession: {officers(RoleOfficer, ownUnit)},
	ReadSession: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, ownUnit), officers(RoleClerk, ownUnit),
		officers(RoleChair, presides), officers(RoleClerk, records), officers(RolePointOfficer, tends),
		guests(SeatChair, inside), guests(SeatClerk, inside), guests(SeatPoint, inside),
		guests(SeatReceptionist, inside), guests(SeatTechnician, inside),
	},
	MoveSession: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
	},
	ConductHearing: {
		officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
	},
	ManageSeats: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
	},
	JoinRoom: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, presides), officers(RoleClerk, records),
		officers(RolePointOfficer, tends),
		guests(SeatChair, inside), guests(SeatClerk, inside), guests(SeatPoint, inside),
		guests(SeatReceptionist, inside), guests(SeatAgency, inside), guests(SeatCitizen, inside),
		guests(SeatInterpreter, inside), guests(SeatObserver, inside), guests(SeatTechnician, inside),
	},
	ReportCheck: {
		officers(RoleOfficer, ownUnit), officers(RoleClerk, records), officers(RolePointOfficer, tends),
		guests(SeatPoint, atPoint), guests(SeatTechnician, inside),
	},
	RecordArrival: {
		officers(RoleOfficer, ownUnit), officers(RoleClerk, records), officers(RolePointOfficer, tends),
		guests(SeatClerk, inside), guests(SeatReceptionist, inside),
		guests(SeatPoint, atPoint), guests(SeatCitizen, ownTurn),
	},
	RegisterRecord: {officers(RoleOfficer, ownUnit)},
	ReadRecord: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, ownUnit), officers(RoleClerk, ownUnit),
		officers(RoleChair, presides), officers(RoleClerk, records),
	},
	ExportRecord: {officers(RoleOfficer, ownUnit)},
	ReadMinutes: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
	},
	ReadPresented: {
		officers(RoleOfficer, ownUnit), officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
		guests(SeatPoint, atPoint), guests(SeatCitizen, ownTurn),
	},
	WriteMinutes: {
		officers(RoleChair, presides), officers(RoleClerk, records),
		guests(SeatChair, inside), guests(SeatClerk, inside),
	},
	PresentMinutes: {officers(RoleClerk, records), guests(SeatClerk, inside)},
	ConfirmMinutes: {guests(SeatCitizen, ownTurn), guests(SeatPoint, atPoint), officers(RolePointOfficer, tends)},
	SignAsChair:    {officers(RoleChair, presides), guests(SeatChair, inside)},
	SignAsClerk:    {officers(RoleClerk, records), guests(SeatClerk, inside)},
}

// Can returns nil when the subject may do the action to the object, and
// otherwise says no. Faults: sign_in_required (nobody asks), not_allowed.
func Can(s Subject, action Action, object Object) error {
	if s.Person == nil && s.Guest == nil {
		return fmt.Errorf("%s: %w", action, ErrSignInRequired)
	}
	for _, rule := range table[action] {
		if rule.allows(s, object) {
			return nil
		}
	}
	return fmt.Errorf("%s: %w", action, ErrNotAllowed)
}

func (r rule) allows(s Subject, o Object) bool {
	if r.staff != "" {
		return s.Person != nil && slices.ContainsFunc(s.Person.Grants, func(g Grant) bool {
			return g.Role == r.staff && r.reach.reachesOfficer(s.Person.ID, g, o)
		})
	}
	return s.Guest != nil && s.Guest.Role == r.seat && r.reach.reachesGuest(*s.Guest, o)
}

func (r reach) reachesOfficer(id PersonID, g Grant, o Object) bool {
	switch r {
	case anywhere:
		return true
	case ownUnit:
		return same(g.Unit, o.UnitID)
	case presides:
		return same(id, o.ChairID)
	case records:
		return same(id, o.ClerkID)
	case tends:
		return id != "" && slices.Contains(o.Officers, id)
	}
	return false
}

func (r reach) reachesGuest(i Invitation, o Object) bool {
	if !same(i.SessionID, o.SessionID) {
		return false
	}
	switch r {
	case inside:
		return true
	case atPoint:
		return same(i.PointID, o.PointID)
	case ownTurn:
		return same(i.HearingID, o.HearingID)
	}
	return false
}

// same is equality of two ids that are both known.
func same[T ~string](a, b T) bool { return a != "" && a == b }
