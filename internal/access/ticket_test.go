package access

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func newTickets(t *testing.T) (*Tickets, *fakeClock) {
	clock := &fakeClock{at: morning}
	return NewTickets(testKeys(t), clock.now), clock
}

var citizenTicket = Ticket{Node: "a", Room: "r", Seat: "s", Epoch: 1<<64 - 1, Role: SeatCitizen,
	Name: "Trần Thị B", MaskedName: "Trần Thị B***", HearingID: "h", InvitationID: "s"}

func TestATicketComesBackAsItWasSealed(t *testing.T) {
	tickets, _ := newTickets(t)
	got, err := tickets.SpendTicket(tickets.SealTicket(citizenTicket))
	if err != nil || got != citizenTicket {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestATicketIsGoodOnceAndForHalfAMinute(t *testing.T) {
	tickets, clock := newTickets(t)
	used, late := tickets.SealTicket(citizenTicket), tickets.SealTicket(citizenTicket)
	clock.pass(ticketLife - time.Nanosecond)
	_, err := tickets.SpendTicket(used)
	noError(t, err)
	_, err = tickets.SpendTicket(used)
	wantFault(t, err, ErrTicketUsed)
	clock.pass(time.Nanosecond)
	_, err = tickets.SpendTicket(late)
	wantFault(t, err, ErrTicketExpired)
	_, err = tickets.SpendTicket(used)
	wantFault(t, err, ErrTicketExpired)
}

func TestATicketThatWasTouchedIsNotOurs(t *testing.T) {
	tickets, _ := newTickets(t)
	sealed := tickets.SealTicket(citizenTicket)
	body, mac, _ := strings.Cut(sealed, ".")
	for name, text := range map[string]string{
		"empty": "", "no seal": body, "empty seal": body + ".", "seal of another": "e30." + mac,
		"changed": "A" + sealed, "not base64": body + ".!" + mac[1:], "too long": strings.Repeat("a", maxTicket) + "." + mac,
	} {
		if _, err := tickets.SpendTicket(text); err == nil {
			t.Errorf("%s: taken", name)
		} else {
			wantFault(t, err, ErrTicketInvalid)
		}
	}
	otherKeys, err := DeriveKeys([]byte(strings.Repeat("k", 32)))
	noError(t, err)
	_, err = NewTickets(otherKeys, nil).SpendTicket(sealed)
	wantFault(t, err, ErrTicketInvalid)
}

func TestSpentTicketsAreBoundedAndRoomIsMadeWhenTheyExpire(t *testing.T) {
	tickets, clock := newTickets(t)
	for i := range maxSpent {
		tickets.spent[strconv.Itoa(i)] = clock.now().Add(ticketLife)
	}
	_, err := tickets.SpendTicket(tickets.SealTicket(citizenTicket))
	wantFault(t, err, ErrTicketsFull)
	clock.pass(ticketLife)
	_, err = tickets.SpendTicket(tickets.SealTicket(citizenTicket))
	noError(t, err)
	if len(tickets.spent) != 1 {
		t.Errorf("%d spent tickets are kept, want 1", len(tickets.spent))
	}
}

func FuzzSpendTicket(f *testing.F) {
	keys, err := DeriveKeys(make([]byte, 32))
	if err != nil {
		f.Fatal(err)
	}
	tickets := NewTickets(keys, nil)
	f.Add("a.b")
	f.Add(tickets.SealTicket(citizenTicket)[1:])
	f.Fuzz(func(t *testing.T, text string) {
		if ticket, err := tickets.SpendTicket(text); err == nil {
			t.Errorf("%q opened %+v", text, ticket)
		}
	})
}
