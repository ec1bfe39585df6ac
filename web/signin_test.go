package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestAnOfficerSignsInIsKnownAndSignsOut(t *testing.T) {
	h := newHouse(t)
	v := h.signedIn(h.officer)
	var me Me
	v.get("/api/me", &me)
	if me.Kind != "officer" || me.Person == nil || me.Person.FullName != "Hoàng Thị E" || me.Seat != nil {
		t.Errorf("me is %+v", me)
	}
	v.post("/api/sign-out", nil, nil)
	v.get("/api/me", &me)
	if me.Kind != "none" {
		t.Errorf("after signing out me is %+v", me)
	}
	v.refused(http.MethodGet, "/api/sessions", nil, "sign_in_required")
}

func TestSigningOutWithoutACookieIsNoFailure(t *testing.T) {
	newHouse(t).visitor().post("/api/sign-out", nil, nil)
}

func TestTheCookieIsOutOfReachOfScriptsAndOfOtherSites(t *testing.T) {
	h := newHouse(t)
	response, _ := h.visitor().send(http.MethodPost, "/api/sign-in", Credentials{Login: "officer", Password: password})
	cookie := response.Header.Get("Set-Cookie")
	for _, want := range []string{"tc=", "Path=/", "HttpOnly", "SameSite=Strict"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("cookie lacks %s: %s", want, strings.SplitN(cookie, "=", 2)[0])
		}
	}
	if strings.Contains(cookie, "Domain") || strings.Contains(cookie, "Expires") {
		t.Error("cookie is wider or longer than it needs to be")
	}
	over := &server{Config: Config{PublicURL: "https://tiepdan.example.org"}}
	over.public, _ = origin(over.PublicURL)
	if got := over.cookie("x"); !strings.HasPrefix(got, "__Host-tc=x; Path=/; HttpOnly; Secure; SameSite=Strict") {
		t.Errorf("over TLS the cookie is %q", got)
	}
}

func TestAWrongPasswordAndAnUnknownLoginAreToldTheSame(t *testing.T) {
	h := newHouse(t)
	wrong := h.visitor().refused(http.MethodPost, "/api/sign-in", Credentials{Login: "officer", Password: "không phải đâu"}, "wrong_credentials")
	unknown := h.visitor().refused(http.MethodPost, "/api/sign-in", Credentials{Login: "nobody", Password: "không phải đâu"}, "wrong_credentials")
	if wrong.Message != unknown.Message || len(wrong.Details) != len(unknown.Details) {
		t.Errorf("told %+v and %+v", wrong, unknown)
	}
}

func TestGuessingAPasswordIsSlowedDown(t *testing.T) {
	h := newHouse(t)
	v := h.visitor()
	guess := Credentials{Login: "officer", Password: "đoán mò mật khẩu"}
	for range 50 {
		response, _ := v.send(http.MethodPost, "/api/sign-in", guess)
		if response.StatusCode == http.StatusTooManyRequests {
			failure := v.refused(http.MethodPost, "/api/sign-in", Credentials{Login: "officer", Password: password}, "too_many_attempts")
			if failure.Details["until"] == "" {
				t.Error("nobody is told when to try again")
			}
			return
		}
	}
	t.Error("fifty guesses were let through")
}

func TestAChangeWithoutOurHeaderIsRefusedEvenWithTheCookie(t *testing.T) {
	h := newHouse(t)
	v := h.signedIn(h.officer)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+"/api/sign-out", nil)
	ok(t, err)
	r.Header.Set("Origin", "https://example.net")
	if response, answer := v.do(r); response.StatusCode != http.StatusForbidden || !strings.Contains(string(answer), "cross_site") {
		t.Errorf("answered %d %s", response.StatusCode, answer)
	}
	var me Me
	v.get("/api/me", &me)
	if me.Kind != "officer" {
		t.Errorf("the refused request did something: %+v", me)
	}
}

func TestAnOfficerSeesWhoAndWhatTheOfficeHas(t *testing.T) {
	h := newHouse(t)
	v := h.signedIn(h.officer)
	var chairs []Person
	v.get("/api/people?role=chair", &chairs)
	if len(chairs) != 2 {
		t.Errorf("chairs are %+v", chairs)
	}
	var units []Unit
	v.get("/api/units", &units)
	var points []Point
	v.get("/api/points", &points)
	if len(units) != 2 || len(points) != 2 || points[0].UnitName == "" {
		t.Errorf("units are %+v, points %+v", units, points)
	}
	v.refused(http.MethodGet, "/api/people?role=emperor", nil, "invalid_request")
}

func TestAProbeLearnsWhetherTheProgramLivesAndCanServe(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/healthz", "/readyz"} {
		if response, _ := h.visitor().send(http.MethodGet, path, nil); response.StatusCode != http.StatusNoContent {
			t.Errorf("%s answered %d", path, response.StatusCode)
		}
	}
}
