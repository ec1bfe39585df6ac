package fault_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thongcau/internal/fault"
)

var errDoorLocked = fault.Declare(fault.Conflict, "door_locked", "The door is locked.")

func TestAFaultIsFoundThroughWrapping(t *testing.T) {
	err := fmt.Errorf("open room 7: %w", errDoorLocked.With("door", "7"))
	if !errors.Is(err, errDoorLocked) {
		t.Errorf("%v is not door_locked", err)
	}
	if errors.Is(err, fault.ErrInternal) {
		t.Errorf("%v is taken for internal", err)
	}
	if got := fault.Of(err); got.Code != "door_locked" || got.Details["door"] != "7" {
		t.Errorf("Of(%v) = %+v", err, got)
	}
}

func TestAnUndeclaredErrorIsInternal(t *testing.T) {
	if got := fault.Of(errors.New("disk on fire")); got != fault.ErrInternal {
		t.Errorf("got %v, want internal", got)
	}
	if got := fault.Of(nil); got != nil {
		t.Errorf("no error became %v", got)
	}
}

func TestADetailBelongsToTheCopyAlone(t *testing.T) {
	one := errDoorLocked.With("door", "1")
	two := one.With("door", "2").With("floor", "3")
	if errDoorLocked.Details != nil || one.Details["door"] != "1" || len(one.Details) != 1 {
		t.Errorf("originals changed: %v, %v", errDoorLocked.Details, one.Details)
	}
	if two.Details["door"] != "2" || two.Details["floor"] != "3" {
		t.Errorf("copy holds %v", two.Details)
	}
}

func TestTheErrorTextKeepsDetailsToItself(t *testing.T) {
	text := errDoorLocked.With("name", "Nguyễn Văn A").Error()
	if text != "door_locked" {
		t.Errorf("error text is %q", text)
	}
}

func TestEveryDeclaredFaultIsListedInOrder(t *testing.T) {
	all := fault.All()
	if !slices.Contains(all, errDoorLocked) || !slices.Contains(all, fault.ErrInternal) {
		t.Fatalf("a declared fault is missing from %v", all)
	}
	if !slices.IsSortedFunc(all, func(a, b *fault.Fault) int { return strings.Compare(a.Code, b.Code) }) {
		t.Errorf("faults are not ordered by code: %v", all)
	}
}

func TestABadDeclarationPanics(t *testing.T) {
	for name, declare := range map[string]func(){
		"code taken":     func() { fault.Declare(fault.Invalid, "door_locked", "Again.") },
		"code misspelt":  func() { fault.Declare(fault.Invalid, "DoorLocked", "A door.") },
		"kind unknown":   func() { fault.Declare(0, "door_odd", "A door.") },
		"sentence empty": func() { fault.Declare(fault.Invalid, "door_mute", "") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("the declaration was accepted")
				}
			}()
			declare()
		})
	}
}
