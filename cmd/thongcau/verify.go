package main

import (
	"context"
	"fmt"
	"os"

	"thongcau/records"
)

type verifyCommand struct {
	Record string `arg:"" placeholder:"FILE" help:"An exported record: the zip, or the folder it was unpacked to."`
}

// run says that every byte is as it was exported, or which item is not.
func (c *verifyCommand) run(_ context.Context, p *Program, _ Settings) error {
	report, err := c.verify()
	if err != nil {
		return err
	}
	if report.Changed != nil {
		return fmt.Errorf("%s is not as it was exported: %s (%s)", c.Record, report.Changed.Item, report.Changed.Reason)
	}
	fmt.Fprintf(p.Stdout, "whole: %d files, %d seals, the last one %s\n", report.Files, report.Seals, report.Last)
	return nil
}

func (c *verifyCommand) verify() (records.VerifyReport, error) {
	file, err := os.Open(c.Record)
	if err != nil {
		return records.VerifyReport{}, fmt.Errorf("open the record: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return records.VerifyReport{}, fmt.Errorf("open the record: %w", err)
	}
	if info.IsDir() {
		return records.Verify(os.DirFS(c.Record))
	}
	return records.VerifyZip(file, info.Size())
}
