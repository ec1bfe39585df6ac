package web

import (
	"net/http"
	"strings"
	"testing"

	"thongcau/records"
)

func TestAnOfficerOfAnotherUnitReadsAndChangesNothing(t *testing.T) {
	d := newHouse(t).day()
	d.begin()
	_, answer := d.officer.attach(d.petition.ID, "anh.png", scan)
	document := between(string(answer), `"id":"`, `"`)
	stranger := d.signedIn(d.stranger)
	session, hearing, petition := d.session.ID, d.session.Hearings[0].ID, string(d.petition.ID)
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{http.MethodGet, "/api/sessions/" + session, nil},
		{http.MethodPut, "/api/sessions/" + session, d.plan("")},
		{http.MethodPost, "/api/sessions", d.plan("")},
		{http.MethodPost, "/api/sessions/" + session + "/moves", Move{To: "ended"}},
		{http.MethodPost, "/api/sessions/" + session + "/gates/test", GateAnswer{}},
		{http.MethodPost, "/api/sessions/" + session + "/publish", nil},
		{http.MethodPost, "/api/sessions/" + session + "/hearings", d.plan("").Hearings[0]},
		{http.MethodGet, "/api/sessions/" + session + "/invitations", nil},
		{http.MethodPost, "/api/invitations/" + d.citizen().ID + "/again", nil},
		{http.MethodPost, "/api/invitations/" + d.citizen().ID + "/revoke", nil},
		{http.MethodPost, "/api/invitations/" + d.citizen().ID + "/unlock", nil},
		{http.MethodPost, "/api/hearings/" + hearing + "/invitation", nil},
		{http.MethodPost, "/api/hearings/" + hearing + "/arrival", Identity{FullName: "Đỗ Văn Y"}},
		{http.MethodPost, "/api/hearings/" + hearing + "/moves", HearingMove{To: "refused", Reason: "x"}},
		{http.MethodGet, "/api/hearings/" + hearing + "/minutes", nil},
		{http.MethodPut, "/api/hearings/" + hearing + "/minutes/entries/" + newUUID(), EntrySave{OpID: newUUID(), Speaker: "x", Kind: "answer"}},
		{http.MethodPost, "/api/hearings/" + hearing + "/minutes/present", nil},
		{http.MethodPost, "/api/hearings/" + hearing + "/minutes/sign", SignOff{As: "chair"}},
		{http.MethodGet, "/api/hearings/" + hearing + "/minutes.pdf", nil},
		{http.MethodGet, "/api/petitions/" + petition, nil},
		{http.MethodGet, "/api/petitions/" + petition + "/export", nil},
		{http.MethodGet, "/api/documents/" + document, nil},
		{http.MethodPost, "/api/tickets", TicketRequest{SessionID: session}},
	} {
		stranger.refused(c.method, c.path, c.body, "not_allowed")
		d.visitor().refused(c.method, c.path, c.body, "sign_in_required")
	}
	if _, answer := stranger.attach(d.petition.ID, "anh.png", scan); !strings.Contains(string(answer), "not_allowed") {
		t.Errorf("attaching answered %s", answer)
	}
}

func between(text, before, after string) string {
	_, rest, _ := strings.Cut(text, before)
	found, _, _ := strings.Cut(rest, after)
	return found
}

func TestListsShowAnotherUnitNothing(t *testing.T) {
	d := newHouse(t).day()
	d.begin()
	stranger := d.signedIn(d.stranger)
	var sessions []Session
	stranger.get("/api/sessions", &sessions)
	var page records.PetitionPage
	stranger.get("/api/petitions", &page)
	var directives []records.Directive
	stranger.get("/api/directives", &directives)
	var rows []records.RegisterRow
	stranger.get("/api/register?from=2026-01-01&to=2036-12-31", &rows)
	if len(sessions)+len(page.Items)+page.Total+len(directives)+len(rows) != 0 {
		t.Errorf("another unit sees %d sessions, %d petitions, %d directives, %d rows", len(sessions), page.Total, len(directives), len(rows))
	}
}

func TestAPointSeatSeesItsOwnSessionAndOnlyItsOwnCitizens(t *testing.T) {
	h := newHouse(t)
	d := h.day()
	laptop := d.device()
	laptop.redeem(d.pointInvitation("Lạng Sơn"))
	var session Session
	laptop.get("/api/sessions/"+d.session.ID, &session)
	home, here := session.Hearings[0], session.Hearings[1]
	if home.CitizenName != "Nguyễn Văn A***" || home.Subject != "" || home.PetitionID != "" {
		t.Errorf("the point sees of another's citizen %+v", home)
	}
	if here.CitizenName != "Trần Thị B" {
		t.Errorf("the point does not know its own citizen: %+v", here)
	}
	officer := h.signedIn(h.officer)
	other := h.plan("")
	other.StartsAt, other.EndsAt = other.StartsAt.AddDate(0, 0, 7), other.EndsAt.AddDate(0, 0, 7)
	other.Hearings = []PlannedHearing{}
	var elsewhere Session
	officer.post("/api/sessions", other, &elsewhere)
	laptop.refused(http.MethodGet, "/api/sessions/"+elsewhere.ID, nil, "not_allowed")
	laptop.refused(http.MethodPost, "/api/tickets", TicketRequest{SessionID: elsewhere.ID}, "not_allowed")
	laptop.refused(http.MethodGet, "/api/petitions/"+string(d.petition.ID), nil, "not_allowed")
	laptop.refused(http.MethodGet, "/api/petitions", nil, "not_allowed")
	laptop.refused(http.MethodGet, "/api/people", nil, "not_allowed")
	laptop.refused(http.MethodPost, "/api/hearings/"+home.ID+"/arrival", Identity{FullName: "Nguyễn Văn A"}, "not_allowed")
}

func TestACitizenReachesNothingButTheirOwnTurn(t *testing.T) {
	d := newHouse(t).day()
	d.begin()
	phone := d.device()
	phone.redeem(d.citizen())
	other := d.session.Hearings[1].ID
	for _, path := range []string{
		"/api/sessions", "/api/sessions/" + d.session.ID, "/api/sessions/" + d.session.ID + "/invitations", "/api/people", "/api/units",
		"/api/petitions/" + string(d.petition.ID), "/api/hearings/" + other + "/minutes", "/api/register?from=2026-01-01&to=2026-12-31",
		"/api/directives",
	} {
		response, answer := phone.send(http.MethodGet, path, nil)
		if response.StatusCode != http.StatusForbidden && string(answer) != "[]\n" {
			t.Errorf("%s answered %d %s", path, response.StatusCode, answer)
		}
	}
	phone.refused(http.MethodPost, "/api/hearings/"+other+"/arrival", Identity{FullName: "Trần Thị B"}, "not_allowed")
	phone.refused(http.MethodPost, "/api/hearings/"+other+"/minutes/confirm", Confirmation{Version: 1}, "not_allowed")
	phone.refused(http.MethodPost, "/api/hearings/"+d.session.Hearings[0].ID+"/minutes/present", nil, "not_allowed")
	phone.post("/api/tickets", TicketRequest{SessionID: d.session.ID}, nil)
}

func TestWhatDoesNotExistIsNotFound(t *testing.T) {
	h := newHouse(t)
	officer := h.signedIn(h.officer)
	nowhere := newUUID()
	for path, code := range map[string]ErrorCode{
		"/api/sessions/" + nowhere:                "session_not_found",
		"/api/petitions/" + nowhere:               "petition_not_found",
		"/api/documents/" + nowhere:               "document_not_found",
		"/api/hearings/" + nowhere + "/minutes":   "hearing_not_found",
		"/api/sessions/the-first":                 "invalid_request",
		"/api/sessions/" + nowhere + "/elsewhere": "no_such_path",
	} {
		officer.refused(http.MethodGet, path, nil, code)
	}
}
