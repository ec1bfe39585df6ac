package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"thongcau/internal/access"
	"thongcau/internal/cluster"
	"thongcau/records"
	"thongcau/scheduler"
	"thongcau/signaling"
)

// docket lets live rooms reach the session plans and the records: it is the one
// place where the room's words meet theirs.
type docket struct {
	scheduler *scheduler.Scheduler
	records   *records.Records
}

// Agenda implements signaling.Docket.
func (d docket) Agenda(ctx context.Context, room string) (signaling.Agenda, error) {
	a, err := d.scheduler.Agenda(ctx, scheduler.SessionID(room))
	if err != nil {
		return signaling.Agenda{}, err
	}
	agenda := signaling.Agenda{
		Title: a.Title, Kind: string(a.Kind), UnitName: a.UnitName, State: string(a.State), StartsAt: a.StartsAt, LiveAt: orZero(a.LiveAt),
		FreeMicrophones: a.Settings.FreeMicrophones, CallNotice: time.Duration(a.Settings.CallNoticeSeconds) * time.Second,
	}
	for _, p := range a.Points {
		agenda.Points = append(agenda.Points, signaling.AgendaPoint{ID: string(p.ID), Name: p.ShortName, Central: p.Central, State: string(p.State)})
	}
	for _, h := range a.Hearings {
		hearing, err := d.hearing(ctx, a, h)
		if err != nil {
			return signaling.Agenda{}, err
		}
		agenda.Hearings = append(agenda.Hearings, hearing)
	}
	return agenda, nil
}

func (d docket) hearing(ctx context.Context, a scheduler.Agenda, h scheduler.AgendaHearing) (signaling.AgendaHearing, error) {
	presented, err := d.presented(ctx, h)
	if err != nil {
		return signaling.AgendaHearing{}, err
	}
	return signaling.AgendaHearing{
		ID: string(h.ID), Order: h.Order, Name: h.MaskedName, Subject: h.Subject, Place: placeOf(a, h.PointID), PointID: string(h.PointID),
		State: string(h.State), Planned: h.PlannedStart, Minutes: h.Minutes, StartedAt: orZero(h.StartedAt), Presented: presented,
	}, nil
}

// presented: the minutes of a hearing that began were shown to the citizen.
func (d docket) presented(ctx context.Context, h scheduler.AgendaHearing) (bool, error) {
	if h.StartedAt == nil {
		return false, nil
	}
	minutes, err := d.records.Minutes(ctx, h.ID)
	if err != nil {
		return false, err
	}
	return minutes.State != records.MinutesDraft, nil
}

func placeOf(a scheduler.Agenda, point scheduler.PointID) string {
	for _, p := range a.Points {
		if p.ID == point {
			return p.ShortName
		}
	}
	return ""
}

func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// MoveSession implements signaling.Docket.
func (d docket) MoveSession(ctx context.Context, room string, by signaling.Actor, to string) (signaling.Agenda, error) {
	if _, err := d.scheduler.Move(ctx, actorOf(by), scheduler.SessionID(room), scheduler.SessionState(to), reasonFor(to)); err != nil {
		return signaling.Agenda{}, err
	}
	return d.Agenda(ctx, room)
}

// MoveHearing implements signaling.Docket.
func (d docket) MoveHearing(ctx context.Context, room, hearing string, by signaling.Actor, to string) (signaling.Agenda, error) {
	id := scheduler.HearingID(hearing)
	if to == string(scheduler.HearingCalled) {
		if err := d.checkIn(ctx, by, id); err != nil {
			return signaling.Agenda{}, err
		}
	}
	if _, err := d.scheduler.MoveHearing(ctx, actorOf(by), id, scheduler.HearingState(to), ""); err != nil {
		return signaling.Agenda{}, err
	}
	return d.Agenda(ctx, room)
}

// checkIn notes who came, for a citizen at home whom nobody has checked in by
// hand: the invitation's PIN and the device's key stand for the person it names
// (decree 154/2026, article 12), and whoever calls has seen them waiting.
func (d docket) checkIn(ctx context.Context, by signaling.Actor, id scheduler.HearingID) error {
	h, err := d.scheduler.Hearing(ctx, id)
	if err != nil {
		return err
	}
	if h.State != scheduler.HearingPlanned || !h.AtHome() {
		return nil
	}
	identity, err := d.invited(ctx, h)
	if err != nil {
		return err
	}
	_, err = d.scheduler.Arrive(ctx, actorOf(by), id, identity)
	return err
}

// invited is the person whom the invitation of a hearing names.
func (d docket) invited(ctx context.Context, h scheduler.Hearing) (scheduler.Identity, error) {
	identity := scheduler.Identity{FullName: h.CitizenName}
	if h.PetitionID == "" {
		return identity, nil
	}
	record, err := d.records.Petition(ctx, h.PetitionID)
	if err != nil {
		return identity, err
	}
	for _, p := range record.Petition.Petitioners {
		if p.FullName == h.CitizenName {
			identity.Address, identity.Phone = p.Address, p.Phone
		}
	}
	return identity, nil
}

// Facts implements signaling.Docket.
func (d docket) Facts(ctx context.Context, room string, epoch uint64) ([]signaling.Fact, error) {
	stored, err := d.scheduler.FenceFacts(ctx, scheduler.SessionID(room), epoch)
	if err != nil {
		return nil, err
	}
	facts := make([]signaling.Fact, len(stored))
	for i, f := range stored {
		if err := json.Unmarshal(f.Body, &facts[i]); err != nil {
			return nil, fmt.Errorf("read fact %d of room %s: %w", f.Seq, room, err)
		}
	}
	return facts, nil
}

// Append implements signaling.Docket.
func (d docket) Append(ctx context.Context, room string, epoch uint64, fact signaling.Fact) error {
	body, err := json.Marshal(fact)
	if err != nil {
		return fmt.Errorf("write fact of room %s: %w", room, err)
	}
	return d.scheduler.AppendFact(ctx, scheduler.SessionID(room), epoch, string(fact.Kind), body)
}

func actorOf(by signaling.Actor) scheduler.Actor {
	id := by.PersonID
	if id == "" {
		id = by.Seat
	}
	return scheduler.Actor{ID: id, Name: by.Name, Role: string(by.Role)}
}

// door admits to rooms who holds a ticket that this node's house has sealed.
type door struct {
	access *access.Access
	node   string
}

// Admit implements signaling.Door.
func (d door) Admit(_ context.Context, sealed string) (signaling.Admission, error) {
	t, err := d.access.SpendTicket(sealed)
	if err != nil {
		return signaling.Admission{}, err
	}
	if t.Node != d.node {
		return signaling.Admission{}, access.ErrTicketInvalid
	}
	name := t.Name
	if t.Role == access.SeatCitizen {
		name = t.MaskedName
	}
	return signaling.Admission{
		Room: t.Room, Epoch: t.Epoch, Seat: t.Seat, Role: signaling.Role(t.Role), Name: name, Title: t.Title,
		PointID: t.PointID, PointName: t.PointName, HearingID: t.HearingID, PersonID: string(t.PersonID),
	}, nil
}

// lease lets rooms claim themselves in the cluster.
type lease struct{ cluster cluster.Cluster }

// Claim implements signaling.Lease.
func (l lease) Claim(ctx context.Context, room string) (uint64, func(context.Context) error, error) {
	held, err := l.cluster.Claim(ctx, cluster.Room(room))
	if err != nil {
		return 0, nil, err
	}
	return held.Epoch, func(ctx context.Context) error { return l.cluster.Release(ctx, held) }, nil
}

// reasonFor: a suspension is always kept with a reason, and the room knows one.
func reasonFor(to string) string {
	if to == string(scheduler.SessionSuspended) {
		return "Sự cố kỹ thuật"
	}
	return ""
}
