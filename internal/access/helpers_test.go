package access

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/fault"
	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
)

// A fakeClock moves only when a test moves it.
type fakeClock struct {
	mu sync.Mutex
	at time.Time
}

func (c *fakeClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *fakeClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// eight o'clock on a Monday morning in Việt Nam
var morning = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

var office = netip.MustParseAddr("203.0.113.7")

var cheap = PasswordCost{MemoryKiB: 64, Passes: 1, Lanes: 1}

// A bundle is an Access on a database of its own, with one unit.
type bundle struct {
	*Access
	t     *testing.T
	pool  *pgxpool.Pool
	clock *fakeClock
	unit  Unit
}

func newBundle(t *testing.T) *bundle {
	t.Helper()
	t.Parallel()
	pool := pgtest.New(t)
	clock := &fakeClock{at: morning}
	b := &bundle{t: t, pool: pool, clock: clock, Access: New(pool, clock.now, testKeys(t), WithPasswordCost(cheap))}
	var err error
	b.unit, err = b.CreateUnit(t.Context(), UnitDraft{Code: "BTCD", Name: "Ban Tiếp công dân Trung ương",
		ShortName: "Ban TCDTW", Kind: UnitCentral})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func testKeys(t *testing.T) Keys {
	t.Helper()
	keys, err := DeriveKeys(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

const goodPassword = "mưa rơi trên mái ngói"

func (b *bundle) person(login string, roles ...Role) Person {
	b.t.Helper()
	p, err := b.CreatePerson(b.t.Context(), PersonDraft{UnitID: b.unit.ID, FullName: "Nguyễn Văn A",
		Title: "Chuyên viên", Login: login, Password: goodPassword, Roles: roles})
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bundle) signIn(login string) string {
	b.t.Helper()
	token, _, err := b.SignIn(b.t.Context(), login, goodPassword, office)
	if err != nil {
		b.t.Fatal(err)
	}
	return token
}

func (b *bundle) issue(change func(*InvitationDraft)) Issued {
	b.t.Helper()
	draft := InvitationDraft{SessionID: uuid.NewString(), Role: SeatCitizen, Name: "Trần Thị B",
		HearingID: uuid.NewString(), PIN: true, ValidFrom: morning.Add(-time.Hour), ValidTo: morning.Add(4 * time.Hour)}
	if change != nil {
		change(&draft)
	}
	var issued Issued
	err := postgres.InTx(b.t.Context(), b.pool, func(tx pgx.Tx) (err error) {
		issued, err = b.Issue(b.t.Context(), tx, draft)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return issued
}

func (b *bundle) redeem(i Issued, d device) (string, error) {
	cookie, _, err := b.Redeem(b.t.Context(), i.Token, i.PIN, d.jwk, office)
	return cookie, err
}

// A device is a browser with its key.
type device struct {
	private *ecdsa.PrivateKey
	jwk     json.RawMessage
}

func newDevice(t *testing.T) device {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	public, err := private.PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := base64.RawURLEncoding.EncodeToString
	jwk, err := json.Marshal(map[string]any{"kty": "EC", "crv": "P-256", "x": text(public[1:33]), "y": text(public[33:]), "ext": true})
	if err != nil {
		t.Fatal(err)
	}
	return device{private: private, jwk: jwk}
}

// sign makes the signature that WebCrypto would.
func (d device) sign(t *testing.T, message string) []byte {
	t.Helper()
	sum := sha256.Sum256([]byte(message))
	r, s, err := ecdsa.Sign(rand.Reader, d.private, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signature
}

func wantFault(t *testing.T, err error, want *fault.Fault) *fault.Fault {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got %v, want %v", err, want)
	}
	return fault.Of(err)
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// asFault is the declared failure in err, for tables of cases.
func asFault(err error) error {
	for _, declared := range fault.All() {
		if errors.Is(err, declared) {
			return declared
		}
	}
	return err
}
