package web

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"thongcau/records"
	"thongcau/scheduler"
)

// plan is a session that begins in twenty minutes: a citizen at home about a
// petition, and one at the provincial point without.
func (h *house) plan(petition string) SessionPlan {
	start := time.Now().Add(20 * time.Minute).UTC().Truncate(time.Second)
	return SessionPlan{
		Kind: "periodic", Title: "Tiếp công dân định kỳ tháng 12", UnitID: string(h.unit.ID),
		ChairID: string(h.chair.ID), ClerkID: string(h.clerk.ID), StartsAt: start, EndsAt: start.Add(2 * time.Hour),
		Points: []PlannedPoint{
			{PointID: string(h.central.ID), Central: true},
			{PointID: string(h.province.ID), OfficerID: string(h.host.ID)},
		},
		Hearings: []PlannedHearing{
			{PetitionID: petition, CitizenName: "Nguyễn Văn A", Subject: "Cấp giấy chứng nhận đất", PlannedStart: start, Minutes: 20},
			{CitizenName: "Trần Thị B", Subject: "Chế độ người có công", PointID: string(h.province.ID), PlannedStart: start.Add(20 * time.Minute), Minutes: 20},
		},
	}
}

func (h *house) petition(v *visitor) records.Petition {
	h.t.Helper()
	var petition records.Petition
	v.post("/api/petitions", PetitionDraft{
		Kind: "complaint", Field: "Đất đai", Title: "Đề nghị cấp giấy chứng nhận thửa đất số 12",
		Content:     "Gia đình tôi nộp hồ sơ từ tháng 3/2021, đến nay chưa có trả lời.",
		Petitioners: []PetitionerDraft{{FullName: "Nguyễn Văn A", Address: "Lạng Sơn", IDNumber: "020000000012"}},
	}, &petition)
	return petition
}

// A day is a published session with the invitations that were issued for it.
type day struct {
	*house
	officer  *visitor
	petition records.Petition
	session  Session
	issued   map[SeatRole][]IssuedInvitation
}

func (h *house) day() *day {
	h.t.Helper()
	d := &day{house: h, officer: h.signedIn(h.officer), issued: map[SeatRole][]IssuedInvitation{}}
	d.petition = h.petition(d.officer)
	d.officer.post("/api/sessions", h.plan(string(d.petition.ID)), &d.session)
	path := "/api/sessions/" + d.session.ID
	for _, to := range []SessionState{"proposed", "approved"} {
		d.officer.post(path+"/moves", Move{To: to}, nil)
	}
	for _, gate := range gateNames {
		d.officer.post(path+"/gates/"+string(gate), GateAnswer{Exception: "buổi tiếp đột xuất"}, nil)
	}
	var publication Publication
	d.officer.post(path+"/publish", nil, &publication)
	d.session = publication.Session
	for _, invitation := range publication.Invitations {
		d.issued[invitation.Role] = append(d.issued[invitation.Role], invitation)
	}
	return d
}

func (d *day) citizen() IssuedInvitation { return d.issued["citizen"][0] }

func (d *day) pointInvitation(name string) IssuedInvitation {
	for _, invitation := range d.issued["point"] {
		if invitation.PointName == name {
			return invitation
		}
	}
	d.t.Fatalf("no invitation for the point %s", name)
	return IssuedInvitation{}
}

// A device is a browser with the key that it keeps.
type device struct {
	*visitor
	key *ecdsa.PrivateKey
}

func (h *house) device() *device {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ok(h.t, err)
	return &device{visitor: h.visitor(), key: key}
}

func (d *device) publicKey() DeviceKey {
	point, err := d.key.PublicKey.Bytes() // 4, x, y (SEC 1 section 2.3.3)
	ok(d.t, err)
	encode := base64.RawURLEncoding.EncodeToString
	return DeviceKey{KeyType: "EC", Curve: "P-256", X: encode(point[1:33]), Y: encode(point[33:])}
}

func (d *device) redeem(invitation IssuedInvitation) Me {
	d.t.Helper()
	var me Me
	d.post("/api/invitations/redeem", Redemption{Token: secretOf(invitation), PIN: invitation.PIN, DeviceKey: d.publicKey()}, &me)
	return me
}

// rejoining signs a new challenge for an invitation.
func (d *device) rejoining(invitation IssuedInvitation) Rejoining {
	d.t.Helper()
	var challenge Challenge
	d.post("/api/invitations/challenge", InvitationToken{Token: secretOf(invitation)}, &challenge)
	digest := sha256.Sum256([]byte("thongcau rejoin\n" + challenge.Nonce + "\n" + challenge.InvitationID))
	r, s, err := ecdsa.Sign(rand.Reader, d.key, digest[:])
	ok(d.t, err)
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return Rejoining{Token: secretOf(invitation), Nonce: challenge.Nonce, Signature: base64.RawURLEncoding.EncodeToString(signature)}
}

func secretOf(invitation IssuedInvitation) string {
	_, token, _ := strings.Cut(invitation.URL, "#")
	return token
}

func TestASessionIsPlannedChangedAndPublished(t *testing.T) {
	h := newHouse(t)
	d := h.day()
	if d.session.State != "published" || len(d.session.Hearings) != 2 || len(d.session.Gates) != 3 {
		t.Errorf("session is %+v", d.session)
	}
	if len(d.issued["citizen"]) != 1 || len(d.issued["point"]) != 2 {
		t.Errorf("issued %+v", d.issued)
	}
	link, err := url.Parse(d.citizen().URL)
	ok(t, err)
	if link.Path != "/j" || len(link.Fragment) != 22 || link.RawQuery != "" || len(d.citizen().PIN) != 6 || len(d.citizen().Code) < 9 {
		t.Errorf("citizen's invitation is %s with %d digits", link.Path, len(d.citizen().PIN))
	}
	if point := d.pointInvitation("Lạng Sơn"); !strings.Contains(point.URL, "/p#") || point.PIN != "" {
		t.Errorf("point's invitation leads to %s", point.URL)
	}
	day := time.Now().In(vietnam).Format(time.DateOnly)
	tomorrow := time.Now().In(vietnam).AddDate(0, 0, 1).Format(time.DateOnly)
	var sessions []Session
	d.officer.get("/api/sessions?from="+day+"&to="+tomorrow, &sessions)
	if len(sessions) != 1 || sessions[0].ID != d.session.ID {
		t.Errorf("the day has %+v", sessions)
	}
}

func TestAConflictIsToldInWords(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	officer.post("/api/sessions", h.plan(""), nil)
	second := h.plan("")
	second.Points = second.Points[:1]
	second.Hearings = []PlannedHearing{}
	second.Title = "Tiếp công dân đột xuất"
	failure := officer.refused(http.MethodPost, "/api/sessions", second, "person_taken")
	if failure.Details["session"] != "Tiếp công dân định kỳ tháng 12" || failure.Details["name"] == "" || failure.Details["from"] == "" {
		t.Errorf("told %+v", failure.Details)
	}
}

func TestADraftIsPlannedAnewAndAPublishedSessionIsNot(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	plan := h.plan("")
	var session Session
	officer.post("/api/sessions", plan, &session)
	plan.Title = "Tiếp công dân định kỳ, đổi giờ"
	officer.put("/api/sessions/"+session.ID, plan, &session)
	if session.Title != plan.Title {
		t.Errorf("title is %q", session.Title)
	}
	officer.post("/api/sessions/"+session.ID+"/moves", Move{To: "proposed"}, nil)
	officer.refused(http.MethodPut, "/api/sessions/"+session.ID, plan, "plan_fixed")
	officer.refused(http.MethodPost, "/api/sessions/"+session.ID+"/moves", Move{To: "live"}, "wrong_state")
	officer.refused(http.MethodPost, "/api/sessions/"+session.ID+"/moves", Move{To: "cancelled"}, "reason_missing")
}

func TestAnInvitationSaysEnoughToBeRecognisedAndNothingOfTheMatter(t *testing.T) {
	d := newHouse(t).day()
	for _, secret := range []string{secretOf(d.citizen()), d.citizen().Code, strings.ToLower(d.citizen().Code)} {
		response, text := d.visitor().send(http.MethodPost, "/api/invitations/look", InvitationToken{Token: secret})
		if response.StatusCode != http.StatusOK {
			t.Fatalf("answered %d %s", response.StatusCode, text)
		}
		for _, want := range []string{`"maskedName":"Nguyễn Văn A***"`, `"needsPin":true`, `"hearingOrder":1`, `"state":"open"`, `"helpPhone":"1900 0000"`} {
			if !strings.Contains(string(text), want) {
				t.Errorf("answer lacks %s: %s", want, text)
			}
		}
		if strings.Contains(string(text), "đất") || strings.Contains(string(text), `"Nguyễn Văn A"`) {
			t.Errorf("answer tells too much: %s", text)
		}
	}
	d.visitor().refused(http.MethodPost, "/api/invitations/look", InvitationToken{Token: "AAAAAAAAAAAAAAAAAAAAAA"}, "invitation_unknown")
}

func TestLookingAtInvitationsIsLimitedByAddress(t *testing.T) {
	h := newHouse(t)
	v := h.visitor()
	for range looksPerMinute {
		v.send(http.MethodPost, "/api/invitations/look", InvitationToken{Token: "AAAAAAAAAAAAAAAAAAAAAA"})
	}
	response, _ := v.send(http.MethodPost, "/api/invitations/look", InvitationToken{Token: "AAAAAAAAAAAAAAAAAAAAAA"})
	if response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("answered %d", response.StatusCode)
	}
}

func TestACitizenTakesTheSeatAndComesBackWithoutAPIN(t *testing.T) {
	d := newHouse(t).day()
	phone := d.device()
	me := phone.redeem(d.citizen())
	if me.Kind != "seat" || me.Seat == nil || me.Seat.HearingID != d.session.Hearings[0].ID || me.Seat.Role != "citizen" {
		t.Fatalf("me is %+v", me)
	}
	restarted := &device{visitor: d.visitor(), key: phone.key}
	rejoining := restarted.rejoining(d.citizen())
	restarted.post("/api/invitations/rejoin", rejoining, &me)
	if me.Kind != "seat" {
		t.Errorf("me is %+v", me)
	}
	restarted.refused(http.MethodPost, "/api/invitations/rejoin", rejoining, "nonce_invalid")
}

func TestAnotherDeviceNeitherTakesNorDisturbsASeat(t *testing.T) {
	d := newHouse(t).day()
	phone, thief := d.device(), d.device()
	phone.redeem(d.citizen())
	thief.refused(http.MethodPost, "/api/invitations/redeem",
		Redemption{Token: secretOf(d.citizen()), PIN: d.citizen().PIN, DeviceKey: thief.publicKey()}, "seat_taken_on_other_device")
	thief.refused(http.MethodPost, "/api/invitations/rejoin", thief.rejoining(d.citizen()), "wrong_device")
	var me Me
	phone.get("/api/me", &me)
	if me.Kind != "seat" {
		t.Errorf("who sits was disturbed: %+v", me)
	}
}

func TestAWrongPINSaysHowManyTriesAreLeftAndAnOfficerUnlocks(t *testing.T) {
	d := newHouse(t).day()
	phone := d.device()
	wrong := Redemption{Token: secretOf(d.citizen()), PIN: other(d.citizen().PIN), DeviceKey: phone.publicKey()}
	if failure := phone.refused(http.MethodPost, "/api/invitations/redeem", wrong, "wrong_pin"); failure.Details["left"] != "4" {
		t.Errorf("told %+v", failure.Details)
	}
	for range 4 {
		phone.send(http.MethodPost, "/api/invitations/redeem", wrong)
	}
	right := wrong
	right.PIN = d.citizen().PIN
	phone.refused(http.MethodPost, "/api/invitations/redeem", right, "pin_locked")
	var seats []SessionSeat
	d.officer.get("/api/sessions/"+d.session.ID+"/invitations", &seats)
	if len(seats) != 3 || !lockedSeat(seats, d.citizen().ID) {
		t.Errorf("seats are %+v", seats)
	}
	d.officer.post("/api/invitations/"+d.citizen().ID+"/unlock", nil, nil)
	phone.redeem(d.citizen())
}

// other is a PIN that is not this one.
func other(pin string) string {
	if pin[0] == '9' {
		return "0" + pin[1:]
	}
	return "9" + pin[1:]
}

func lockedSeat(seats []SessionSeat, id string) bool {
	for _, seat := range seats {
		if seat.ID == id {
			return seat.Locked
		}
	}
	return false
}

func TestANewLinkKillsTheFormerAndARevokedOneOpensNothing(t *testing.T) {
	d := newHouse(t).day()
	phone := d.device()
	phone.redeem(d.citizen())
	var again IssuedInvitation
	d.officer.post("/api/invitations/"+d.citizen().ID+"/again", nil, &again)
	phone.refused(http.MethodPost, "/api/tickets", TicketRequest{SessionID: d.session.ID}, "sign_in_required")
	phone.refused(http.MethodPost, "/api/invitations/look", InvitationToken{Token: secretOf(d.citizen())}, "invitation_unknown")
	phone.redeem(again)
	d.officer.post("/api/invitations/"+d.citizen().ID+"/revoke", nil, nil)
	phone.refused(http.MethodPost, "/api/invitations/redeem",
		Redemption{Token: secretOf(again), PIN: again.PIN, DeviceKey: phone.publicKey()}, "invitation_revoked")
	seat := d.session.ID + " " + d.citizen().ID
	if len(d.live.evicted) != 2 || d.live.evicted[0] != seat || d.live.evicted[1] != seat {
		t.Errorf("shown out: %v", d.live.evicted)
	}
}

func TestTheLetterIsPrintedOnlyWithTheSecretsOfItsInvitation(t *testing.T) {
	d := newHouse(t).day()
	citizen, point := d.citizen(), d.pointInvitation("Lạng Sơn")
	path := "/api/invitations/" + citizen.ID + "/letter"
	response, letter := d.officer.send(http.MethodPost, path, LetterSecrets{URL: citizen.URL, Code: citizen.Code, PIN: citizen.PIN})
	if response.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(string(letter), "%PDF-") ||
		!strings.HasPrefix(response.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("answered %d %v", response.StatusCode, response.Header)
	}
	d.officer.refused(http.MethodPost, path, LetterSecrets{URL: point.URL, Code: citizen.Code, PIN: citizen.PIN}, "invalid_request")
}

func TestATicketNamesTheSeatAndTheNode(t *testing.T) {
	d := newHouse(t).day()
	phone := d.device()
	phone.redeem(d.citizen())
	chair, host := d.signedIn(d.chair), d.signedIn(d.host)
	for name, c := range map[string]struct {
		v    *visitor
		role string
		seat string
	}{
		"citizen": {phone.visitor, "citizen", d.citizen().ID},
		"chair":   {chair, "chair", string(d.chair.ID)},
		"host":    {host, "point", string(d.host.ID)},
	} {
		var ticket Ticket
		c.v.post("/api/tickets", TicketRequest{SessionID: d.session.ID}, &ticket)
		if ticket.URL != "ws://node-1.example.org:8080/api/live" {
			t.Errorf("%s is sent to %s", name, ticket.URL)
		}
		opened, err := d.access.SpendTicket(ticket.Ticket)
		ok(t, err)
		if string(opened.Role) != c.role || opened.Seat != c.seat || opened.Node != "node-1" || opened.Epoch != 7 || opened.Room != d.session.ID {
			t.Errorf("%s has %+v", name, opened)
		}
	}
	d.signedIn(d.stranger).refused(http.MethodPost, "/api/tickets", TicketRequest{SessionID: d.session.ID}, "not_allowed")
}

func TestAPointReportsItsCheckAndTheRoomHears(t *testing.T) {
	d := newHouse(t).day()
	laptop := d.device()
	laptop.redeem(d.pointInvitation("Lạng Sơn"))
	level := -18.0
	check := Check{Camera: "good", Microphone: "weak", Speaker: "good", Line: "good", LevelDBFS: &level, Width: 1280, Height: 720}
	var point SessionPoint
	laptop.post("/api/sessions/"+d.session.ID+"/points/"+string(d.province.ID)+"/check", check, &point)
	if point.State != "ready" || point.Check == nil || point.Check.Microphone != "weak" || *point.Check.LevelDBFS != level {
		t.Errorf("point is %+v", point)
	}
	laptop.refused(http.MethodPost, "/api/sessions/"+d.session.ID+"/points/"+string(d.central.ID)+"/check", check, "not_allowed")
	if len(d.live.announced) == 0 || d.live.announced[len(d.live.announced)-1] != "point "+d.session.ID+" " {
		t.Errorf("announced %v", d.live.announced)
	}
}

func TestWhoArrivesIsCheckedIn(t *testing.T) {
	d := newHouse(t).day()
	laptop := d.device()
	laptop.redeem(d.pointInvitation("Lạng Sơn"))
	atPoint := d.session.Hearings[1]
	var hearing Hearing
	laptop.post("/api/hearings/"+atPoint.ID+"/arrival", Identity{FullName: "Trần Thị B", Address: "Lạng Sơn", IDKind: "citizen_id", IDNumber: "020000000034"}, &hearing)
	if hearing.State != "checked_in" || !hearing.Arrived || hearing.CitizenName != "Trần Thị B" {
		t.Errorf("hearing is %+v", hearing)
	}
	d.officer.refused(http.MethodPost, "/api/hearings/"+atPoint.ID+"/arrival",
		Identity{FullName: "Trần Thị B", IDKind: "citizen_id", IDNumber: "12"}, "identity_invalid")
}

// begin makes the session live and begins its first hearing.
func (d *day) begin() {
	d.t.Helper()
	d.officer.post("/api/sessions/"+d.session.ID+"/moves", Move{To: "checking"}, nil)
	d.officer.post("/api/sessions/"+d.session.ID+"/moves", Move{To: "ready", Reason: "điểm cầu đã gọi thử"}, nil)
	d.officer.post("/api/sessions/"+d.session.ID+"/moves", Move{To: "live"}, nil)
	first := scheduler.HearingID(d.session.Hearings[0].ID)
	d.officer.post("/api/hearings/"+string(first)+"/arrival", Identity{FullName: "Nguyễn Văn A", Address: "Lạng Sơn"}, nil)
	by := records.Actor{ID: string(d.clerk.ID), Name: d.clerk.FullName, Role: "clerk"}
	_, err := d.scheduler.CallHearing(d.t.Context(), by, first)
	ok(d.t, err)
	_, err = d.scheduler.BeginHearing(d.t.Context(), by, first)
	ok(d.t, err)
}
