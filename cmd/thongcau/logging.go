package main

import (
	"io"
	"log/slog"
	"os"
)

// newLog writes lines for a person at a terminal and JSON for everything else.
func newLog(to io.Writer) *slog.Logger {
	if isTerminal(to) {
		return slog.New(slog.NewTextHandler(to, nil))
	}
	return slog.New(slog.NewJSONHandler(to, nil))
}

func isTerminal(to io.Writer) bool {
	file, ok := to.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
