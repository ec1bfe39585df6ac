package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"

	"thongcau/scheduler"
)

// demonstrationFile keeps the links and passwords of the demonstration beside
// its data, so that they stay the same when the program is started again.
const demonstrationFile = "demonstration.json"

type demoCommand struct {
	Links  string `placeholder:"FILE" help:"Write the links of every role to this file, as JSON."`
	Public bool   `help:"Let other machines in: everybody who reaches this address can then enter with the printed links."`
}

func (d *demoCommand) run(ctx context.Context, p *Program, settings Settings) error {
	if err := d.keepLocal(settings); err != nil {
		return err
	}
	if settings.HelpPhone == "" {
		settings.HelpPhone = "1900 0000"
	}
	n := newNode(settings, p.log)
	n.localMedia = !d.Public
	if err := n.open(ctx); err != nil {
		return err
	}
	demo, err := n.demonstration(ctx)
	if err == nil && d.Links != "" {
		err = demo.write(d.Links)
	}
	if err != nil {
		return errors.Join(err, n.close())
	}
	demo.print(p.Stdout)
	return n.serveUntil(ctx)
}

// keepLocal: the demonstration has known links and passwords, so it listens on
// loopback unless told otherwise in so many words.
func (d *demoCommand) keepLocal(settings Settings) error {
	host, _, err := net.SplitHostPort(settings.Listen)
	if err != nil {
		return err
	}
	ip := net.ParseIP(host)
	if d.Public || host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return misuse{fmt.Errorf("--listen %s: the demonstration listens on loopback only; add --public to let other machines in", settings.Listen)}
}

// demonstration is what a newcomer needs to hold the reception.
type demonstration struct {
	BaseURL string      `json:"baseUrl"`
	Session string      `json:"session"`
	Seats   []demoSeat  `json:"seats"`
	Staff   []demoStaff `json:"staff"`
}

type demoSeat struct {
	Role  string `json:"role"`
	Name  string `json:"name"`
	Point string `json:"point"`
	URL   string `json:"url"`
	PIN   string `json:"pin"`
}

type demoStaff struct {
	Role     string `json:"role"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// demonstration returns the one that this data folder holds, as long as its
// session can still be held, or makes one.
func (n *node) demonstration(ctx context.Context) (demonstration, error) {
	path := filepath.Join(n.db.dataDir, demonstrationFile)
	before, err := readDemonstration(path)
	if err != nil {
		return demonstration{}, err
	}
	if n.stillOpen(ctx, before) && before.BaseURL == n.publicURL {
		return before, nil
	}
	demo, err := n.seed(ctx, before.Staff)
	if err != nil {
		return demonstration{}, fmt.Errorf("fill the demonstration: %w", err)
	}
	return demo, demo.write(path)
}

func (n *node) stillOpen(ctx context.Context, demo demonstration) bool {
	session, err := n.rooms.scheduler.Session(ctx, scheduler.SessionID(demo.Session))
	if err != nil || time.Now().After(session.EndsAt) {
		return false
	}
	switch session.State {
	case scheduler.SessionEnded, scheduler.SessionConcluded, scheduler.SessionArchived, scheduler.SessionPostponed, scheduler.SessionCancelled:
		return false
	}
	return true
}

func readDemonstration(path string) (demo demonstration, err error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return demo, nil
	}
	if err != nil {
		return demo, fmt.Errorf("read the demonstration's links: %w", err)
	}
	if err := json.Unmarshal(raw, &demo); err != nil {
		return demo, fmt.Errorf("read %s: %w: delete the file and start again", path, err)
	}
	return demo, nil
}

// write keeps the links for the owner's eyes: they open seats.
func (d demonstration) write(path string) error {
	raw, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return fmt.Errorf("write the demonstration's links: %w", err)
	}
	if err := os.WriteFile(path, append(raw, '\n'), 0o600); err != nil {
		return fmt.Errorf("write the demonstration's links: %w", err)
	}
	return nil
}
