package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// isLoopback reports whether only programs of this machine can connect.
func isLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// localOnly refuses requests that do not call this machine by a name of its
// own. Any web page can point a name of its own at 127.0.0.1 (DNS rebinding)
// and would read the preview as if it were of its own site.
func localOnly(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLocal(r.Host) {
			http.Error(w, "this preview answers to localhost and 127.0.0.1 only", http.StatusForbidden)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// isLocal reports whether a Host header, with or without a port, names this
// machine: localhost or a loopback address.
func isLocal(host string) bool {
	u := url.URL{Host: host}
	name := u.Hostname()
	ip, err := netip.ParseAddr(name)
	return strings.EqualFold(name, "localhost") || err == nil && ip.IsLoopback()
}
