package access

import "time"

// A backoff says how long one must wait before the next try: not at all for the
// first few, then twice as long after each.
type backoff struct {
	free   int           // tries before the first wait
	base   time.Duration // the first wait
	cap    time.Duration // no wait is longer: an attacker must not lock the owner out for good
	forget time.Duration // failures older than this no longer count; 0 remembers for ever
}

var (
	// A login: six thousand guesses a month at most, five minutes for its owner.
	loginBackoff = backoff{free: 5, base: time.Second, cap: 5 * time.Minute, forget: 24 * time.Hour}
	// An address: a whole office behind one, so it slows down and never stops.
	addressBackoff = backoff{free: 30, base: time.Second, cap: 2 * time.Second, forget: 10 * time.Minute}
	// A PIN has a million values, and an officer at hand who can unlock it.
	pinBackoff = backoff{free: 5, base: 30 * time.Second, cap: 15 * time.Minute}
)

// attempts are the tries since the last good one. The zero value is none.
type attempts struct {
	failures     int
	lastAt       time.Time
	blockedUntil time.Time
}

// try counts one more try at a time, as if it failed; a good one is forgiven
// afterwards. Counting first keeps many tries at once from all being the first.
// It reports false, and counts nothing, while the wait lasts.
func (b backoff) try(a attempts, at time.Time) (attempts, bool) {
	if at.Before(a.blockedUntil) {
		return a, false
	}
	if b.forget > 0 && at.Sub(a.lastAt) > b.forget {
		a = attempts{}
	}
	a.failures++
	a.lastAt = at
	a.blockedUntil = at.Add(b.wait(a.failures))
	return a, true
}

// wait is how long the next try must wait after so many failures.
func (b backoff) wait(failures int) time.Duration {
	if failures < b.free {
		return 0
	}
	wait := b.base
	for range failures - b.free {
		if wait *= 2; wait >= b.cap {
			return b.cap
		}
	}
	return wait
}
