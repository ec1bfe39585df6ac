package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"

	"thongcau/internal/access"
)

type adminCommand struct {
	Create adminCreate `cmd:"" help:"Make an administrator, and their unit when there is none with that code."`
	Reset  adminReset  `cmd:"" help:"Give someone a new password; their sign-ins end."`

	PasswordStdin bool `name:"password-stdin" help:"Read the password from standard input. Otherwise one is made and shown once."`
}

type adminCreate struct {
	Login    string `required:"" help:"What they sign in with."`
	Name     string `required:"" help:"Full name."`
	UnitCode string `name:"unit-code" required:"" help:"Code of their unit."`
	UnitName string `name:"unit-name" help:"Name of the unit, when it is new."`
	UnitKind string `name:"unit-kind" enum:"central,ministry,province,department,commune" default:"province" help:"Its level, when it is new (${enum})."`
}

type adminReset struct {
	Login string `required:"" help:"Whose password."`
}

func (c *adminCommand) run(ctx context.Context, p *Program, settings Settings) error {
	db, err := joinDatabase(ctx, settings, p.log)
	if err != nil {
		return err
	}
	defer db.close(context.WithoutCancel(ctx))
	accounts, err := db.access()
	if err != nil {
		return err
	}
	password, err := c.password(p.Stdin)
	if err != nil {
		return err
	}
	if c.Reset.Login != "" {
		err = accounts.SetPassword(ctx, c.Reset.Login, password)
	} else {
		err = c.Create.create(ctx, accounts, password)
	}
	if err == nil && !c.PasswordStdin {
		fmt.Fprintf(p.Stdout, "password, shown only now: %s\n", password)
	}
	return err
}

func (c *adminCreate) create(ctx context.Context, accounts *access.Access, password string) error {
	unit, err := c.unit(ctx, accounts)
	if err != nil {
		return err
	}
	_, err = accounts.CreatePerson(ctx, access.PersonDraft{
		UnitID: unit, FullName: c.Name, Title: "Quản trị hệ thống", Login: c.Login, Password: password,
		Roles: []access.Role{access.RoleAdmin},
	})
	return err
}

// unit finds the unit by its code, or makes it.
func (c *adminCreate) unit(ctx context.Context, accounts *access.Access) (access.UnitID, error) {
	units, err := accounts.Units(ctx)
	if err != nil {
		return "", err
	}
	for _, unit := range units {
		if unit.Code == c.UnitCode {
			return unit.ID, nil
		}
	}
	if c.UnitName == "" {
		return "", misuse{fmt.Errorf("there is no unit with code %s: name it with --unit-name to make it", c.UnitCode)}
	}
	unit, err := accounts.CreateUnit(ctx, access.UnitDraft{
		Code: c.UnitCode, Name: c.UnitName, ShortName: c.UnitName, Kind: access.UnitKind(c.UnitKind),
	})
	return unit.ID, err
}

// password reads one line, or makes 26 letters and digits (128 random bits).
// It never stands in an argument, where every process of the machine sees it.
func (c *adminCommand) password(from io.Reader) (string, error) {
	if !c.PasswordStdin {
		return strings.ToLower(rand.Text()), nil
	}
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// access makes the accounts of db, with the keys in its data folder.
func (db *database) access() (*access.Access, error) {
	secret, err := masterSecret(db.dataDir)
	if err != nil {
		return nil, err
	}
	keys, err := access.DeriveKeys(secret)
	if err != nil {
		return nil, fmt.Errorf("derive the keys: %w", err)
	}
	return access.New(db.pool, nil, keys), nil
}
