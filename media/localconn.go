package media

import (
	"fmt"
	"net"
	"net/netip"
)

// localConn drops packets that come from other machines.
type localConn struct {
	net.PacketConn
	own map[netip.Addr]bool
}

func newLocalConn(conn net.PacketConn) (*localConn, error) {
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return nil, fmt.Errorf("list this machine's addresses: %w", err)
	}
	own := map[netip.Addr]bool{}
	for _, a := range addresses {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil {
			own[prefix.Addr().Unmap()] = true
		}
	}
	return &localConn{PacketConn: conn, own: own}, nil
}

// ReadFrom returns the next packet of this machine's own.
func (c *localConn) ReadFrom(b []byte) (int, net.Addr, error) {
	for {
		n, from, err := c.PacketConn.ReadFrom(b)
		if err != nil {
			return n, from, err
		}
		if udp, ok := from.(*net.UDPAddr); ok && c.local(udp.AddrPort().Addr().Unmap()) {
			return n, from, nil
		}
	}
}

func (c *localConn) local(a netip.Addr) bool { return a.IsLoopback() || c.own[a.WithZone("")] }
