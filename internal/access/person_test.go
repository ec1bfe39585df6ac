package access

import (
	"testing"

	"github.com/google/uuid"
)

func TestAnAccountThatCannotBeIsRefusedWithItsReason(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	good := PersonDraft{UnitID: b.unit.ID, FullName: "Trần Thị B", Login: "tran.b", Password: goodPassword}
	for _, c := range []struct {
		change func(*PersonDraft)
		want   error
	}{
		{func(d *PersonDraft) { d.Login = "NGUYEN.A" }, ErrLoginTaken},
		{func(d *PersonDraft) { d.Login = "a b" }, ErrLoginInvalid},
		{func(d *PersonDraft) { d.FullName = "" }, ErrNameInvalid},
		{func(d *PersonDraft) { d.Password = "elevenchars" }, ErrPasswordTooShort},
		{func(d *PersonDraft) { d.Roles = []Role{"king"} }, ErrRoleInvalid},
		{func(d *PersonDraft) { d.UnitID = UnitID(uuid.NewString()) }, ErrUnitUnknown},
		{func(d *PersonDraft) { d.UnitID = "" }, ErrUnitUnknown},
	} {
		draft := good
		c.change(&draft)
		_, err := b.CreatePerson(t.Context(), draft)
		if got := asFault(err); got != c.want {
			t.Errorf("%+v: got %v, want %v", draft.Login, got, c.want)
		}
	}
	if got := b.count(`SELECT count(*) FROM people`); got != 1 {
		t.Errorf("%d accounts, want 1", got)
	}
}

func TestAGrantHoldsFromTheNextRequestAndEndsWithIt(t *testing.T) {
	b := newBundle(t)
	p := b.person("nguyen.a", RoleClerk)
	token := b.signIn("nguyen.a")
	roles := func() []Role {
		subject, err := b.Resume(t.Context(), token)
		noError(t, err)
		return subject.Person.Roles
	}
	noError(t, b.Grant(t.Context(), p.ID, RoleChair, b.unit.ID))
	noError(t, b.Grant(t.Context(), p.ID, RoleChair, b.unit.ID)) // twice is once
	if got := roles(); len(got) != 2 {
		t.Errorf("roles %v, want chair and clerk", got)
	}
	noError(t, b.Withdraw(t.Context(), p.ID, RoleClerk, b.unit.ID))
	if got := roles(); len(got) != 1 || got[0] != RoleChair {
		t.Errorf("roles %v, want chair", got)
	}
	wantFault(t, b.Grant(t.Context(), PersonID(uuid.NewString()), RoleChair, b.unit.ID), ErrPersonUnknown)
}

func TestPeopleAreFoundByRole(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a", RoleChair)
	clerk := b.person("tran.b", RoleClerk, RoleOfficer)
	gone := b.person("pham.d", RoleClerk)
	noError(t, b.Disable(t.Context(), gone.ID))
	found, err := b.People(t.Context(), RoleClerk)
	noError(t, err)
	if len(found) != 1 || found[0].ID != clerk.ID || len(found[0].Grants) != 2 {
		t.Errorf("clerks: %+v", found)
	}
	everyone, err := b.People(t.Context(), "")
	noError(t, err)
	if len(everyone) != 2 {
		t.Errorf("%d people, want 2", len(everyone))
	}
	_, err = b.Person(t.Context(), "not an id")
	wantFault(t, err, ErrPersonUnknown)
}

func TestUnitsFormATreeWithUniqueCodes(t *testing.T) {
	b := newBundle(t)
	child := UnitDraft{Code: "T01", Name: "Ban Tiếp công dân tỉnh A", ShortName: "Ban TCD tỉnh A", Kind: UnitProvince, ParentID: b.unit.ID}
	_, err := b.CreateUnit(t.Context(), child)
	noError(t, err)
	_, err = b.CreateUnit(t.Context(), child)
	wantFault(t, err, ErrUnitCodeTaken)
	child.Code, child.Kind = "T02", "kingdom"
	_, err = b.CreateUnit(t.Context(), child)
	wantFault(t, err, ErrUnitInvalid)
	child.Kind, child.ParentID = UnitProvince, UnitID(uuid.NewString())
	_, err = b.CreateUnit(t.Context(), child)
	wantFault(t, err, ErrUnitUnknown)
	units, err := b.Units(t.Context())
	noError(t, err)
	if len(units) != 2 || units[1].ParentID != b.unit.ID {
		t.Errorf("units: %+v", units)
	}
}
