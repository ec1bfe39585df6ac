package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thongcau/internal/access"
	"thongcau/internal/postgres/pgtest"
	"thongcau/records"
)

func TestAnExportIsVerifiedWithoutADatabase(t *testing.T) {
	export := exportPetition(t)
	file := filepath.Join(t.TempDir(), "record.zip")
	write(t, file, export)
	if code, output, errors := runProgram(t, "", "verify", file); code != exitSuccess || !strings.HasPrefix(output, "whole: ") {
		t.Errorf("exit %d: %s%s", code, output, errors)
	}
	folder := t.TempDir()
	unpack(t, export, folder)
	if code, output, errors := runProgram(t, "", "verify", folder); code != exitSuccess {
		t.Errorf("unpacked: exit %d: %s%s", code, output, errors)
	}
}

func TestAChangedExportIsNamedByItsItem(t *testing.T) {
	export, folder := exportPetition(t), t.TempDir()
	unpack(t, export, folder)
	item := filepath.Join(folder, "record.json")
	content, err := os.ReadFile(item)
	if err != nil {
		t.Fatal(err)
	}
	write(t, item, bytes.Replace(content, []byte("Đất đai"), []byte("Xây dựng"), 1))
	code, _, errors := runProgram(t, "", "verify", folder)
	if code != exitFailure || !strings.Contains(errors, "record.json (changed)") {
		t.Errorf("exit %d: %s", code, errors)
	}

	export[len(export)/2] ^= 1
	file := filepath.Join(t.TempDir(), "record.zip")
	write(t, file, export)
	if code, _, errors := runProgram(t, "", "verify", file); code != exitFailure {
		t.Errorf("one bit changed: exit %d: %s", code, errors)
	}
}

func TestARecordThatIsNotThereIsAFailureInWords(t *testing.T) {
	code, _, errors := runProgram(t, "", "verify", filepath.Join(t.TempDir(), "nothing.zip"))
	if code != exitFailure || !strings.Contains(errors, "open the record") {
		t.Errorf("exit %d: %s", code, errors)
	}
}

// exportPetition registers a petition and returns its export.
func exportPetition(t *testing.T) []byte {
	t.Helper()
	pool := pgtest.New(t)
	db := database{pool: pool, dataDir: t.TempDir()}
	accounts, err := db.access()
	if err != nil {
		t.Fatal(err)
	}
	unit, err := accounts.CreateUnit(t.Context(), access.UnitDraft{Code: "BTD", Name: "Ban Tiếp công dân", ShortName: "BTCD", Kind: access.UnitProvince})
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := records.OpenBlobs(filepath.Join(db.dataDir, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	store := records.New(pool, blobs, time.Now)
	petition, err := store.RegisterPetition(t.Context(), records.Actor{ID: "01890a5d-ac96-774b-bcce-b302099a8057", Name: "Trần Thị B", Role: "officer"},
		records.PetitionDraft{
			UnitID: records.UnitID(unit.ID), Kind: records.Complaint, Field: "Đất đai", Title: "Khiếu nại về bồi thường",
			Content: "Nội dung đơn.", Source: records.InPerson, Petitioners: []records.Petitioner{{FullName: "Nguyễn Văn A", Address: "Thôn 1"}},
		})
	if err != nil {
		t.Fatal(err)
	}
	var export bytes.Buffer
	if err := store.Export(t.Context(), petition.ID, &export); err != nil {
		t.Fatal(err)
	}
	return export.Bytes()
}

func unpack(t *testing.T, export []byte, folder string) {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(export), int64(len(export)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(folder, files); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
