package access

import (
	"testing"
	"time"
)

func TestTheWaitDoublesAfterTheFreeTriesUpToTheCap(t *testing.T) {
	b := backoff{free: 3, base: time.Second, cap: 5 * time.Second}
	want := []time.Duration{0, 0, 0, 1 * time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	for failures, wait := range want {
		if got := b.wait(failures); got != wait {
			t.Errorf("after %d failures: wait %v, want %v", failures, got, wait)
		}
	}
	if got := b.wait(1 << 30); got != b.cap {
		t.Errorf("after very many failures: wait %v, want the cap", got)
	}
}

func TestATryDuringTheWaitIsNotCounted(t *testing.T) {
	b := backoff{free: 1, base: time.Minute, cap: time.Hour}
	first, allowed := b.try(attempts{}, morning)
	if !allowed || first.failures != 1 {
		t.Fatalf("first try: %+v, %v", first, allowed)
	}
	again, allowed := b.try(first, morning.Add(time.Minute-time.Nanosecond))
	if allowed || again != first {
		t.Errorf("a nanosecond early: %+v, %v", again, allowed)
	}
	if last, allowed := b.try(first, morning.Add(time.Minute)); !allowed || last.failures != 2 {
		t.Errorf("when the wait is over: %+v, %v", last, allowed)
	}
}

func TestOldFailuresAreForgotten(t *testing.T) {
	b := backoff{free: 2, base: time.Second, cap: time.Second, forget: time.Hour}
	before := attempts{failures: 50, lastAt: morning}
	after, _ := b.try(before, morning.Add(time.Hour+time.Second))
	if after.failures != 1 {
		t.Errorf("%d failures, want 1", after.failures)
	}
	if kept, _ := b.try(before, morning.Add(time.Hour)); kept.failures != 51 {
		t.Errorf("%d failures, want 51", kept.failures)
	}
}
