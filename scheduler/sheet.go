package scheduler

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"thongcau/records"
)

// sheetOf freezes what the minutes of a hearing that has begun need to know.
func sheetOf(ctx context.Context, tx pgx.Tx, s Session, h Hearing) (records.Sheet, error) {
	sheet := records.Sheet{
		HearingID: h.ID, SessionID: records.SessionID(s.ID), SessionTitle: s.Title, Kind: string(s.Kind),
		UnitID: records.UnitID(s.UnitID), UnitName: s.UnitName,
		Chair: sheetPerson(s.Chair), Clerk: sheetPerson(s.Clerk), Subject: h.Subject, StartedAt: *h.StartedAt, LiveAt: *s.LiveAt,
	}
	if h.PetitionID != "" {
		sheet.PetitionID = &h.PetitionID
	}
	for _, p := range s.Points {
		sheet.Points = append(sheet.Points, sheetPoint(p))
	}
	if p := s.central(); p != nil {
		sheet.Place = p.Name
	}
	if err := readUnit(ctx, tx, s, &sheet); err != nil {
		return sheet, fmt.Errorf("read the unit of a session: %w", err)
	}
	arrival, err := selectArrival(ctx, tx, h.ID)
	if err != nil {
		return sheet, err
	}
	sheet.Citizen = arrival.Identity.sheet()
	return sheet, nil
}

func readUnit(ctx context.Context, tx pgx.Tx, s Session, sheet *records.Sheet) error {
	return tx.QueryRow(ctx, `
		SELECT u.code, coalesce(p.name, '') FROM units u LEFT JOIN units p ON p.id = u.parent_id WHERE u.id = $1`,
		s.UnitID).Scan(&sheet.UnitSymbol, &sheet.ParentUnitName)
}

func sheetPerson(o Officer) records.SheetPerson {
	return records.SheetPerson{Name: o.Name, Title: o.Title, Unit: o.UnitName}
}

func sheetPoint(p SessionPoint) records.SheetPoint {
	point := records.SheetPoint{Name: p.Name, Central: p.Central}
	if p.Officer != nil {
		point.Officer = p.Officer.Name
	}
	return point
}

func (i Identity) sheet() records.SheetCitizen {
	return records.SheetCitizen{Name: i.FullName, Address: i.Address, IDNumber: i.IDNumber, Phone: i.Phone, Status: i.Representing}
}
