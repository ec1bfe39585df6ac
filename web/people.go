package web

import (
	"context"

	"thongcau/internal/access"
)

// Person is an officer of a state office, as other officers may see them.
type Person struct {
	ID       string `json:"id" format:"uuid"`
	UnitID   string `json:"unitId" format:"uuid"`
	UnitName string `json:"unitName"`
	FullName string `json:"fullName"`
	Title    string `json:"title" doc:"The post they hold, in Vietnamese."`
	Roles    []Role `json:"roles"`
}

// Unit is an organisation in the tree of state offices.
type Unit struct {
	ID        string `json:"id" format:"uuid"`
	Code      string `json:"code"`
	Name      string `json:"name"`
	ShortName string `json:"shortName"`
	Kind      string `json:"kind" enum:"central,ministry,province,department,commune,other"`
	ParentID  string `json:"parentId,omitempty" format:"uuid" doc:"Absent at the top of the tree."`
}

type byRole struct {
	Role Role `query:"role" doc:"Only those who have this role."`
}

func (s *server) listPeople(ctx context.Context, in *byRole) (*answer[[]Person], error) {
	if _, err := s.allow(ctx, access.ListOffice, access.Object{}); err != nil {
		return nil, err
	}
	people, err := s.Access.People(ctx, access.Role(in.Role))
	if err != nil {
		return nil, err
	}
	return answered(each(people, officer)), nil
}

func (s *server) listUnits(ctx context.Context, _ *nothing) (*answer[[]Unit], error) {
	if _, err := s.allow(ctx, access.ListOffice, access.Object{}); err != nil {
		return nil, err
	}
	units, err := s.Access.Units(ctx)
	if err != nil {
		return nil, err
	}
	return answered(each(units, unit)), nil
}

func officer(p access.Person) Person {
	return Person{
		ID: string(p.ID), UnitID: string(p.UnitID), UnitName: p.UnitName, FullName: p.FullName, Title: p.Title,
		Roles: each(p.Roles, func(role access.Role) Role { return Role(role) }),
	}
}

func unit(u access.Unit) Unit {
	return Unit{ID: string(u.ID), Code: u.Code, Name: u.Name, ShortName: u.ShortName, Kind: string(u.Kind), ParentID: string(u.ParentID)}
}

// each maps a list; the result is never nil, for lists on the wire are never null.
func each[From, To any](all []From, one func(From) To) []To {
	mapped := make([]To, len(all))
	for i, from := range all {
		mapped[i] = one(from)
	}
	return mapped
}

// PersonRef names an officer inside another thing.
type PersonRef struct {
	ID       string `json:"id" format:"uuid"`
	FullName string `json:"fullName"`
	Title    string `json:"title"`
	UnitName string `json:"unitName"`
}
