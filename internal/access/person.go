package access

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// PersonID names a person with an account (UUID).
type PersonID string

// Role is what a person was granted to be, in one unit.
type Role string

// The roles of officers.
const (
	RoleAdmin        Role = "admin"         // accounts and units; no petition, no minutes
	RoleOfficer      Role = "officer"       // petitions and planning
	RoleChair        Role = "chair"         // presides over sessions
	RoleClerk        Role = "clerk"         // takes the minutes
	RolePointOfficer Role = "point_officer" // runs the room of a point
)

// Roles returns every role of officers.
func Roles() []Role {
	return []Role{RoleAdmin, RoleOfficer, RoleChair, RoleClerk, RolePointOfficer}
}

// Grant is a role in a unit.
type Grant struct {
	Role Role
	Unit UnitID
}

// Person is an officer with an account.
type Person struct {
	ID       PersonID
	UnitID   UnitID
	UnitName string
	FullName string
	Title    string // the post they hold, in Vietnamese
	Login    string
	Roles    []Role  // of the grants valid now, each once
	Grants   []Grant // valid now
}

// PersonDraft is an account to be created, with the roles it has in its unit.
type PersonDraft struct {
	UnitID   UnitID
	FullName string
	Title    string
	Login    string
	Password string
	Roles    []Role
}

// A login is typed on strange keyboards: ASCII, no case.
var validLogin = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{2,63}$`)

func canonicalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// CreatePerson adds an account. Faults: name_invalid, login_invalid,
// login_taken, password_too_short, password_too_long, role_invalid, unit_unknown.
func (a *Access) CreatePerson(ctx context.Context, draft PersonDraft) (Person, error) {
	id, err := a.createPerson(ctx, draft)
	if err != nil {
		return Person{}, fmt.Errorf("create an account: %w", err)
	}
	return a.Person(ctx, id)
}

func (a *Access) createPerson(ctx context.Context, draft PersonDraft) (PersonID, error) {
	name, err := CleanName(draft.FullName)
	if err != nil {
		return "", err
	}
	login := canonicalLogin(draft.Login)
	if !validLogin.MatchString(login) {
		return "", ErrLoginInvalid
	}
	if !isID(draft.UnitID) {
		return "", ErrUnitUnknown
	}
	if err := checkPassword(draft.Password); err != nil {
		return "", err
	}
	hash, err := a.passwords.hash(ctx, draft.Password)
	if err != nil {
		return "", err
	}
	id := PersonID(newID())
	return id, postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		at, err := a.at(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `
			INSERT INTO people (id, unit_id, full_name, title, login, password_hash, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			id, draft.UnitID, name, strings.TrimSpace(draft.Title), login, hash, at); err != nil {
			return personFault(err)
		}
		return insertGrants(ctx, tx, id, draft.UnitID, draft.Roles, at)
	})
}

func insertGrants(ctx context.Context, tx pgx.Tx, id PersonID, unit UnitID, roles []Role, at time.Time) error {
	if !isID(unit) {
		return ErrUnitUnknown
	}
	for _, role := range roles {
		if _, err := tx.Exec(ctx, `
			INSERT INTO grants (person_id, role, unit_id, valid_from) SELECT $1, $2, $3, $4
			WHERE NOT EXISTS (SELECT FROM grants WHERE person_id = $1 AND role = $2 AND unit_id = $3 AND valid_to IS NULL)`,
			id, role, unit, at); err != nil {
			return personFault(err)
		}
	}
	return nil
}

func personFault(err error) error {
	switch postgres.ConstraintName(err) {
	case "people_login_is_unique":
		return ErrLoginTaken
	case "people_unit_id_fkey", "grants_unit_id_fkey":
		return ErrUnitUnknown
	case "grants_role_check":
		return ErrRoleInvalid
	case "grants_person_id_fkey":
		return ErrPersonUnknown
	}
	return err
}

// Grant gives a person a role in a unit from now on; what they already have
// stays as it is. Faults: role_invalid, unit_unknown, person_unknown.
func (a *Access) Grant(ctx context.Context, id PersonID, role Role, unit UnitID) error {
	err := postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		at, err := a.at(ctx, tx)
		if err != nil {
			return err
		}
		return insertGrants(ctx, tx, id, unit, []Role{role}, at)
	})
	if err != nil {
		return fmt.Errorf("grant %s: %w", role, err)
	}
	return nil
}

// Withdraw ends a person's role in a unit. It holds from the next request on.
func (a *Access) Withdraw(ctx context.Context, id PersonID, role Role, unit UnitID) error {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return err
	}
	if _, err := a.pool.Exec(ctx, `
		UPDATE grants SET valid_to = $4
		WHERE person_id = $1 AND role = $2 AND unit_id = $3 AND (valid_to IS NULL OR valid_to > $4)`,
		id, role, unit, at); err != nil {
		return fmt.Errorf("withdraw %s: %w", role, err)
	}
	return nil
}

// SetPassword replaces a password, ends every sign-in made with the former one
// and forgets failed tries. Faults: password_too_short, password_too_long,
// person_unknown.
func (a *Access) SetPassword(ctx context.Context, login, password string) error {
	if err := checkPassword(password); err != nil {
		return fmt.Errorf("set a password: %w", err)
	}
	hash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return err
	}
	login = canonicalLogin(login)
	err = postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		var id PersonID
		err := tx.QueryRow(ctx, `UPDATE people SET password_hash = $2 WHERE login = $1 RETURNING id`, login, hash).Scan(&id)
		if errors.Is(err, pgx.ErrNoRows) {
			return ErrPersonUnknown
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM sign_ins WHERE person_id = $1`, id); err != nil {
			return err
		}
		return a.forgive(ctx, tx, a.loginKey(login))
	})
	if err != nil {
		return fmt.Errorf("set a password: %w", err)
	}
	return nil
}

// Disable closes an account at once: its sign-ins end, its name stays on what
// it signed. Fault: person_unknown.
func (a *Access) Disable(ctx context.Context, id PersonID) error {
	err := postgres.InTx(ctx, a.pool, func(tx pgx.Tx) error {
		at, err := a.at(ctx, tx)
		if err != nil {
			return err
		}
		done, err := tx.Exec(ctx, `UPDATE people SET disabled_at = coalesce(disabled_at, $2) WHERE id = $1`, id, at)
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return ErrPersonUnknown
		}
		_, err = tx.Exec(ctx, `DELETE FROM sign_ins WHERE person_id = $1`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("disable an account: %w", err)
	}
	return nil
}

// Person returns one person whose account is open. Fault: person_unknown.
func (a *Access) Person(ctx context.Context, id PersonID) (Person, error) {
	if !isID(id) {
		return Person{}, fmt.Errorf("find a person: %w", ErrPersonUnknown)
	}
	people, err := a.people(ctx, `p.id = $2`, string(id))
	if err != nil {
		return Person{}, fmt.Errorf("find a person: %w", err)
	}
	if len(people) == 0 {
		return Person{}, fmt.Errorf("find a person: %w", ErrPersonUnknown)
	}
	return people[0], nil
}

// People returns those whose account is open, by name: who has the role
// somewhere, or everybody when role is "".
func (a *Access) People(ctx context.Context, role Role) ([]Person, error) {
	people, err := a.people(ctx, `($2 = '' OR EXISTS (SELECT FROM grants g
		WHERE g.person_id = p.id AND g.role = $2 AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)))`,
		string(role))
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	return people, nil
}

// people returns the open accounts that meet a condition over p (people), $1
// (now) and $2.
func (a *Access) people(ctx context.Context, condition, argument string) ([]Person, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return nil, err
	}
	rows, err := a.pool.Query(ctx, `
		SELECT p.id, p.unit_id, u.name, p.full_name, p.title, p.login,
			coalesce(array_agg(g.role ORDER BY g.role, g.unit_id) FILTER (WHERE g.role IS NOT NULL), '{}'),
			coalesce(array_agg(g.unit_id::text ORDER BY g.role, g.unit_id) FILTER (WHERE g.role IS NOT NULL), '{}')
		FROM people p JOIN units u ON u.id = p.unit_id
		LEFT JOIN grants g ON g.person_id = p.id AND g.valid_from <= $1 AND (g.valid_to IS NULL OR g.valid_to > $1)
		WHERE p.disabled_at IS NULL AND `+condition+`
		GROUP BY p.id, u.name ORDER BY p.full_name, p.id`, at, argument)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanPerson)
}

func scanPerson(row pgx.CollectableRow) (Person, error) {
	var p Person
	var roles []Role
	var units []UnitID
	if err := row.Scan(&p.ID, &p.UnitID, &p.UnitName, &p.FullName, &p.Title, &p.Login, &roles, &units); err != nil {
		return Person{}, err
	}
	for i, role := range roles {
		p.Grants = append(p.Grants, Grant{Role: role, Unit: units[i]})
		if i == 0 || roles[i-1] != role {
			p.Roles = append(p.Roles, role)
		}
	}
	return p, nil
}
