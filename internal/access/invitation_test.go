package access

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"thongcau/internal/postgres"
)

func TestLookingConsumesNothing(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	for _, secret := range []string{issued.Token, issued.Code, strings.ToLower(issued.Code[:3]) + "-" + issued.Code[3:]} {
		got, err := b.Look(t.Context(), secret, office)
		noError(t, err)
		if got.ID != issued.Invitation.ID || !got.NeedsPIN || got.State != InvitationOpen || got.RedeemedAt != nil {
			t.Errorf("%q shows %+v", secret, got)
		}
	}
	_, err := b.redeem(issued, newDevice(t))
	noError(t, err)
}

func TestTheDatabaseNeverHoldsTheSecretsOfAnInvitation(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	var row string
	noError(t, b.pool.QueryRow(t.Context(), `SELECT i::text FROM invitations i`).Scan(&row))
	for _, secret := range []string{issued.Token, issued.Code, issued.PIN} {
		if strings.Contains(row, secret) {
			t.Errorf("%s is in %s", secret, row)
		}
	}
}

func TestTheStateOfAnInvitationFollowsItsTimes(t *testing.T) {
	b := newBundle(t)
	from, to := morning.Add(time.Hour), morning.Add(2*time.Hour)
	issued := b.issue(func(d *InvitationDraft) { d.ValidFrom, d.ValidTo = from, to })
	for _, c := range []struct {
		at    time.Time
		state InvitationState
		want  error
	}{
		{from.Add(-time.Microsecond), InvitationEarly, ErrInvitationEarly},
		{from, InvitationOpen, nil},
		{to.Add(-time.Microsecond), InvitationOpen, nil},
		{to, InvitationExpired, ErrInvitationExpired},
	} {
		b.clock.pass(c.at.Sub(b.clock.now()))
		got, err := b.Look(t.Context(), issued.Token, office)
		noError(t, err)
		if got.State != c.state {
			t.Errorf("at %v: %s, want %s", c.at, got.State, c.state)
		}
		if _, err := b.Challenge(t.Context(), issued.Token); asFault(err) != c.want {
			t.Errorf("challenged at %v: %v, want %v", c.at, err, c.want)
		}
		if _, err := b.redeem(issued, newDevice(t)); c.want != nil && asFault(err) != c.want {
			t.Errorf("redeemed at %v: %v, want %v", c.at, err, c.want)
		}
	}
}

func TestRedeemingSeatsTheGuestUntilTheInvitationEnds(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	cookie, err := b.redeem(issued, newDevice(t))
	noError(t, err)
	b.clock.pass(issued.Invitation.ValidTo.Sub(morning) - time.Second) // no idle limit for a citizen who waits
	subject, err := b.Resume(t.Context(), cookie)
	noError(t, err)
	if subject.Guest == nil || subject.Guest.ID != issued.Invitation.ID || subject.SeatID() != string(issued.Invitation.ID) {
		t.Errorf("the cookie belongs to %+v", subject)
	}
	if subject.Guest.MaskedName() != "Trần Thị B***" || subject.Guest.RedeemedAt == nil {
		t.Errorf("guest %+v", subject.Guest)
	}
	b.clock.pass(time.Second)
	_, err = b.Resume(t.Context(), cookie)
	wantFault(t, err, ErrSignInExpired)
}

func TestAnInvitationWithoutPINAsksForNone(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(func(d *InvitationDraft) { d.Role, d.Name, d.PIN = SeatPoint, "Điểm cầu tỉnh A", false })
	if issued.PIN != "" || issued.Invitation.NeedsPIN {
		t.Errorf("issued %+v", issued.Invitation)
	}
	if got := issued.Invitation.MaskedName(); got != "Điểm cầu tỉnh A" {
		t.Errorf("a point is called %q", got)
	}
	_, err := b.redeem(issued, newDevice(t))
	noError(t, err)
}

func TestWrongPINsRunOutAndTheOfficerUnlocks(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	wrong := issued
	wrong.PIN = "x" + issued.PIN[1:]
	d := newDevice(t)
	for _, left := range []string{"4", "3", "2", "1"} {
		_, err := b.redeem(wrong, d)
		if got := wantFault(t, err, ErrWrongPIN).Details["left"]; got != left {
			t.Errorf("%s tries left, want %s", got, left)
		}
	}
	_, err := b.redeem(wrong, d)
	locked := wantFault(t, err, ErrPINLocked)
	if want := morning.Add(30 * time.Second).Format(time.RFC3339); locked.Details["until"] != want {
		t.Errorf("locked until %s, want %s", locked.Details["until"], want)
	}
	_, err = b.redeem(issued, d)
	wantFault(t, err, ErrPINLocked)
	seen, err := b.Invitation(t.Context(), issued.Invitation.ID)
	noError(t, err)
	if seen.LockedUntil == nil {
		t.Error("the officer does not see that it is locked")
	}
	noError(t, b.Unlock(t.Context(), issued.Invitation.ID))
	_, err = b.redeem(issued, d)
	noError(t, err)
}

func TestEachWrongPINAfterTheFifthWaitsTwiceAsLong(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	wrong := issued
	wrong.PIN = ""
	d := newDevice(t)
	for range pinBackoff.free - 1 {
		_, err := b.redeem(wrong, d)
		wantFault(t, err, ErrWrongPIN)
	}
	for wait := 30 * time.Second; wait <= 2*time.Minute; wait *= 2 {
		_, err := b.redeem(wrong, d)
		until := wantFault(t, err, ErrPINLocked).Details["until"]
		if want := b.clock.now().Add(wait).Format(time.RFC3339); until != want {
			t.Errorf("locked until %s, want %s", until, want)
		}
		b.clock.pass(wait)
	}
	_, err := b.redeem(issued, d)
	noError(t, err)
}

func TestPINsTriedAtOnceAreFiveTries(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	issued.PIN = "wrong"
	d := newDevice(t)
	var compared atomic.Int32
	var all sync.WaitGroup
	for range 15 {
		all.Go(func() {
			_, _, err := b.Redeem(t.Context(), issued.Token, issued.PIN, d.jwk, netip.Addr{})
			if errors.Is(err, ErrWrongPIN) {
				compared.Add(1)
			}
		})
	}
	all.Wait()
	if got := compared.Load(); got != int32(pinBackoff.free-1) {
		t.Errorf("%d were answered with tries left, want %d", got, pinBackoff.free-1)
	}
}

func TestASecondDeviceNeverDisturbsTheSeatedOne(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	seated, stranger := newDevice(t), newDevice(t)
	cookie, err := b.redeem(issued, seated)
	noError(t, err)
	_, err = b.redeem(issued, stranger)
	wantFault(t, err, ErrSeatTaken)
	subject, err := b.Resume(t.Context(), cookie)
	noError(t, err)
	if subject.Guest.ChallengedAt == nil {
		t.Error("nobody can see that another device tried")
	}
	wrong := issued
	wrong.PIN = "wrong"
	for range 10 { // not even by wearing out the PIN
		_, err = b.redeem(wrong, stranger)
		if err == nil {
			t.Fatal("a wrong PIN opened")
		}
	}
	_, err = b.Resume(t.Context(), cookie)
	noError(t, err)
	b.rejoins(issued, seated)
}

func (b *bundle) rejoins(i Issued, d device) (cookie string) {
	b.t.Helper()
	nonce, err := b.Challenge(b.t.Context(), i.Token)
	noError(b.t, err)
	cookie, _, err = b.Rejoin(b.t.Context(), i.Token, nonce, d.sign(b.t, rejoinMessage(nonce, i.Invitation.ID)))
	noError(b.t, err)
	return cookie
}

func TestOfTwoDevicesAtOnceOneIsSeated(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(func(d *InvitationDraft) { d.PIN = false })
	var seated, refused atomic.Int32
	var all sync.WaitGroup
	for range 6 {
		d := newDevice(t)
		all.Go(func() {
			switch _, _, err := b.Redeem(t.Context(), issued.Token, "", d.jwk, office); {
			case err == nil:
				seated.Add(1)
			case errors.Is(err, ErrSeatTaken):
				refused.Add(1)
			default:
				t.Errorf("redeem: %v", err)
			}
		})
	}
	all.Wait()
	if seated.Load() != 1 || refused.Load() != 5 {
		t.Errorf("%d seated, %d refused", seated.Load(), refused.Load())
	}
}

func TestTheSameDeviceComesBackWithAndWithoutPIN(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	d := newDevice(t)
	first, err := b.redeem(issued, d)
	noError(t, err)
	second, err := b.redeem(issued, d)
	noError(t, err)
	third := b.rejoins(issued, d)
	for _, old := range []string{first, second} {
		_, err = b.Resume(t.Context(), old)
		wantFault(t, err, ErrSignInRequired) // one live seat per invitation
	}
	_, err = b.Resume(t.Context(), third)
	noError(t, err)
}

func TestOnlyTheDeviceThatWasSeatedRejoins(t *testing.T) {
	b := newBundle(t)
	issued, other := b.issue(nil), b.issue(nil)
	d, stranger := newDevice(t), newDevice(t)
	nonce, err := b.Challenge(t.Context(), issued.Code)
	noError(t, err)
	message := rejoinMessage(nonce, issued.Invitation.ID)
	rejoin := func(nonce string, signature []byte) error {
		_, _, err := b.Rejoin(t.Context(), issued.Token, nonce, signature)
		return err
	}
	wantFault(t, rejoin(nonce, d.sign(t, message)), ErrWrongDevice) // nobody was seated yet
	_, err = b.redeem(issued, d)
	noError(t, err)
	foreign, err := b.Challenge(t.Context(), other.Token)
	noError(t, err)

	wantFault(t, rejoin(nonce, stranger.sign(t, message)), ErrWrongDevice)
	wantFault(t, rejoin(nonce, nil), ErrWrongDevice)
	wantFault(t, rejoin(nonce, bytes.Repeat([]byte{0}, 64)), ErrWrongDevice)
	wantFault(t, rejoin(nonce, d.sign(t, "another message")), ErrWrongDevice)
	wantFault(t, rejoin(foreign, d.sign(t, rejoinMessage(foreign, issued.Invitation.ID))), ErrNonceInvalid)
	wantFault(t, rejoin("A"+nonce[1:], d.sign(t, rejoinMessage("A"+nonce[1:], issued.Invitation.ID))), ErrNonceInvalid)
	wantFault(t, rejoin("", d.sign(t, rejoinMessage("", issued.Invitation.ID))), ErrNonceInvalid)

	signature := d.sign(t, message)
	noError(t, rejoin(nonce, signature))
	wantFault(t, rejoin(nonce, signature), ErrNonceInvalid)
}

func TestANonceIsGoodForAMinute(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	d := newDevice(t)
	_, err := b.redeem(issued, d)
	noError(t, err)
	nonce, err := b.Challenge(t.Context(), issued.Token)
	noError(t, err)
	b.clock.pass(nonceLife)
	_, _, err = b.Rejoin(t.Context(), issued.Token, nonce, d.sign(t, rejoinMessage(nonce, issued.Invitation.ID)))
	wantFault(t, err, ErrNonceInvalid)
}

func TestIssuingAgainKillsTheFormerLinkAndLetsANewDeviceIn(t *testing.T) {
	b := newBundle(t)
	former := b.issue(nil)
	lost, found := newDevice(t), newDevice(t)
	cookie, err := b.redeem(former, lost)
	noError(t, err)
	fresh, err := b.IssueAgain(t.Context(), former.Invitation.ID)
	noError(t, err)
	if fresh.Token == former.Token || fresh.Code == former.Code || len(fresh.PIN) != pinDigits || fresh.Invitation.RedeemedAt != nil {
		t.Errorf("issued again: %+v", fresh.Invitation)
	}
	_, err = b.Resume(t.Context(), cookie)
	wantFault(t, err, ErrSignInRequired)
	for _, secret := range []string{former.Token, former.Code} {
		_, err = b.Look(t.Context(), secret, netip.Addr{})
		wantFault(t, err, ErrInvitationUnknown)
	}
	_, err = b.redeem(fresh, found)
	noError(t, err)
	_, err = b.redeem(fresh, lost)
	wantFault(t, err, ErrSeatTaken)
}

func TestARevokedInvitationOpensNothingUntilItIsIssuedAgain(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	d := newDevice(t)
	cookie, err := b.redeem(issued, d)
	noError(t, err)
	noError(t, b.Revoke(t.Context(), issued.Invitation.ID))
	_, err = b.Resume(t.Context(), cookie)
	wantFault(t, err, ErrSignInRequired)
	_, err = b.redeem(issued, d)
	wantFault(t, err, ErrInvitationRevoked)
	_, err = b.Challenge(t.Context(), issued.Token)
	wantFault(t, err, ErrInvitationRevoked)
	fresh, err := b.IssueAgain(t.Context(), issued.Invitation.ID)
	noError(t, err)
	_, err = b.redeem(fresh, d)
	noError(t, err)
	wantFault(t, b.Revoke(t.Context(), InvitationID(uuid.NewString())), ErrInvitationUnknown)
}

func TestInvitationsEndWithTheirSession(t *testing.T) {
	b := newBundle(t)
	mine, other := b.issue(nil), b.issue(nil)
	cookie, err := b.redeem(mine, newDevice(t))
	noError(t, err)
	noError(t, postgres.InTx(t.Context(), b.pool, func(tx pgx.Tx) error {
		return b.EndSession(t.Context(), tx, mine.Invitation.SessionID, morning.Add(15*time.Minute))
	}))
	b.clock.pass(15 * time.Minute)
	_, err = b.Resume(t.Context(), cookie)
	wantFault(t, err, ErrSignInExpired)
	_, err = b.redeem(other, newDevice(t))
	noError(t, err)
	noError(t, postgres.InTx(t.Context(), b.pool, func(tx pgx.Tx) error {
		return b.RevokeSession(t.Context(), tx, other.Invitation.SessionID)
	}))
	listed, err := b.Invitations(t.Context(), other.Invitation.SessionID)
	noError(t, err)
	if len(listed) != 1 || listed[0].State != InvitationRevoked {
		t.Errorf("listed %+v", listed)
	}
}

func TestAGuesserOfCodesIsSlowedDownAndTheOwnerIsNot(t *testing.T) {
	b := newBundle(t)
	issued := b.issue(nil)
	for range addressBackoff.free {
		_, err := b.Look(t.Context(), "AAAAAAAAA", office)
		wantFault(t, err, ErrInvitationUnknown)
	}
	_, err := b.Look(t.Context(), "AAAAAAAAA", office)
	wantFault(t, err, ErrTooManyAttempts)
	_, err = b.Look(t.Context(), issued.Code, office)
	noError(t, err)
}

func TestADraftThatCannotBeIsRefused(t *testing.T) {
	b := newBundle(t)
	good := InvitationDraft{SessionID: uuid.NewString(), Role: SeatCitizen, Name: "Trần Thị B", ValidFrom: morning, ValidTo: morning.Add(1)}
	for want, change := range map[error]func(*InvitationDraft){
		ErrRoleInvalid:      func(d *InvitationDraft) { d.Role = "king" },
		ErrNameInvalid:      func(d *InvitationDraft) { d.Name = " " },
		ErrInvitationWindow: func(d *InvitationDraft) { d.ValidTo = d.ValidFrom },
	} {
		draft := good
		change(&draft)
		err := postgres.InTx(t.Context(), b.pool, func(tx pgx.Tx) error {
			_, err := b.Issue(t.Context(), tx, draft)
			return err
		})
		if asFault(err) != want {
			t.Errorf("%+v: %v, want %v", draft, err, want)
		}
	}
}

func TestAKeyThatIsNotOnTheCurveIsRefused(t *testing.T) {
	good := newDevice(t)
	key, err := parseDeviceKey(good.jwk)
	noError(t, err)
	if len(key.thumbprint) != sha256.Size || len(key.public) != 65 {
		t.Errorf("key %+v", key)
	}
	zero := strings.Repeat("A", 43)
	for name, jwk := range map[string]string{
		"nothing": ``, "null": `null`, "RSA": `{"kty":"RSA"}`, "P-384": `{"kty":"EC","crv":"P-384"}`,
		"short":         `{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}`,
		"off the curve": `{"kty":"EC","crv":"P-256","x":"` + zero + `","y":"` + zero + `"}`,
	} {
		if _, err := parseDeviceKey([]byte(jwk)); !errors.Is(err, ErrDeviceKeyInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheThumbprintIsThatOfTheStandard(t *testing.T) {
	// The key of RFC 7515 appendix A.3; thumbprint by RFC 7638 section 3.
	jwk := []byte(`{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}`)
	key, err := parseDeviceKey(jwk)
	noError(t, err)
	want := sha256.Sum256([]byte(`{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}`))
	if !bytes.Equal(key.thumbprint, want[:]) {
		t.Errorf("thumbprint %x, want %x", key.thumbprint, want)
	}
}
