package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"
)

func from(address string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/api/lookup", nil)
	r.RemoteAddr = address
	return r
}

func TestAnAddressHasItsTokensAndGetsNewOnesWithTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter(3)
		for i := range 3 {
			if !l.allow(from("192.0.2.1:5000")) {
				t.Fatalf("request %d was refused", i+1)
			}
		}
		if l.allow(from("192.0.2.1:6000")) {
			t.Error("a fourth request within the minute was let through")
		}
		if !l.allow(from("192.0.2.2:5000")) {
			t.Error("another address paid for the first")
		}
		time.Sleep(20 * time.Second)
		if !l.allow(from("192.0.2.1:5000")) || l.allow(from("192.0.2.1:5000")) {
			t.Error("a third of a minute did not give back a third of the tokens")
		}
	})
}

func TestOneSubscriberIsOneIPv6Network(t *testing.T) {
	l := newLimiter(1)
	if !l.allow(from("[2001:db8:1:2::1]:5000")) {
		t.Fatal("the first request was refused")
	}
	if l.allow(from("[2001:db8:1:2:ffff::9]:5000")) {
		t.Error("the same network had a second bucket")
	}
	if !l.allow(from("[2001:db8:1:3::1]:5000")) {
		t.Error("the next network paid for the first")
	}
}

func TestTheLimiterForgetsTheAddressThatWasLongestSilent(t *testing.T) {
	l := newLimiter(1)
	for i := range maxAddresses {
		l.allow(from(fmt.Sprintf("10.0.%d.%d:5000", i/250, i%250)))
	}
	l.allow(from("10.0.0.0:5000")) // speaks again: no longer the oldest
	l.allow(from("192.0.2.1:5000"))
	if len(l.known) != maxAddresses || l.recent.Len() != maxAddresses {
		t.Errorf("%d addresses are kept", len(l.known))
	}
	if l.allow(from("10.0.0.0:5000")) {
		t.Error("an address that spoke lately was forgotten")
	}
	if !l.allow(from("10.0.0.1:5000")) {
		t.Error("the address longest silent was not forgotten")
	}
}
