// Package records keeps what came of receptions, for years: petitions and the
// matters behind them, the minutes of each hearing, the directives of the chair,
// documents, seals and the register that the law asks for.
//
// # Words
//
// A petition is one submission by one or more people; a matter is the underlying
// case and may have many petitions and hearings. A matter is made by the first
// petition that names no other: RegisterPetition without a MatterID opens one,
// with a MatterID it joins the one that a person chose among what FindSimilar
// proposed. The machine never joins petitions by itself.
//
// A reception without a petition is normal ("tiếp không đơn") and makes neither
// a petition nor a matter: nobody has submitted anything that could be decided.
// Its minutes, documents and directives hang on the hearing and are reached by
// HearingID; its seal stands in the chain of its unit instead of a matter's; its
// row in the register is written like any other, "tiếp không đơn" in column 5.
//
// # Minutes
//
// Minutes are entries, not a text. Every flush of the clerk's page is a version
// of an entry; versions are only ever added. A method returns after the commit
// and never before, and every writing call carries an operation id, so that a
// caller who heard nothing repeats the call and changes nothing.
//
//	        Present             Confirm              last signature
//	draft ───────────▶ presented ──────────▶ confirmed ───────────────▶ sealed
//	  ▲                    │                     │                        │
//	  └────── Withdraw ────┴───── Withdraw ──────┘                        │ Supplement
//	                                                                      ▼
//	                                                                 supplemented
//
// Signatures belong to the version that was read: whoever edits afterwards asks
// everybody to read and sign again. The seal is made in the transaction of the
// last of four things: the citizen's confirmation (or the note why there is
// none), the chair's and the clerk's signatures, and the end of the hearing.
//
// # Seals
//
// A seal is a row: the SHA-256 of the canonical form (RFC 8785, after a line that
// names the kind), the SHA-256 of the stored bytes of the PDF, the seal before it
// in the same chain, who and when. Nothing sealed is changed; a correction is a
// supplement with a seal of its own. Export writes a petition's record as a zip
// that Verify checks without this program's database.
package records

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Identifiers are UUIDs in their canonical text form, version 7 when made here.
type (
	PetitionID  string // one submission
	MatterID    string // the case behind petitions
	DocumentID  string // one stored file of a record
	HearingID   string // one citizen's turn; made by the scheduler
	SessionID   string // one planned reception; made by the scheduler
	UnitID      string // an organisation; made by access
	EntryID     string // one entry of minutes; made by the page at the first keystroke
	OperationID string // one writing call; made by the page, repeated when unanswered
	DirectiveID string // one task given by the chair; made by the page
	SealID      string // one row of the chain of seals
)

// Actor is who did something, as they were known when they did it. The name is
// kept with the act: a record outlives accounts.
type Actor struct {
	ID   string `json:"id"`   // person or invitation
	Name string `json:"name"` // full name
	Role string `json:"role"` // the role they acted in: "officer", "clerk", "citizen" …
}

// Records is the store of everything this package keeps. It has no state of its
// own beyond the database and the folder of blobs, and is safe for concurrent use.
type Records struct {
	pool  *pgxpool.Pool
	blobs *Blobs
	now   func() time.Time
}

// New returns the store over a migrated database. now is asked for what depends
// on the day a list is read (overdue or not); whatever is written carries the
// database's clock.
func New(pool *pgxpool.Pool, blobs *Blobs, now func() time.Time) *Records {
	return &Records{pool: pool, blobs: blobs, now: now}
}

// VietnamTime is the zone of every date on paper. Việt Nam has kept UTC+7 without
// daylight saving since 1975, so no time zone database is needed.
var VietnamTime = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Date is a day in Việt Nam, written YYYY-MM-DD; empty when there is none.
type Date string

// DateOf returns the day in Việt Nam at the instant t.
func DateOf(t time.Time) Date { return Date(t.In(VietnamTime).Format(time.DateOnly)) }

// Time returns the first instant of the day, or an error when d is no date.
func (d Date) Time() (time.Time, error) {
	return time.ParseInLocation(time.DateOnly, string(d), VietnamTime)
}

// newID returns a new identifier. UUIDv7 sorts by time of birth, so rows that
// were made together lie together.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// isID reports whether a string that came from outside can name a row at all.
func isID[T ~string](id T) bool { return uuid.Validate(string(id)) == nil }

// nextNumber returns the next number of a series, starting at 1. The row's lock
// is held until the transaction ends and a rollback takes the number back, which
// is what makes the series free of gaps.
func nextNumber(ctx context.Context, tx pgx.Tx, series string, year int) (int, error) {
	const sql = `
		INSERT INTO number_series AS s (series, year, last) VALUES ($1, $2, 1)
		ON CONFLICT (series, year) DO UPDATE SET last = s.last + 1
		RETURNING last`
	var n int
	if err := tx.QueryRow(ctx, sql, series, year).Scan(&n); err != nil {
		return 0, fmt.Errorf("take number of %s/%d: %w", series, year, err)
	}
	return n, nil
}

// clock returns the database's time.
func clock(ctx context.Context, tx pgx.Tx) (time.Time, error) {
	var at time.Time
	if err := tx.QueryRow(ctx, `SELECT clock_timestamp()`).Scan(&at); err != nil {
		return time.Time{}, fmt.Errorf("read the database's clock: %w", err)
	}
	return at.UTC(), nil
}
