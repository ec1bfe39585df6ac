package signalingtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"

	"thongcau/signaling"
)

// readers take each type of frame into what is known.
var readers = map[string]func(*Known, []byte) error{
	"snapshot": func(k *Known, raw []byte) error {
		f, err := read[signaling.Snapshot](raw)
		k.View, k.Epoch, k.Seq = f.View, f.Epoch, f.Seq
		k.Snapshots++
		return err
	},
	"resumed": func(k *Known, raw []byte) error {
		f, err := read[signaling.Resumed](raw)
		k.Resumed++
		if err == nil && (f.Epoch != k.Epoch || f.Seq != k.Seq) {
			return fmt.Errorf("resumed from %d/%d, left off at %d/%d", f.Epoch, f.Seq, k.Epoch, k.Seq)
		}
		return err
	},
	"delta": func(k *Known, raw []byte) error {
		f, err := read[signaling.Delta](raw)
		if err == nil && f.Seq != k.Seq+1 {
			return fmt.Errorf("delta %d after %d", f.Seq, k.Seq)
		}
		k.Seq = f.Seq
		k.Deltas++
		merge(&k.View, f.Patch)
		return err
	},
	"slots": func(k *Known, raw []byte) error {
		f, err := read[signaling.Slots](raw)
		k.Slots = f.Slots
		return err
	},
	"speaking": func(k *Known, raw []byte) error {
		f, err := read[signaling.Speaking](raw)
		k.Speaking = f.Seats
		return err
	},
	"answer": func(k *Known, raw []byte) error {
		f, err := read[signaling.Answer](raw)
		k.sdp[f.Peer] = f.SDP
		return err
	},
	"done": func(k *Known, raw []byte) error {
		f, err := read[signaling.Done](raw)
		k.answers[f.Re] = "done"
		return err
	},
	"error": func(k *Known, raw []byte) error {
		f, err := read[signaling.Failed](raw)
		k.answers[f.Re] = f.Code
		return err
	},
	"bye": func(k *Known, raw []byte) error {
		f, err := read[signaling.Bye](raw)
		k.Bye = &f
		return err
	},
}

// read decodes a frame and accepts no field that its type does not have.
func read[T any](raw []byte) (frame T, err error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(&frame)
	return frame, err
}

// merge applies a patch as PROTOCOL.md says: whole entries, null removes.
func merge(v *signaling.View, p signaling.Patch) {
	if p.Session != nil {
		v.Session = *p.Session
	}
	if p.Me != nil {
		v.Me = *p.Me
	}
	v.Hearings = mergeMap(v.Hearings, p.Hearings)
	v.Points = mergeMap(v.Points, p.Points)
	v.People = mergeMap(v.People, p.People)
	v.Alerts = mergeMap(v.Alerts, p.Alerts)
}

func mergeMap[T any](entries map[string]T, patch map[string]*T) map[string]T {
	next := maps.Clone(entries) // readers of the view before keep theirs
	for id, entry := range patch {
		if entry == nil {
			delete(next, id)
		} else {
			next[id] = *entry
		}
	}
	return next
}
