package signaling

// Role is what a seat is in the room.
type Role string

// The roles of a live room.
const (
	RoleChair        Role = "chair"
	RoleClerk        Role = "clerk"
	RolePoint        Role = "point"
	RoleReceptionist Role = "receptionist"
	RoleAgency       Role = "agency"
	RoleCitizen      Role = "citizen"
	RoleInterpreter  Role = "interpreter"
	RoleObserver     Role = "observer"
	RoleTechnician   Role = "technician"
)

// Roles lists every role in the order in which people are shown.
var Roles = []Role{
	RoleChair, RoleClerk, RoleReceptionist, RolePoint, RoleAgency,
	RoleCitizen, RoleInterpreter, RoleObserver, RoleTechnician,
}

// Action is something that a seat may ask of the room.
type Action string

// The actions, one for each kind of right.
const (
	ActConnect     Action = "connect"      // media of one's own: offer, candidate, device state
	ActAcknowledge Action = "acknowledge"  // the notice of the session
	ActRaiseHand   Action = "raise_hand"   // ask for the floor
	ActShare       Action = "share"        // one's screen
	ActHelp        Action = "help"         // call the clerk
	ActArrive      Action = "arrive"       // come in when called
	ActDirect      Action = "direct"       // start, pause, resume, end the session; call and end hearings
	ActGiveFloor   Action = "give_floor"   // and take it, lower hands
	ActKeepOrder   Action = "keep_order"   // mute, lock, unlock, send back to wait
	ActAnswerHelp  Action = "answer_help"  // tick off an alert
	ActSeeWaiting  Action = "see_waiting"  // who waits in the lobby, and the alerts
	ActSeeHearings Action = "see_hearings" // (masked) names and subjects of all hearings
)

// Actions lists every action.
var Actions = []Action{
	ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp, ActArrive,
	ActDirect, ActGiveFloor, ActKeepOrder, ActAnswerHelp, ActSeeWaiting, ActSeeHearings,
}

// rights is the one table of who may do what. The clerk keeps the room for the
// chair, but only the chair directs the session (decree 154/2026, articles 21-22).
var rights = map[Role][]Action{
	RoleChair: {ActConnect, ActAcknowledge, ActShare, ActHelp,
		ActDirect, ActGiveFloor, ActKeepOrder, ActAnswerHelp, ActSeeWaiting, ActSeeHearings},
	RoleClerk: {ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp,
		ActGiveFloor, ActKeepOrder, ActAnswerHelp, ActSeeWaiting, ActSeeHearings},
	RoleReceptionist: {ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp,
		ActAnswerHelp, ActSeeWaiting, ActSeeHearings},
	RolePoint:       {ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp, ActSeeHearings},
	RoleAgency:      {ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp},
	RoleCitizen:     {ActConnect, ActAcknowledge, ActRaiseHand, ActShare, ActHelp, ActArrive},
	RoleInterpreter: {ActConnect, ActAcknowledge, ActRaiseHand, ActHelp},
	RoleObserver:    {ActConnect, ActAcknowledge, ActHelp},
	RoleTechnician:  {ActConnect, ActAcknowledge, ActHelp, ActAnswerHelp, ActSeeWaiting},
}

// May reports whether a role may do something.
func (r Role) May(a Action) bool {
	for _, allowed := range rights[r] {
		if allowed == a {
			return true
		}
	}
	return false
}

// waits reports whether the role sits in the lobby until it is called.
func (r Role) waits() bool { return r == RoleCitizen }

// shows reports whether others see and may hear the role.
func (r Role) shows() bool { return r != RoleObserver && r != RoleTechnician }

// attends reports whether the role takes part in the hearing at all.
func (r Role) attends() bool { return r != RoleTechnician }

// alwaysHeard: the chair leads, the interpreter speaks for whoever speaks.
func (r Role) alwaysHeard() bool { return r == RoleChair || r == RoleInterpreter }

func (r Role) order() int {
	for i, known := range Roles {
		if known == r {
			return i
		}
	}
	return len(Roles)
}
