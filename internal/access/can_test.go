package access

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The table as it is meant, in the letters of the situations below; "." is never.
//
//	a  anywhere                    i  a guest inside the session
//	u  an object of the own unit   p  at the same point
//	s  a session that names the    t  the guest's own turn
//	   officer for this role
const wanted = `
                 | admin officer chair clerk point_officer | chair clerk point receptionist agency citizen interpreter observer technician
manage_accounts  | u     .       .     .     .             | .     .     .     .            .      .       .           .        .
list_office      | a     a       a     a     a             | .     .     .     .            .      .       .           .        .
plan_session     | .     u       .     .     .             | .     .     .     .            .      .       .           .        .
read_session     | .     u       us    us    s             | i     i     i     i            .      .       .           .        i
move_session     | .     u       s     s     .             | i     i     .     .            .      .       .           .        .
conduct_hearing  | .     .       s     s     .             | i     i     .     .            .      .       .           .        .
manage_seats     | .     u       s     s     .             | i     i     .     .            .      .       .           .        .
join_room        | .     u       s     s     s             | i     i     i     i            i      i       i           i        i
report_check     | .     u       .     s     s             | .     .     p     .            .      .       .           .        i
record_arrival   | .     u       .     s     s             | .     i     p     i            .      t       .           .        .
register_record  | .     u       .     .     .             | .     .     .     .            .      .       .           .        .
read_record      | .     u       us    us    .             | .     .     .     .            .      .       .           .        .
export_record    | .     u       .     .     .             | .     .     .     .            .      .       .           .        .
read_minutes     | .     u       s     s     .             | i     i     .     .            .      .       .           .        .
read_presented   | .     u       s     s     .             | i     i     p     .            .      t       .           .        .
write_minutes    | .     .       s     s     .             | i     i     .     .            .      .       .           .        .
present_minutes  | .     .       .     s     .             | .     i     .     .            .      .       .           .        .
confirm_minutes  | .     .       .     .     s             | .     .     p     .            .      t       .           .        .
sign_as_chair    | .     .       s     .     .             | i     .     .     .            .      .       .           .        .
sign_as_clerk    | .     .       .     s     .             | .     i     .     .            .      .       .           .        .
`

const (
	me       PersonID = "me"
	stranger PersonID = "stranger"
)

// Every situation that an object can be in, as an officer and a guest meet it.
var situations = map[string]Object{
	"":   {UnitID: "far", SessionID: "far", HearingID: "far", PointID: "far", ChairID: stranger, ClerkID: stranger, Officers: []PersonID{stranger}},
	"-":  {}, // nothing is known
	"u":  {UnitID: "near", SessionID: "far", ChairID: stranger, ClerkID: stranger},
	"s":  {UnitID: "far", SessionID: "far", ChairID: me, ClerkID: me, Officers: []PersonID{stranger, me}},
	"i":  {UnitID: "far", SessionID: "near", HearingID: "far", PointID: "far"},
	"ip": {UnitID: "far", SessionID: "near", HearingID: "far", PointID: "near"},
	"it": {UnitID: "far", SessionID: "near", HearingID: "near", PointID: "far"},
	"pt": {UnitID: "far", SessionID: "far", HearingID: "near", PointID: "near"}, // never enough without the session
}

func TestEveryRoleAndActionIsDecidedAsTheTableSays(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(wanted), "\n")
	staff, seats := holders(rows[0])
	if !slices.Equal(staff, asText(Roles())) || !slices.Equal(seats, asText(SeatRoles())) {
		t.Fatalf("the table has the columns %v and %v", staff, seats)
	}
	var actions []string
	for _, row := range rows[1:] {
		columns := strings.Split(row, "|")
		action := strings.TrimSpace(columns[0])
		actions = append(actions, action)
		for i, cell := range strings.Fields(columns[1]) {
			decideAll(t, action, "officer "+staff[i], cell, Subject{Person: &Person{ID: me, Grants: []Grant{{Role(staff[i]), "near"}}}}, "aus")
		}
		for i, cell := range strings.Fields(columns[2]) {
			guest := Invitation{SessionID: "near", HearingID: "near", PointID: "near", Role: SeatRole(seats[i])}
			decideAll(t, action, "guest "+seats[i], cell, Subject{Guest: &guest}, "ipt")
		}
	}
	if !slices.Equal(actions, asText(Actions())) {
		t.Errorf("the table has the rows %v", actions)
	}
}

// decideAll asks in every situation. Of a situation, only what this kind of
// subject can meet counts: being at a point means nothing outside the session.
func decideAll(t *testing.T, action, holder, cell string, s Subject, kinds string) {
	t.Helper()
	for name, object := range situations {
		err := Can(s, Action(action), object)
		if got, want := err == nil, expected(cell, name, kinds); got != want {
			t.Errorf("%s may %s in situation %q: %v, want %v", holder, action, name, got, want)
		}
		if err != nil && !errors.Is(err, ErrNotAllowed) {
			t.Errorf("%s may not %s for another reason: %v", holder, action, err)
		}
	}
}

func expected(cell, situation, kinds string) bool {
	if strings.Contains(cell, "a") {
		return true
	}
	guest := strings.Contains(kinds, "i")
	if guest && !strings.Contains(situation, "i") {
		return false
	}
	return slices.ContainsFunc([]rune(cell), func(letter rune) bool {
		return strings.ContainsRune(kinds, letter) && strings.ContainsRune(situation, letter)
	})
}

func holders(header string) (staff, seats []string) {
	columns := strings.Split(header, "|")
	return strings.Fields(columns[len(columns)-2]), strings.Fields(columns[len(columns)-1])
}

func asText[T ~string](values []T) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return texts
}

func TestNobodyMayDoNothing(t *testing.T) {
	for _, action := range Actions() {
		if err := Can(Subject{}, action, situations["u"]); !errors.Is(err, ErrSignInRequired) {
			t.Errorf("%s: %v", action, err)
		}
	}
}

func TestAnUnknownActionIsNotAllowed(t *testing.T) {
	everything := &Person{ID: me}
	for _, role := range Roles() {
		everything.Grants = append(everything.Grants, Grant{role, "near"})
	}
	if err := Can(Subject{Person: everything}, "launch", situations["u"]); !errors.Is(err, ErrNotAllowed) {
		t.Error(err)
	}
}

func TestEmptyIdentitiesMatchNothing(t *testing.T) {
	empty := Subject{Guest: &Invitation{Role: SeatCitizen}}
	for _, action := range Actions() {
		if Can(empty, action, Object{}) == nil {
			t.Errorf("a guest of no session may %s nothing in particular", action)
		}
		nobody := Subject{Person: &Person{Grants: []Grant{{RoleChair, ""}}}}
		if Can(nobody, action, Object{Officers: []PersonID{""}}) == nil && action != ListOffice {
			t.Errorf("a person without id may %s", action)
		}
	}
}

func ExampleCan() {
	clerk := Subject{Person: &Person{ID: "p1", Grants: []Grant{{RoleClerk, "u1"}}}}
	fmt.Println(Can(clerk, WriteMinutes, Object{ClerkID: "p1"}))
	fmt.Println(Can(clerk, WriteMinutes, Object{ClerkID: "p2"}))
	// Output:
	// <nil>
	// write_minutes: not_allowed
}
