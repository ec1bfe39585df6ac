package signaling

import "maps"

// Patch is what changed between two views, as a JSON merge patch (RFC 7396) of
// whole entries: an absent part is unchanged, a null entry is gone.
type Patch struct {
	Session  *SessionView            `json:"session,omitempty"`
	Me       *MeView                 `json:"me,omitempty"`
	Hearings map[string]*HearingView `json:"hearings,omitempty"`
	Points   map[string]*PointView   `json:"points,omitempty"`
	People   map[string]*PersonView  `json:"people,omitempty"`
	Alerts   map[string]*AlertView   `json:"alerts,omitempty"`
}

// diff is the patch that makes before into after; ok is false when they are equal.
func diff(before, after *View) (p Patch, ok bool) {
	if before.Session != after.Session {
		p.Session, ok = &after.Session, true
	}
	if before.Me != after.Me {
		p.Me, ok = &after.Me, true
	}
	p.Hearings = diffMap(before.Hearings, after.Hearings)
	p.Points = diffMap(before.Points, after.Points)
	p.People = diffMap(before.People, after.People)
	p.Alerts = diffMap(before.Alerts, after.Alerts)
	return p, ok || len(p.Hearings)+len(p.Points)+len(p.People)+len(p.Alerts) > 0
}

func diffMap[T comparable](before, after map[string]T) map[string]*T {
	changed := map[string]*T{}
	for id, now := range after {
		if was, had := before[id]; !had || was != now {
			changed[id] = &now
		}
	}
	for id := range before {
		if _, still := after[id]; !still {
			changed[id] = nil
		}
	}
	return changed
}

// applyPatch is what a client does with a patch; tests hold the two together.
func applyPatch(v *View, p Patch) {
	if p.Session != nil {
		v.Session = *p.Session
	}
	if p.Me != nil {
		v.Me = *p.Me
	}
	v.Hearings = patchMap(v.Hearings, p.Hearings)
	v.Points = patchMap(v.Points, p.Points)
	v.People = patchMap(v.People, p.People)
	v.Alerts = patchMap(v.Alerts, p.Alerts)
}

func patchMap[T any](m map[string]T, patch map[string]*T) map[string]T {
	next := maps.Clone(m)
	if next == nil {
		next = map[string]T{}
	}
	for id, entry := range patch {
		if entry == nil {
			delete(next, id)
		} else {
			next[id] = *entry
		}
	}
	return next
}
