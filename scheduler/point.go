package scheduler

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
	"thongcau/internal/postgres"
)

// PointID names a point (UUID).
type PointID string

// PointKind is the level of a point.
type PointKind string

// The kinds of points.
const (
	PointCentral  PointKind = "central" // of the central reception office
	PointMinistry PointKind = "ministry"
	PointProvince PointKind = "province"
	PointCommune  PointKind = "commune"
	PointAgency   PointKind = "agency"
	PointOther    PointKind = "other"
)

// PointKinds returns every kind of point.
func PointKinds() []PointKind {
	return []PointKind{PointCentral, PointMinistry, PointProvince, PointCommune, PointAgency, PointOther}
}

// Point is a place that takes part in sessions by video. Which point is central
// is a role in a session, not of the place.
type Point struct {
	ID        PointID
	UnitID    access.UnitID
	UnitName  string
	Name      string
	ShortName string
	Kind      PointKind
}

// PointState is where a point's equipment stands before a session.
type PointState string

// The states of a point in a session.
const (
	PointExpected PointState = "expected" // not checked, or not wholly
	PointReady    PointState = "ready"
	PointFailed   PointState = "failed"
)

// PointStates returns every state of a point in a session.
func PointStates() []PointState { return []PointState{PointExpected, PointReady, PointFailed} }

// SessionPoint is a point's part in one session.
type SessionPoint struct {
	PointID   PointID
	Name      string
	ShortName string
	UnitName  string
	Central   bool     // whether the chair receives from here
	Officer   *Officer // nil until someone is named
	State     PointState
	Check     *Check // the last one reported
	CheckedAt *time.Time
}

// PointDraft is a point to be created.
type PointDraft struct {
	UnitID          access.UnitID
	Name, ShortName string
	Kind            PointKind
}

// CreatePoint adds a point. Fault: plan_invalid (name, shortName, kind, unit).
func (s *Scheduler) CreatePoint(ctx context.Context, draft PointDraft) (Point, error) {
	point := Point{ID: PointID(newID()), UnitID: draft.UnitID, Name: tidy(draft.Name), ShortName: tidy(draft.ShortName), Kind: draft.Kind}
	if !isID(point.UnitID) {
		return Point{}, fmt.Errorf("create a point: %w", invalid("unit"))
	}
	err := s.pool.QueryRow(ctx, `
		WITH made AS (INSERT INTO points (id, unit_id, name, short_name, kind) VALUES ($1, $2, $3, $4, $5) RETURNING unit_id)
		SELECT u.name FROM made JOIN units u ON u.id = made.unit_id`,
		point.ID, point.UnitID, point.Name, point.ShortName, point.Kind).Scan(&point.UnitName)
	if err != nil {
		return Point{}, fmt.Errorf("create a point: %w", pointFault(err))
	}
	return point, nil
}

func pointFault(err error) error {
	switch postgres.ConstraintName(err) {
	case "points_have_a_unit":
		return invalid("unit")
	case "points_have_a_known_kind":
		return invalid("kind")
	case "points_name_check":
		return invalid("name")
	case "points_short_name_check":
		return invalid("shortName")
	}
	return err
}

// Points returns the points in use, by name.
func (s *Scheduler) Points(ctx context.Context) ([]Point, error) {
	rows, err := s.pool.Query(ctx, `
		SELECT p.id, p.unit_id, u.name, p.name, p.short_name, p.kind FROM points p JOIN units u ON u.id = p.unit_id
		WHERE p.retired_at IS NULL ORDER BY p.name, p.id`)
	if err != nil {
		return nil, fmt.Errorf("list points: %w", err)
	}
	points, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Point])
	if err != nil {
		return nil, fmt.Errorf("list points: %w", err)
	}
	return points, nil
}
