package cluster

import (
	"context"
	"log/slog"
	"slices"
	"sync"
)

// subscriberQueue bounds what one subscriber may fall behind. 256: a burst of
// news of every room on a node; more means that it hangs.
const subscriberQueue = 256

// A Bus carries events within one process. Its mutex owns the subscribers.
type Bus struct {
	log *slog.Logger

	mu          sync.Mutex
	subscribers map[string][]*subscriber // by topic
}

// A subscriber is one queue and the goroutine that empties it.
type subscriber struct {
	queue chan []byte
	done  chan struct{} // closed by cancel
	hear  func([]byte)
}

// NewBus returns a bus without subscribers.
func NewBus(log *slog.Logger) *Bus {
	return &Bus{log: log, subscribers: make(map[string][]*subscriber)}
}

// publish never waits: a subscriber whose queue is full misses the payload.
func (b *Bus) publish(ctx context.Context, topic string, payload []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	payload = slices.Clone(payload)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.subscribers[topic] {
		select {
		case s.queue <- payload:
		default:
			b.log.WarnContext(ctx, "a subscriber fell behind and missed an event", "topic", topic)
		}
	}
	return nil
}

func (b *Bus) subscribe(topic string, hear func([]byte)) (cancel func()) {
	s := &subscriber{queue: make(chan []byte, subscriberQueue), done: make(chan struct{}), hear: hear}
	b.mu.Lock()
	b.subscribers[topic] = append(b.subscribers[topic], s)
	b.mu.Unlock()
	go s.deliver()
	return sync.OnceFunc(func() { b.remove(topic, s) })
}

func (b *Bus) remove(topic string, gone *subscriber) {
	close(gone.done)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subscribers[topic] = slices.DeleteFunc(b.subscribers[topic], func(s *subscriber) bool { return s == gone })
	if len(b.subscribers[topic]) == 0 {
		delete(b.subscribers, topic)
	}
}

func (s *subscriber) deliver() {
	for {
		select {
		case <-s.done:
			return
		case payload := <-s.queue:
			if !s.cancelled() {
				s.hear(payload)
			}
		}
	}
}

// cancelled settles the race of a payload and a cancel that are both there.
func (s *subscriber) cancelled() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}
