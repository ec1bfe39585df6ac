package scheduler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/access"
	"thongcau/internal/fault"
	"thongcau/internal/postgres/pgtest"
	"thongcau/records"
)

// A fakeClock moves only when a test moves it.
type fakeClock struct {
	mu sync.Mutex
	at time.Time
}

func (c *fakeClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *fakeClock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// A fakeRecorder remembers what it was told, once the transaction that told it
// has written its own row.
type fakeRecorder struct {
	mu     sync.Mutex
	events []string // "kind petition"
	sheets []records.Sheet
	ended  map[records.HearingID]time.Time
	refuse error
}

func (r *fakeRecorder) NoteEvent(_ context.Context, _ pgx.Tx, id records.PetitionID, kind records.EventKind, _ time.Time, _ records.Actor, _ any) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, fmt.Sprintf("%s %s", kind, id))
	return r.refuse
}

func (r *fakeRecorder) OpenMinutes(_ context.Context, _ pgx.Tx, sheet records.Sheet) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sheets = append(r.sheets, sheet)
	return r.refuse
}

func (r *fakeRecorder) EndHearing(_ context.Context, _ pgx.Tx, id records.HearingID, at time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended[id] = at
	return r.refuse
}

var (
	monday  = time.Date(2026, 11, 16, 2, 0, 0, 0, time.UTC) // 9:00 in Việt Nam
	start   = time.Date(2026, 11, 30, 1, 0, 0, 0, time.UTC) // Monday, 8:00 in Việt Nam
	officer = Actor{ID: "officer", Name: "Nguyễn Văn A", Role: "officer"}
)

// A bundle is a scheduler on a database of its own, with the people and points
// that a session needs.
type bundle struct {
	*Scheduler
	t        *testing.T
	pool     *pgxpool.Pool
	access   *access.Access
	clock    *fakeClock
	recorder *fakeRecorder
	parent   access.Unit
	unit     access.Unit
	chair    access.Person
	clerk    access.Person
	central  Point
	province Point
}

func newBundle(t *testing.T) *bundle {
	t.Helper()
	t.Parallel()
	b := &bundle{t: t, pool: pgtest.New(t), clock: &fakeClock{at: monday},
		recorder: &fakeRecorder{ended: map[records.HearingID]time.Time{}}}
	keys, err := access.DeriveKeys(bytes.Repeat([]byte{7}, 32))
	noError(t, err)
	b.access = access.New(b.pool, b.clock.now, keys, access.WithPasswordCost(access.PasswordCost{MemoryKiB: 64, Passes: 1, Lanes: 1}))
	b.Scheduler = New(b.pool, b.recorder, b.access, b.clock.now)
	b.parent = b.newUnit("TTCP", "Thanh tra Chính phủ", "")
	b.unit = b.newUnit("BTCDTW", "Ban Tiếp công dân Trung ương", b.parent.ID)
	b.chair, b.clerk = b.person("Phạm Văn D", access.RoleChair), b.person("Hoàng Thị E", access.RoleClerk)
	b.central, b.province = b.point("Trụ sở Tiếp công dân Trung ương"), b.point("Điểm cầu tỉnh A")
	return b
}

func (b *bundle) newUnit(code, name string, parent access.UnitID) access.Unit {
	b.t.Helper()
	unit, err := b.access.CreateUnit(b.t.Context(), access.UnitDraft{Code: code, Name: name, ShortName: code,
		Kind: access.UnitCentral, ParentID: parent})
	noError(b.t, err)
	return unit
}

func (b *bundle) person(name string, roles ...access.Role) access.Person {
	b.t.Helper()
	p, err := b.access.CreatePerson(b.t.Context(), access.PersonDraft{UnitID: b.unit.ID, FullName: name, Title: "Phó Trưởng ban",
		Login: "u" + uuid.NewString(), Password: "mưa rơi trên mái ngói", Roles: roles})
	noError(b.t, err)
	return p
}

func (b *bundle) point(name string) Point {
	b.t.Helper()
	p, err := b.CreatePoint(b.t.Context(), PointDraft{UnitID: b.unit.ID, Name: name, ShortName: name, Kind: PointProvince})
	noError(b.t, err)
	return p
}

// petition is a row that a hearing can be about.
func (b *bundle) petition() records.PetitionID {
	b.t.Helper()
	blobs, err := records.OpenBlobs(b.t.TempDir())
	noError(b.t, err)
	petition, err := records.New(b.pool, blobs, b.clock.now).RegisterPetition(b.t.Context(), officer, records.PetitionDraft{
		UnitID: records.UnitID(b.unit.ID), Kind: records.Complaint, Field: "Đất đai", Title: "Bồi thường khi thu hồi đất",
		Content: "Đề nghị xem xét lại mức bồi thường.", Source: records.InPerson,
		Petitioners: []records.Petitioner{{FullName: "Trần Thị B", Address: "xã X, tỉnh A"}}})
	noError(b.t, err)
	return petition.ID
}

// plan is a good plan: a citizen at home, one at the province's point, and one
// at home without a petition.
func (b *bundle) plan() SessionPlan {
	return SessionPlan{Kind: Periodic, Title: "Tiếp công dân định kỳ tháng 11", UnitID: b.unit.ID, ChairID: b.chair.ID,
		ClerkID: b.clerk.ID, StartsAt: start, EndsAt: start.Add(3 * time.Hour),
		Points: []PointPlan{{PointID: b.central.ID, Central: true, OfficerID: b.clerk.ID}, {PointID: b.province.ID}},
		Hearings: []HearingPlan{
			{CitizenName: "Trần Thị B", Subject: "Bồi thường đất", PlannedStart: start, Minutes: 45},
			{CitizenName: "Vũ Thị H", Subject: "Chế độ chính sách", PointID: b.province.ID, PlannedStart: start.Add(45 * time.Minute), Minutes: 45},
			{CitizenName: "Đỗ Văn Y", PlannedStart: start.Add(90 * time.Minute), Minutes: 30},
		}}
}

func (b *bundle) planned() Session {
	b.t.Helper()
	session, err := b.Plan(b.t.Context(), officer, b.plan())
	noError(b.t, err)
	return session
}

func (b *bundle) move(id SessionID, states ...SessionState) Session {
	b.t.Helper()
	var session Session
	for _, to := range states {
		var err error
		session, err = b.Move(b.t.Context(), officer, id, to, "theo kế hoạch")
		noError(b.t, err)
	}
	return session
}

// published is a session that citizens were told of.
func (b *bundle) published() (Session, []access.Issued) {
	b.t.Helper()
	session := b.planned()
	b.move(session.ID, SessionProposed, SessionApproved)
	_, err := b.MeetGate(b.t.Context(), officer, session.ID, GateNotice)
	noError(b.t, err)
	session, issued, err := b.Publish(b.t.Context(), officer, session.ID)
	noError(b.t, err)
	return session, issued
}

var goodCheck = Check{Camera: VerdictGood, Microphone: VerdictGood, Speaker: VerdictWeak, Line: VerdictGood}

// live is a session that has started, at its planned time.
func (b *bundle) live() Session {
	b.t.Helper()
	session, _ := b.published()
	for _, p := range session.Points {
		_, err := b.ReportCheck(b.t.Context(), officer, session.ID, p.PointID, goodCheck)
		noError(b.t, err)
	}
	for _, gate := range []GateName{GateTest, GateConnected} {
		_, err := b.MeetGate(b.t.Context(), officer, session.ID, gate)
		noError(b.t, err)
	}
	b.clock.set(start)
	return b.move(session.ID, SessionLive)
}

var someone = Identity{FullName: "Trần Thị B", Address: "xã X, tỉnh A", IDKind: IDCitizen, IDNumber: "001234567890", Phone: "0912 345 678"}

func (b *bundle) arrive(id HearingID) {
	b.t.Helper()
	_, err := b.Arrive(b.t.Context(), officer, id, someone)
	noError(b.t, err)
}

func (b *bundle) moveHearing(id HearingID, states ...HearingState) Hearing {
	b.t.Helper()
	var h Hearing
	for _, to := range states {
		var err error
		h, err = b.MoveHearing(b.t.Context(), officer, id, to, "")
		noError(b.t, err)
	}
	return h
}

func (b *bundle) count(query string, arguments ...any) (n int) {
	b.t.Helper()
	noError(b.t, b.pool.QueryRow(b.t.Context(), query, arguments...).Scan(&n))
	return n
}

func wantFault(t *testing.T, err error, want *fault.Fault) *fault.Fault {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
	return fault.Of(err)
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ptr[T any](v T) *T { return &v }
