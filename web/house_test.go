package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"testing"
	"time"

	"thongcau/internal/access"
	"thongcau/internal/postgres/pgtest"
	"thongcau/records"
	"thongcau/scheduler"
)

const password = "mật khẩu dài lâu"

// A house is the real program behind an HTTP server of its own, on a database of
// its own, with two units and their officers.
type house struct {
	t    *testing.T
	url  string
	live *heardLive

	access    *access.Access
	scheduler *scheduler.Scheduler
	records   *records.Records

	unit, other                           access.Unit
	officer, chair, clerk, host, stranger access.Person
	central, province                     scheduler.Point
}

func newHouse(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	pool := pgtest.New(t)
	keys, err := access.DeriveKeys(bytes.Repeat([]byte{7}, 32))
	ok(t, err)
	blobs, err := records.OpenBlobs(t.TempDir())
	ok(t, err)
	h := &house{t: t, live: &heardLive{}}
	cheap := access.PasswordCost{MemoryKiB: 64, Passes: 1, Lanes: 1}
	h.access = access.New(pool, nil, keys, access.WithPasswordCost(cheap))
	h.records = records.New(pool, blobs, time.Now)
	h.scheduler = scheduler.New(pool, h.records, h.access, nil)
	h.serve(pool.Ping)
	h.people()
	return h
}

// A visitor is one browser: its cookies, and the header that our pages send.
type visitor struct {
	t      *testing.T
	url    string
	client *http.Client
}

func (h *house) visitor() *visitor {
	jar, err := cookiejar.New(nil)
	ok(h.t, err)
	return &visitor{t: h.t, url: h.url, client: &http.Client{Jar: jar}}
}

// signedIn is a browser in which the person signed in.
func (h *house) signedIn(person access.Person) *visitor {
	h.t.Helper()
	v := h.visitor()
	v.post("/api/sign-in", Credentials{Login: person.Login, Password: password}, nil)
	return v
}

// send asks and returns the answer with its body read.
func (v *visitor) send(method, path string, body any) (*http.Response, []byte) {
	v.t.Helper()
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		ok(v.t, err)
		content = bytes.NewReader(encoded)
	}
	r, err := http.NewRequestWithContext(v.t.Context(), method, v.url+path, content)
	ok(v.t, err)
	r.Header.Set("X-Thongcau", "1")
	return v.do(r)
}

func (v *visitor) do(r *http.Request) (*http.Response, []byte) {
	v.t.Helper()
	response, err := v.client.Do(r)
	ok(v.t, err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	ok(v.t, err)
	return response, answer
}

// must sends and reads the answer, which has to be a success.
func (v *visitor) must(method, path string, body, into any) {
	v.t.Helper()
	response, answer := v.send(method, path, body)
	if response.StatusCode >= 300 {
		v.t.Fatalf("%s %s answered %d %s", method, path, response.StatusCode, answer)
	}
	if into != nil {
		ok(v.t, json.Unmarshal(answer, into))
	}
}

func (v *visitor) get(path string, into any) { v.t.Helper(); v.must(http.MethodGet, path, nil, into) }
func (v *visitor) post(path string, body, into any) {
	v.t.Helper()
	v.must(http.MethodPost, path, body, into)
}
func (v *visitor) put(path string, body, into any) {
	v.t.Helper()
	v.must(http.MethodPut, path, body, into)
}

// refused sends and returns the failure, which has to have the code.
func (v *visitor) refused(method, path string, body any, code ErrorCode) Failure {
	v.t.Helper()
	response, answer := v.send(method, path, body)
	var failure Failure
	if err := json.Unmarshal(answer, &failure); err != nil || failure.Code != code || response.StatusCode < 400 {
		v.t.Errorf("%s %s answered %d %s, want %s", method, path, response.StatusCode, answer, code)
	}
	return failure
}

func (h *house) serve(ready func(context.Context) error) {
	server := httptest.NewUnstartedServer(nil)
	h.url = "http://" + server.Listener.Addr().String()
	handler, err := New(Config{
		Access: h.access, Scheduler: h.scheduler, Records: h.records, Live: h.live, PublicURL: h.url,
		HelpPhone: "1900 0000", Log: slog.New(slog.NewTextHandler(testLog{h.t}, nil)), Ready: ready, Pages: samplePages,
	})
	ok(h.t, err)
	server.Config = Server(handler)
	server.Start()
	h.t.Cleanup(server.Close)
}

// testLog shows the server's log beside a failing test.
type testLog struct{ t *testing.T }

func (l testLog) Write(line []byte) (int, error) {
	l.t.Log(string(bytes.TrimRight(line, "\n")))
	return len(line), nil
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) people() {
	h.t.Helper()
	h.unit = h.newUnit("BTCD", "Ban Tiếp công dân Trung ương")
	h.other = h.newUnit("LS", "UBND tỉnh Lạng Sơn")
	h.officer = h.person("officer", "Hoàng Thị E", h.unit, access.RoleOfficer)
	h.chair = h.person("chair", "Phạm Văn D", h.unit, access.RoleChair)
	h.clerk = h.person("clerk", "Vũ Thị H", h.unit, access.RoleClerk)
	h.host = h.person("host", "Nông Thị X", h.other, access.RolePointOfficer)
	h.stranger = h.person("stranger", "Đỗ Văn Y", h.other, access.RoleOfficer, access.RoleChair, access.RoleClerk)
	h.central = h.point(h.unit, "Trụ sở Tiếp công dân Trung ương", "Trung ương", scheduler.PointCentral)
	h.province = h.point(h.other, "UBND tỉnh Lạng Sơn", "Lạng Sơn", scheduler.PointProvince)
}

func (h *house) newUnit(code, name string) access.Unit {
	h.t.Helper()
	unit, err := h.access.CreateUnit(h.t.Context(), access.UnitDraft{Code: code, Name: name, ShortName: code, Kind: access.UnitCentral})
	ok(h.t, err)
	return unit
}

func (h *house) point(unit access.Unit, name, short string, kind scheduler.PointKind) scheduler.Point {
	h.t.Helper()
	point, err := h.scheduler.CreatePoint(h.t.Context(), scheduler.PointDraft{UnitID: unit.ID, Name: name, ShortName: short, Kind: kind})
	ok(h.t, err)
	return point
}

func (h *house) person(login, name string, unit access.Unit, roles ...access.Role) access.Person {
	h.t.Helper()
	person, err := h.access.CreatePerson(h.t.Context(), access.PersonDraft{
		UnitID: unit.ID, FullName: name, Title: "Chuyên viên", Login: login, Password: password, Roles: roles,
	})
	ok(h.t, err)
	return person
}
