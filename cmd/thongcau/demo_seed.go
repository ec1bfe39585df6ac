package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
	"thongcau/internal/postgres"
	"thongcau/records"
	"thongcau/scheduler"
)

const (
	demoLength  = 4 * time.Hour
	demoPlanner = "hoang.thi.e"
)

// demoPeople are the officers of the demonstration.
var demoPeople = []struct {
	login, name, title string
	unit               string // code
	roles              []access.Role
}{
	{demoPlanner, "Hoàng Thị E", "Chuyên viên Ban Tiếp công dân Trung ương", "BTCDTW", []access.Role{access.RoleOfficer, access.RoleClerk}},
	{"pham.van.d", "Phạm Văn D", "Trưởng ban Tiếp công dân Trung ương", "BTCDTW", []access.Role{access.RoleChair}},
	{"do.van.y", "Đỗ Văn Y", "Chuyên viên kỹ thuật", "BTCDTW", []access.Role{access.RolePointOfficer}},
	{"nong.thi.x", "Nông Thị X", "Cán bộ tiếp công dân", "UBND-20", []access.Role{access.RolePointOfficer}},
	{"vu.thi.h", "Vũ Thị H", "Cán bộ tiếp công dân", "UBND-15", []access.Role{access.RolePointOfficer}},
	{"quan.tri", "Bùi Văn P", "Quản trị hệ thống", "BTCDTW", []access.Role{access.RoleAdmin}},
}

var demoUnits = []access.UnitDraft{
	{Code: "BTCDTW", Name: "Ban Tiếp công dân Trung ương", ShortName: "Ban TCD Trung ương", Kind: access.UnitCentral},
	{Code: "UBND-20", Name: "Ủy ban nhân dân tỉnh Lạng Sơn", ShortName: "UBND tỉnh Lạng Sơn", Kind: access.UnitProvince},
	{Code: "UBND-15", Name: "Ủy ban nhân dân tỉnh Lào Cai", ShortName: "UBND tỉnh Lào Cai", Kind: access.UnitProvince},
}

var demoPoints = []struct {
	name, short, unit, officer string
	kind                       scheduler.PointKind
}{
	{"Trụ sở Tiếp công dân Trung ương", "Trung ương", "BTCDTW", "do.van.y", scheduler.PointCentral},
	{"Điểm cầu UBND tỉnh Lạng Sơn", "Lạng Sơn", "UBND-20", "nong.thi.x", scheduler.PointProvince},
	{"Điểm cầu UBND tỉnh Lào Cai", "Lào Cai", "UBND-15", "vu.thi.h", scheduler.PointProvince},
}

// cast is the demonstration's people and places by the names above.
type cast struct {
	units  map[string]access.UnitID
	people map[string]access.Person
	points []scheduler.Point
}

// seed fills the demonstration through the same doors as everyone's work.
func (n *node) seed(ctx context.Context, staff []demoStaff) (demonstration, error) {
	c, staff, err := n.castOf(ctx, staff)
	if err != nil {
		return demonstration{}, err
	}
	planner := records.Actor{ID: string(c.people[demoPlanner].ID), Name: c.people[demoPlanner].FullName, Role: string(access.RoleOfficer)}
	session, issued, err := n.demoSession(ctx, planner, c)
	if err != nil {
		return demonstration{}, err
	}
	others, err := n.demoInvitations(ctx, session, c)
	if err != nil {
		return demonstration{}, err
	}
	demo := demonstration{BaseURL: n.publicURL, Session: string(session.ID), Staff: staff}
	for _, i := range append(others, issued...) {
		demo.Seats = append(demo.Seats, n.demoSeat(i, session))
	}
	return demo, nil
}

// castOf finds the demonstration's people, or makes them with new passwords.
func (n *node) castOf(ctx context.Context, staff []demoStaff) (cast, []demoStaff, error) {
	c := cast{units: map[string]access.UnitID{}, people: map[string]access.Person{}}
	if err := n.makeUnits(ctx, c); err != nil {
		return c, nil, err
	}
	if len(staff) == 0 {
		var err error
		if staff, err = n.makePeople(ctx, c); err != nil {
			return c, nil, err
		}
	}
	for role := range staffRoles() {
		people, err := n.rooms.access.People(ctx, role)
		if err != nil {
			return c, nil, err
		}
		for _, p := range people {
			c.people[p.Login] = p
		}
	}
	points, err := n.makePoints(ctx, c)
	c.points = points
	return c, staff, err
}

func staffRoles() map[access.Role]bool {
	roles := map[access.Role]bool{}
	for _, p := range demoPeople {
		for _, r := range p.roles {
			roles[r] = true
		}
	}
	return roles
}

func (n *node) makeUnits(ctx context.Context, c cast) error {
	existing, err := n.rooms.access.Units(ctx)
	if err != nil {
		return err
	}
	for _, u := range existing {
		c.units[u.Code] = u.ID
	}
	for _, draft := range demoUnits {
		if _, have := c.units[draft.Code]; have {
			continue
		}
		unit, err := n.rooms.access.CreateUnit(ctx, draft)
		if err != nil {
			return err
		}
		c.units[draft.Code] = unit.ID
	}
	return nil
}

func (n *node) makePeople(ctx context.Context, c cast) (staff []demoStaff, err error) {
	for _, p := range demoPeople {
		password := strings.ToLower(rand.Text()[:16])
		_, err := n.rooms.access.CreatePerson(ctx, access.PersonDraft{
			UnitID: c.units[p.unit], FullName: p.name, Title: p.title, Login: p.login, Password: password, Roles: p.roles,
		})
		if err != nil {
			return nil, err
		}
		staff = append(staff, demoStaff{Role: string(p.roles[0]), Login: p.login, Password: password})
	}
	return staff, nil
}

func (n *node) makePoints(ctx context.Context, c cast) (points []scheduler.Point, err error) {
	existing, err := n.rooms.scheduler.Points(ctx)
	if err != nil || len(existing) > 0 {
		return existing, err
	}
	for _, p := range demoPoints {
		point, err := n.rooms.scheduler.CreatePoint(ctx, scheduler.PointDraft{UnitID: c.units[p.unit], Name: p.name, ShortName: p.short, Kind: p.kind})
		if err != nil {
			return nil, err
		}
		points = append(points, point)
	}
	return points, nil
}

// demoSession plans and publishes a session that begins now.
func (n *node) demoSession(ctx context.Context, by records.Actor, c cast) (scheduler.Session, []access.Issued, error) {
	petition, err := n.demoPetition(ctx, by, c)
	if err != nil {
		return scheduler.Session{}, nil, err
	}
	s := n.rooms.scheduler
	session, err := s.Plan(ctx, by, demoPlan(c, petition, time.Now().Truncate(time.Minute)))
	if err != nil {
		return session, nil, err
	}
	for _, to := range []scheduler.SessionState{scheduler.SessionProposed, scheduler.SessionApproved} {
		if _, err := s.Move(ctx, by, session.ID, to, ""); err != nil {
			return session, nil, err
		}
	}
	for _, gate := range scheduler.GateNames() {
		if _, err := s.ExceptGate(ctx, by, session.ID, gate, "Buổi trình diễn, lập và tổ chức trong ngày"); err != nil {
			return session, nil, err
		}
	}
	return s.Publish(ctx, by, session.ID)
}

func demoPlan(c cast, petition records.Petition, now time.Time) scheduler.SessionPlan {
	plan := scheduler.SessionPlan{
		Kind: scheduler.Periodic, Title: fmt.Sprintf("Tiếp công dân định kỳ tháng %d", now.In(records.VietnamTime).Month()),
		UnitID: c.units["BTCDTW"], ChairID: c.people["pham.van.d"].ID, ClerkID: c.people[demoPlanner].ID,
		StartsAt: now, EndsAt: now.Add(demoLength),
		Hearings: []scheduler.HearingPlan{
			{PetitionID: petition.ID, CitizenName: petition.Petitioners[0].FullName, Subject: petition.Title, PlannedStart: now, Minutes: 20},
			{CitizenName: "Trần Thị B", Subject: "Chế độ đối với người có công", PointID: c.pointAt("Lạng Sơn"), PlannedStart: now.Add(20 * time.Minute), Minutes: 30},
		},
	}
	for i, p := range demoPoints {
		plan.Points = append(plan.Points, scheduler.PointPlan{PointID: c.pointAt(p.short), Central: i == 0, OfficerID: c.people[p.officer].ID})
	}
	return plan
}

func (c cast) pointAt(short string) scheduler.PointID {
	for _, p := range c.points {
		if p.ShortName == short {
			return p.ID
		}
	}
	return ""
}

func (n *node) demoPetition(ctx context.Context, by records.Actor, c cast) (records.Petition, error) {
	return n.rooms.records.RegisterPetition(ctx, by, records.PetitionDraft{
		UnitID: records.UnitID(c.units["BTCDTW"]), Kind: records.Complaint, Field: "Đất đai", Source: records.Postal, Competent: true,
		Title:       "Đề nghị cấp giấy chứng nhận thửa đất số 12",
		Content:     "Gia đình tôi nộp hồ sơ đề nghị cấp giấy chứng nhận quyền sử dụng thửa đất số 12 từ tháng 3 năm 2021, đến nay chưa được trả lời.",
		Petitioners: []records.Petitioner{{FullName: "Nguyễn Văn A", Address: "Thôn 1, xã Đồng Mỏ, tỉnh Lạng Sơn", Phone: "0900 000 001"}},
	})
}

// demoInvitations are links for the roles that publishing gives none.
func (n *node) demoInvitations(ctx context.Context, session scheduler.Session, c cast) (issued []access.Issued, err error) {
	drafts := []access.InvitationDraft{
		{Role: access.SeatChair, Name: c.people["pham.van.d"].FullName, Title: c.people["pham.van.d"].Title},
		{Role: access.SeatClerk, Name: c.people[demoPlanner].FullName, Title: c.people[demoPlanner].Title},
		{Role: access.SeatReceptionist, Name: "Lê Văn K", Title: "Cán bộ tiếp công dân"},
		{Role: access.SeatAgency, Name: "Lý Văn T", Title: "Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn"},
		{Role: access.SeatInterpreter, Name: "Hoàng Văn M", Title: "Phiên dịch tiếng Tày"},
		{Role: access.SeatObserver, Name: "Đặng Thị N", Title: "Đoàn đại biểu Quốc hội"},
		{Role: access.SeatTechnician, Name: "Đỗ Văn Y", Title: "Kỹ thuật"},
	}
	err = postgres.InTx(ctx, n.db.pool, func(tx pgx.Tx) error {
		for _, draft := range drafts {
			draft.SessionID, draft.ValidFrom, draft.ValidTo = string(session.ID), session.StartsAt.Add(-time.Hour), session.EndsAt
			i, err := n.rooms.access.Issue(ctx, tx, draft)
			if err != nil {
				return err
			}
			issued = append(issued, i)
		}
		return nil
	})
	return issued, err
}

func (n *node) demoSeat(i access.Issued, session scheduler.Session) demoSeat {
	door := map[access.SeatRole]string{access.SeatCitizen: "/j", access.SeatPoint: "/p"}[i.Invitation.Role]
	if door == "" {
		door = "/r"
	}
	seat := demoSeat{Role: string(i.Invitation.Role), Name: i.Invitation.Name, URL: n.publicURL + door + "#" + i.Token, PIN: i.PIN}
	for _, p := range session.Points {
		if string(p.PointID) == i.Invitation.PointID {
			seat.Point = p.ShortName
		}
	}
	return seat
}
