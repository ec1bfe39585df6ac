package signaling

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

// matrix is who may send what, written out: x may, . may not. It repeats the
// table of rights on purpose: a change of either must be meant.
const matrix = `
                chair clerk receptionist point agency citizen interpreter observer technician
acknowledge       x     x        x         x     x      x         x          x         x
arrive            .     .        .         .     .      x         .          .         .
candidate         x     x        x         x     x      x         x          x         x
device            x     x        x         x     x      x         x          x         x
floor.give        x     x        .         .     .      .         .          .         .
floor.take        x     x        .         .     .      .         .          .         .
hand              .     x        x         x     x      x         x          .         .
hand.lower        x     x        .         .     .      .         .          .         .
hearing.call      x     .        .         .     .      .         .          .         .
hearing.end       x     .        .         .     .      .         .          .         .
help              x     x        x         x     x      x         x          x         x
help.answer       x     x        x         .     .      .         .          .         x
leave             x     x        x         x     x      x         x          x         x
lock              x     x        .         .     .      .         .          .         .
mute              x     x        .         .     .      .         .          .         .
offer             x     x        x         x     x      x         x          x         x
send_back         x     x        .         .     .      .         .          .         .
session.end       x     .        .         .     .      .         .          .         .
session.pause     x     .        .         .     .      .         .          .         .
session.resume    x     .        .         .     .      .         .          .         .
session.start     x     .        .         .     .      .         .          .         .
share             x     x        x         x     x      x         .          .         .
unlock            x     x        .         .     .      .         .          .         .
sees_waiting      x     x        x         .     .      .         .          .         x
sees_hearings     x     x        x         x     .      .         .          .         .
`

// messages is one of each type that means something in the room of the test.
var messages = map[string]string{
	"acknowledge": `{"type":"acknowledge"}`, "arrive": `{"type":"arrive"}`,
	"candidate":  `{"type":"candidate","peer":"one","candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","mid":"0"}`,
	"device":     `{"type":"device","microphone":true,"camera":true}`,
	"floor.give": `{"type":"floor.give","seat":"witness"}`, "floor.take": `{"type":"floor.take"}`,
	"hand": `{"type":"hand","raised":true}`, "hand.lower": `{"type":"hand.lower","seat":"witness"}`,
	"hearing.call": `{"type":"hearing.call","hearing":"h1"}`, "hearing.end": `{"type":"hearing.end","hearing":"h1"}`,
	"help": `{"type":"help"}`, "help.answer": `{"type":"help.answer","alert":"none"}`, "leave": `{"type":"leave"}`,
	"lock": `{"type":"lock","seat":"witness"}`, "mute": `{"type":"mute","seat":"witness"}`,
	"offer":     `{"type":"offer","peer":"one","sdp":"v=0","sources":{"0":"microphone"}}`,
	"send_back": `{"type":"send_back","seat":"witness"}`, "session.end": `{"type":"session.end"}`,
	"session.pause": `{"type":"session.pause"}`, "session.resume": `{"type":"session.resume"}`,
	"session.start": `{"type":"session.start"}`, "share": `{"type":"share","on":true}`, "unlock": `{"type":"unlock","seat":"witness"}`,
}

// readMatrix returns the rows by name, each by role.
func readMatrix(t *testing.T) map[string]map[Role]bool {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(matrix), "\n")
	roles := strings.Fields(lines[0])
	rows := map[string]map[Role]bool{}
	for _, line := range lines[1:] {
		fields := strings.Fields(line)
		row := map[Role]bool{}
		for i, role := range roles {
			row[Role(role)] = fields[i+1] == "x"
		}
		rows[fields[0]] = row
	}
	if len(roles) != len(Roles) {
		t.Fatalf("the matrix has %d roles, the room %d", len(roles), len(Roles))
	}
	return rows
}

func TestTheMatrixNamesEveryMessage(t *testing.T) {
	rows := readMatrix(t)
	for _, kind := range RequestTypes() {
		if rows[kind] == nil || messages[kind] == "" {
			t.Errorf("%s is not in the matrix", kind)
		}
	}
	if len(rows) != len(RequestTypes())+2 || len(messages) != len(RequestTypes()) {
		t.Errorf("the matrix has %d rows and %d messages for %d types", len(rows), len(messages), len(RequestTypes()))
	}
}

func TestEveryRoleMayDoWhatTheMatrixSaysAndNothingElse(t *testing.T) {
	rows := readMatrix(t)
	for _, role := range Roles {
		for _, kind := range RequestTypes() {
			t.Run(string(role)+" "+kind, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { tryOut(t, role, kind, rows[kind][role]) })
			})
		}
	}
}

// tryOut lets a seat of a role send one message in a live session.
func tryOut(t *testing.T, role Role, kind string, allowed bool) {
	t.Helper()
	h := newHouse(t)
	h.book.change(func(a *Agenda) { a.State = sessionLive })
	h.kill()
	h.as("witness", RoleAgency)
	h.as("tested", role)
	before, written, planned := h.remember(), h.book.lines(), h.boards.now()
	code := h.ask("tested", messages[kind])
	if allowed && code == ErrNotAllowed.Code || code == "" {
		t.Fatalf("answered with %q", code)
	}
	if allowed {
		return
	}
	if code != ErrNotAllowed.Code {
		t.Errorf("answered with %q, want %q", code, ErrNotAllowed.Code)
	}
	if !reflect.DeepEqual(h.remember(), before) || !slices.Equal(h.book.lines(), written) || !reflect.DeepEqual(h.boards.now(), planned) {
		t.Error("a refused request changed the room")
	}
}

// as seats somebody of a role under a name.
func (h *house) as(name string, role Role) {
	h.t.Helper()
	adm := Admission{Room: "room", Epoch: h.room.epoch, Seat: name, Role: role, Name: "Nguyễn Văn A", HearingID: "h1"}
	p := &page{house: h, seat: name, link: newLink(), answers: map[uint64]string{}}
	h.pages[name] = p
	h.room.post(func() { h.room.join(adm, p.link, nil) })
	h.settle()
}

func TestWhatARoleMaySeeIsInTheMatrixToo(t *testing.T) {
	rows := readMatrix(t)
	for _, role := range Roles {
		st := stateOf("neighbour")
		st.alerts = []alert{{id: "a1", kind: alertHelp, seat: "neighbour"}}
		s := &seat{Admission: Admission{Seat: "tested", Role: role}}
		st.seats["tested"] = s
		v := project(st, s)
		_, sees := v.People["neighbour"]
		if want := rows["sees_waiting"][role]; sees != want || (len(v.Alerts) > 0) != want {
			t.Errorf("%s sees who waits: %v, alerts: %d", role, sees, len(v.Alerts))
		}
		if knows := v.Hearings["h2"].Name != ""; knows != rows["sees_hearings"][role] {
			t.Errorf("%s reads the names of hearings: %v", role, knows)
		}
	}
}
