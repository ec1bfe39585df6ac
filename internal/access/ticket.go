package access

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"
)

const (
	// 30 s: from the answer that carries the ticket to the first frame of the
	// socket, on a bad line.
	ticketLife = 30 * time.Second
	// 65536 spent tickets in half a minute: ten times what a node's rooms hold.
	maxSpent = 1 << 16
	// A ticket is a few hundred bytes; longer ones are not ours.
	maxTicket = 8 << 10
)

// A Ticket opens one WebSocket to one seat of one room on one node. Who holds it
// was already found to be allowed. The receiving node checks Node and Epoch
// against its own.
type Ticket struct {
	Node         string       `json:"node"`
	Room         string       `json:"room"` // session id
	Seat         string       `json:"seat"` // invitation id, or person id of a signed-in officer
	Epoch        uint64       `json:"epoch"`
	Role         SeatRole     `json:"role"`
	Name         string       `json:"name"`
	MaskedName   string       `json:"maskedName"`
	Title        string       `json:"title,omitempty"`
	PointID      string       `json:"pointId,omitempty"`
	PointName    string       `json:"pointName,omitempty"`
	HearingID    string       `json:"hearingId,omitempty"`
	PersonID     PersonID     `json:"personId,omitempty"`
	InvitationID InvitationID `json:"invitationId,omitempty"`
}

// Tickets seals and spends tickets. What was spent is kept in memory, since a
// ticket is for one node only.
type Tickets struct {
	key []byte
	now func() time.Time

	mu    sync.Mutex // owns spent
	spent map[string]time.Time
}

type sealedTicket struct {
	Ticket
	ID        string    `json:"jti"`
	ExpiresAt time.Time `json:"exp"`
}

// NewTickets returns tickets sealed with keys. A nil now is the system's clock:
// a ticket lives for seconds, on the node that reads it.
func NewTickets(keys Keys, now func() time.Time) *Tickets {
	if now == nil {
		now = time.Now
	}
	return &Tickets{key: keys.ticket, now: now, spent: make(map[string]time.Time)}
}

// SealTicket returns t as text that only a holder of the same keys could have
// made (HMAC-SHA256), good for 30 s and one use.
func (t *Tickets) SealTicket(ticket Ticket) string {
	body, err := json.Marshal(sealedTicket{Ticket: ticket, ID: randomText(tokenBytes), ExpiresAt: t.now().Add(ticketLife)})
	if err != nil {
		panic(fmt.Sprintf("a ticket of strings and numbers has no JSON: %v", err))
	}
	text := base64.RawURLEncoding.EncodeToString(body)
	return text + "." + base64.RawURLEncoding.EncodeToString(seal(t.key, text))
}

// SpendTicket opens a sealed ticket, once. Faults: ticket_invalid,
// ticket_expired, ticket_used, tickets_full.
func (t *Tickets) SpendTicket(text string) (Ticket, error) {
	ticket, err := t.open(text)
	if err != nil {
		return Ticket{}, fmt.Errorf("open a ticket: %w", err)
	}
	if err := t.spend(ticket); err != nil {
		return Ticket{}, fmt.Errorf("spend a ticket: %w", err)
	}
	return ticket.Ticket, nil
}

func (t *Tickets) open(text string) (sealedTicket, error) {
	body, mac, found := strings.Cut(text, ".")
	if !found || len(text) > maxTicket {
		return sealedTicket{}, ErrTicketInvalid
	}
	sum, err := base64.RawURLEncoding.DecodeString(mac)
	if err != nil || !hmac.Equal(sum, seal(t.key, body)) {
		return sealedTicket{}, ErrTicketInvalid
	}
	var ticket sealedTicket
	plain, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil || json.Unmarshal(plain, &ticket) != nil {
		return sealedTicket{}, ErrTicketInvalid
	}
	return ticket, nil
}

func (t *Tickets) spend(ticket sealedTicket) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if !now.Before(ticket.ExpiresAt) {
		return ErrTicketExpired
	}
	if _, used := t.spent[ticket.ID]; used {
		return ErrTicketUsed
	}
	if len(t.spent) >= maxSpent {
		t.forget(now)
	}
	if len(t.spent) >= maxSpent {
		return ErrTicketsFull
	}
	t.spent[ticket.ID] = ticket.ExpiresAt
	return nil
}

// forget drops the spent tickets that have expired: these are refused anyway.
func (t *Tickets) forget(now time.Time) {
	for id, expires := range t.spent {
		if !now.Before(expires) {
			delete(t.spent, id)
		}
	}
}
