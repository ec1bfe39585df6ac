package access

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

// UnitID names a unit (UUID).
type UnitID string

// UnitKind is the level of a unit in the tree of state offices.
type UnitKind string

// The kinds of units since 1 July 2025, when the district level ended.
const (
	UnitCentral    UnitKind = "central"
	UnitMinistry   UnitKind = "ministry"
	UnitProvince   UnitKind = "province"
	UnitDepartment UnitKind = "department"
	UnitCommune    UnitKind = "commune"
	UnitOther      UnitKind = "other"
)

// Unit is an organisation in the tree of state offices.
type Unit struct {
	ID        UnitID
	Code      string
	Name      string
	ShortName string
	Kind      UnitKind
	ParentID  UnitID // "" at the top
}

// UnitDraft is a unit to be created, valid from ValidFrom on (today when zero).
type UnitDraft struct {
	Code, Name, ShortName string
	Kind                  UnitKind
	ParentID              UnitID
	ValidFrom             time.Time
}

// CreateUnit adds a unit to the tree. Faults: unit_invalid, unit_code_taken,
// unit_unknown (the parent).
func (a *Access) CreateUnit(ctx context.Context, draft UnitDraft) (Unit, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return Unit{}, err
	}
	if draft.ParentID != "" && !isID(draft.ParentID) {
		return Unit{}, fmt.Errorf("create unit %q: %w", draft.Code, ErrUnitUnknown)
	}
	if draft.ValidFrom.IsZero() {
		draft.ValidFrom = at
	}
	unit := Unit{ID: UnitID(newID()), Code: strings.TrimSpace(draft.Code), Name: strings.TrimSpace(draft.Name),
		ShortName: strings.TrimSpace(draft.ShortName), Kind: draft.Kind, ParentID: draft.ParentID}
	_, err = a.pool.Exec(ctx, `
		INSERT INTO units (id, code, name, short_name, kind, parent_id, valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		unit.ID, unit.Code, unit.Name, unit.ShortName, unit.Kind, optional(unit.ParentID), draft.ValidFrom)
	if err != nil {
		return Unit{}, fmt.Errorf("create unit %q: %w", unit.Code, unitFault(err))
	}
	return unit, nil
}

func unitFault(err error) error {
	switch name := postgres.ConstraintName(err); {
	case name == "units_code_is_unique":
		return ErrUnitCodeTaken
	case name == "units_parent_id_fkey":
		return ErrUnitUnknown
	case strings.HasPrefix(name, "units_"):
		return ErrUnitInvalid
	}
	return err
}

// Units returns the units that are valid today, by code.
func (a *Access) Units(ctx context.Context) ([]Unit, error) {
	at, err := a.at(ctx, a.pool)
	if err != nil {
		return nil, err
	}
	rows, err := a.pool.Query(ctx, `
		SELECT id, code, name, short_name, kind, coalesce(parent_id::text, '') FROM units
		WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to > $1::date) ORDER BY code`, at)
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	units, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Unit])
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	return units, nil
}

// newID returns a UUID that sorts by time of birth (RFC 9562 section 5.7).
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// optional turns an absent id into SQL's NULL.
func optional[T ~string](id T) *string {
	if id == "" {
		return nil
	}
	text := string(id)
	return &text
}

// isID reports whether a text from outside can be an id at all.
func isID[T ~string](id T) bool { return uuid.Validate(string(id)) == nil }
