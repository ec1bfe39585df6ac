package scheduler

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"thongcau/internal/access"
	"thongcau/internal/postgres"
)

// IDKind is the kind of paper that an identity was checked against.
type IDKind string

// The kinds of papers (decree 154/2026, article 12).
const (
	IDNone     IDKind = ""           // nothing was shown
	IDCitizen  IDKind = "citizen_id" // căn cước, or the personal number: 12 digits
	IDOld      IDKind = "old_id"     // chứng minh nhân dân: 9 or 12 digits
	IDPassport IDKind = "passport"
	IDOther    IDKind = "other"
)

// idNumbers are what the papers' numbers look like, spaces taken out.
var idNumbers = map[IDKind]*regexp.Regexp{
	IDNone:     regexp.MustCompile(`^$`),
	IDCitizen:  regexp.MustCompile(`^[0-9]{12}$`),
	IDOld:      regexp.MustCompile(`^([0-9]{9}|[0-9]{12})$`),
	IDPassport: regexp.MustCompile(`^[A-Z0-9]{6,12}$`),
	IDOther:    regexp.MustCompile(`^[\p{L}\p{N}/.-]{1,40}$`),
}

var phoneNumber = regexp.MustCompile(`^(\+?[0-9]{8,15})?$`)

// Identity is who came, as checked against a paper.
type Identity struct {
	FullName     string
	Address      string
	IDKind       IDKind
	IDNumber     string
	Phone        string
	Representing string // whom they speak for, when not for themselves
}

// Arrival is an identity with when it was checked and by whom.
type Arrival struct {
	Identity
	At     time.Time
	ByName string
}

// clean returns the identity as it is stored, or what is wrong with it.
func (i Identity) clean() (Identity, error) {
	wrong := func(field string) error { return ErrIdentityInvalid.With("field", field) }
	name, err := access.CleanName(i.FullName)
	if err != nil {
		return i, wrong("fullName")
	}
	i.FullName, i.Address, i.Representing = name, tidy(i.Address), tidy(i.Representing)
	i.IDNumber, i.Phone = bare(strings.ToUpper(i.IDNumber)), bare(i.Phone)
	form, known := idNumbers[i.IDKind]
	switch {
	case !known:
		return i, wrong("idKind")
	case !form.MatchString(i.IDNumber):
		return i, wrong("idNumber")
	case !phoneNumber.MatchString(i.Phone):
		return i, wrong("phone")
	case utf8.RuneCountInString(i.Address) > maxSubject:
		return i, wrong("address")
	case utf8.RuneCountInString(i.Representing) > maxTitle:
		return i, wrong("representing")
	}
	return i, nil
}

// bare takes out the space, dots and dashes that people group digits with; a
// number of another kind of paper keeps its own.
func bare(number string) string {
	kept := strings.Join(strings.Fields(number), "")
	if digits := strings.Map(dropGrouping, kept); phoneNumber.MatchString(digits) {
		return digits
	}
	return kept
}

func dropGrouping(r rune) rune {
	if slices.Contains([]rune(".-()"), r) {
		return -1
	}
	return r
}

// Arrive notes who came for a hearing, with or without a petition, and checks
// them in. Repeated, it corrects what was noted, until the hearing begins.
// Faults: hearing_not_found, identity_invalid, wrong_state, not_now.
func (s *Scheduler) Arrive(ctx context.Context, by Actor, id HearingID, identity Identity) (Hearing, error) {
	arrived, err := s.arrive(ctx, by, id, identity)
	if err != nil {
		return Hearing{}, fmt.Errorf("note an arrival: %w", err)
	}
	return arrived, nil
}

func (s *Scheduler) arrive(ctx context.Context, by Actor, id HearingID, identity Identity) (Hearing, error) {
	identity, err := identity.clean()
	if err != nil {
		return Hearing{}, err
	}
	var arrived Hearing
	return arrived, postgres.InTx(ctx, s.pool, func(tx pgx.Tx) error {
		session, hearing, err := lockSessionOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if hearing.State.in(HearingInProgress, HearingEnded) {
			return ErrWrongState.With("from", string(hearing.State)).With("to", string(HearingCheckedIn))
		}
		if err := s.saveArrival(ctx, tx, by, id, identity); err != nil {
			return err
		}
		hearing.Arrived = true
		arrived = hearing
		if hearing.State.in(HearingCheckedIn, HearingCalled) {
			return nil
		}
		arrived, err = s.moveHearing(ctx, tx, session, hearing, hearingMove{by: by, to: HearingCheckedIn})
		return err
	})
}

func (s *Scheduler) saveArrival(ctx context.Context, tx pgx.Tx, by Actor, id HearingID, i Identity) error {
	at, err := s.at(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO hearing_arrivals (hearing_id, full_name, address, id_kind, id_number, phone, representing, at, by_id, by_name, by_role)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (hearing_id) DO UPDATE SET full_name = $2, address = $3, id_kind = $4, id_number = $5, phone = $6,
			representing = $7, at = $8, by_id = $9, by_name = $10, by_role = $11`,
		id, i.FullName, i.Address, i.IDKind, i.IDNumber, i.Phone, i.Representing, at, by.ID, by.Name, by.Role)
	return err
}

// Arrival returns who came for a hearing. Faults: hearing_not_found,
// identity_missing.
func (s *Scheduler) Arrival(ctx context.Context, id HearingID) (Arrival, error) {
	if !isID(id) {
		return Arrival{}, fmt.Errorf("find an arrival: %w", ErrHearingNotFound)
	}
	arrival, err := selectArrival(ctx, s.pool, id)
	if err != nil {
		return Arrival{}, fmt.Errorf("find an arrival: %w", err)
	}
	return arrival, nil
}

func selectArrival(ctx context.Context, q querier, id HearingID) (Arrival, error) {
	var a Arrival
	err := q.QueryRow(ctx, `
		SELECT full_name, address, id_kind, id_number, phone, representing, at, by_name
		FROM hearing_arrivals WHERE hearing_id = $1`, id).
		Scan(&a.FullName, &a.Address, &a.IDKind, &a.IDNumber, &a.Phone, &a.Representing, &a.At, &a.ByName)
	if errors.Is(err, pgx.ErrNoRows) {
		return a, ErrIdentityMissing
	}
	return a, err
}
