package access

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestARightPasswordSignsInWhateverTheCaseOfTheLogin(t *testing.T) {
	b := newBundle(t)
	want := b.person("nguyen.a", RoleOfficer, RoleChair)
	token, got, err := b.SignIn(t.Context(), " Nguyen.A ", goodPassword, office)
	noError(t, err)
	if got.ID != want.ID || got.UnitName != b.unit.Name || len(got.Roles) != 2 {
		t.Errorf("signed in as %+v", got)
	}
	subject, err := b.Resume(t.Context(), token)
	noError(t, err)
	if subject.Person == nil || subject.Person.ID != want.ID || subject.Guest != nil {
		t.Errorf("the cookie belongs to %+v", subject)
	}
}

func TestUnknownLoginsClosedAccountsAndWrongPasswordsGetOneAnswer(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	closed := b.person("tran.b")
	noError(t, b.Disable(t.Context(), closed.ID))
	answers := map[string]bool{}
	for login, password := range map[string]string{"nguyen.a": "wrong", "tran.b": goodPassword, "nobody": "wrong", "": ""} {
		_, _, err := b.SignIn(t.Context(), login, password, office)
		wantFault(t, err, ErrWrongCredentials)
		answers[err.Error()] = true
	}
	if len(answers) != 1 {
		t.Errorf("answers differ: %v", answers)
	}
}

func TestTheDatabaseNeverHoldsACookieOrAPassword(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	token := b.signIn("nguyen.a")
	var rows string
	noError(t, b.pool.QueryRow(t.Context(),
		`SELECT (SELECT string_agg(s::text, '') FROM sign_ins s) || (SELECT string_agg(p::text, '') FROM people p)`).Scan(&rows))
	if strings.Contains(rows, token) || strings.Contains(rows, goodPassword) {
		t.Errorf("a secret is in %s", rows)
	}
	if !strings.Contains(rows, fmt.Sprintf("%x", hashOf(token))) {
		t.Errorf("the cookie's hash is not in %s", rows)
	}
}

func TestAfterFiveFailuresALoginWaitsAndTheRightPasswordWaitsToo(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	for range loginBackoff.free {
		_, _, err := b.SignIn(t.Context(), "nguyen.a", "wrong", office)
		wantFault(t, err, ErrWrongCredentials)
	}
	_, _, err := b.SignIn(t.Context(), "nguyen.a", goodPassword, office)
	refused := wantFault(t, err, ErrTooManyAttempts)
	if want := morning.Add(time.Second).Format(time.RFC3339); refused.Details["until"] != want {
		t.Errorf("until %q, want %q", refused.Details["until"], want)
	}
	b.clock.pass(loginBackoff.base)
	b.signIn("nguyen.a")
	_, _, err = b.SignIn(t.Context(), "nguyen.a", "wrong", office)
	wantFault(t, err, ErrWrongCredentials) // the good one started the count anew
}

func TestManyTriesAtOnceAreManyTries(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	var compared atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, _, err := b.SignIn(t.Context(), "nguyen.a", "wrong", office); errors.Is(err, ErrWrongCredentials) {
				compared.Add(1)
			}
		})
	}
	all.Wait()
	if got := compared.Load(); got != int32(loginBackoff.free) {
		t.Errorf("%d passwords were compared, want %d", got, loginBackoff.free)
	}
}

func TestAnAddressIsSlowedDownAndNeverStopped(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	for i := range addressBackoff.free {
		_, _, err := b.SignIn(t.Context(), fmt.Sprintf("guess-%d", i), "wrong", office)
		wantFault(t, err, ErrWrongCredentials)
	}
	_, _, err := b.SignIn(t.Context(), "nguyen.a", goodPassword, office)
	wantFault(t, err, ErrTooManyAttempts)
	_, _, err = b.SignIn(t.Context(), "nguyen.a", goodPassword, netip.MustParseAddr("203.0.113.8"))
	noError(t, err)
	b.clock.pass(addressBackoff.cap)
	b.signIn("nguyen.a")
}

func TestAddressesOfOneIPv6CustomerCountTogether(t *testing.T) {
	b := &Access{keys: testKeys(t)}
	key := func(address string) string { return string(b.addressKey(netip.MustParseAddr(address))) }
	if key("2001:db8:1:2::1") != key("2001:db8:1:2:ffff::9") {
		t.Error("two addresses of one /64 count apart")
	}
	if key("2001:db8:1:2::1") == key("2001:db8:1:3::1") {
		t.Error("two networks count together")
	}
	if key("::ffff:203.0.113.7") != key("203.0.113.7") {
		t.Error("one IPv4 address counts apart in its two spellings")
	}
	if b.addressKey(netip.Addr{}) != nil {
		t.Error("an unknown address has a key")
	}
}

func TestACookieEndsAfterAnIdleQuarterOfAnHour(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	token := b.signIn("nguyen.a")
	for range 3 { // each request starts the quarter anew
		b.clock.pass(idleLimit)
		_, err := b.Resume(t.Context(), token)
		noError(t, err)
	}
	b.clock.pass(idleLimit + time.Second)
	_, err := b.Resume(t.Context(), token)
	wantFault(t, err, ErrSignInExpired)
}

func TestACookieEndsAfterTwelveHoursHoweverBusy(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	token := b.signIn("nguyen.a")
	for range absoluteLimit/idleLimit - 1 {
		b.clock.pass(idleLimit)
		_, err := b.Resume(t.Context(), token)
		noError(t, err)
	}
	b.clock.pass(idleLimit)
	_, err := b.Resume(t.Context(), token)
	wantFault(t, err, ErrSignInExpired)
}

func TestWhoSitsInARoomStaysSignedInAndWhoLeftDoesNotComeBack(t *testing.T) {
	b := newBundle(t)
	seated := b.person("nguyen.a")
	token := b.signIn("nguyen.a")
	for range 5 {
		b.clock.pass(10 * time.Minute)
		noError(t, b.Touch(t.Context(), seated.ID))
	}
	_, err := b.Resume(t.Context(), token)
	noError(t, err)
	b.clock.pass(idleLimit + time.Second)
	noError(t, b.Touch(t.Context(), seated.ID))
	_, err = b.Resume(t.Context(), token)
	wantFault(t, err, ErrSignInExpired)
}

func TestSigningOutEndsOneCookie(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	one, two := b.signIn("nguyen.a"), b.signIn("nguyen.a")
	noError(t, b.SignOut(t.Context(), one))
	noError(t, b.SignOut(t.Context(), "not ours"))
	_, err := b.Resume(t.Context(), one)
	wantFault(t, err, ErrSignInRequired)
	_, err = b.Resume(t.Context(), two)
	noError(t, err)
	_, err = b.Resume(t.Context(), "")
	wantFault(t, err, ErrSignInRequired)
}

func TestANewPasswordEndsWhatWasSignedInWithTheOld(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	token := b.signIn("nguyen.a")
	noError(t, b.SetPassword(t.Context(), "Nguyen.A", "một mật khẩu khác hẳn"))
	_, err := b.Resume(t.Context(), token)
	wantFault(t, err, ErrSignInRequired)
	_, _, err = b.SignIn(t.Context(), "nguyen.a", goodPassword, office)
	wantFault(t, err, ErrWrongCredentials)
	_, _, err = b.SignIn(t.Context(), "nguyen.a", "một mật khẩu khác hẳn", office)
	noError(t, err)
	wantFault(t, b.SetPassword(t.Context(), "nobody", goodPassword), ErrPersonUnknown)
	wantFault(t, b.SetPassword(t.Context(), "nguyen.a", "short"), ErrPasswordTooShort)
}

func TestWithoutAnInjectedClockTimesAreTheDatabases(t *testing.T) {
	b := newBundle(t)
	b.Access = New(b.pool, nil, testKeys(t), WithPasswordCost(cheap))
	b.person("nguyen.a")
	_, err := b.Resume(t.Context(), b.signIn("nguyen.a"))
	noError(t, err)
	var recent bool
	noError(t, b.pool.QueryRow(t.Context(), `SELECT created_at BETWEEN now() - interval '1 minute' AND now() FROM sign_ins`).Scan(&recent))
	if !recent {
		t.Error("the sign-in carries another time than the database's")
	}
}

func TestSweepingLeavesWhatIsStillGood(t *testing.T) {
	b := newBundle(t)
	b.person("nguyen.a")
	_, _, err := b.SignIn(t.Context(), "guess", "wrong", office)
	wantFault(t, err, ErrWrongCredentials)
	b.signIn("nguyen.a")
	b.clock.pass(absoluteLimit + time.Second)
	kept := b.signIn("nguyen.a")
	noError(t, b.Sweep(t.Context()))
	if got := b.count(`SELECT count(*) FROM sign_ins`); got != 1 {
		t.Errorf("%d sign-ins are kept, want 1", got)
	}
	_, err = b.Resume(t.Context(), kept)
	noError(t, err)
	b.clock.pass(loginBackoff.forget + time.Second)
	noError(t, b.Sweep(t.Context()))
	if got := b.count(`SELECT count(*) FROM sign_in_attempts`); got != 0 {
		t.Errorf("%d attempts are kept, want 0", got)
	}
}

func (b *bundle) count(query string) (n int) {
	b.t.Helper()
	noError(b.t, b.pool.QueryRow(b.t.Context(), query).Scan(&n))
	return n
}
