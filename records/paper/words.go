package paper

import (
	"fmt"
	"strings"
	"time"
)

// zone is the zone of every time on paper: Việt Nam has kept UTC+7 since 1975.
var zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// longDate writes a date as documents do; day and month below ten (the decree
// says: day below 10, month 1 and 2) are padded, which never hurts.
func longDate(t time.Time) string {
	t = t.In(zone)
	month := fmt.Sprint(int(t.Month()))
	if t.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", t.Day(), month, t.Year())
}

// clock writes a time of day as documents do.
func clock(t time.Time) string {
	t = t.In(zone)
	return fmt.Sprintf("%02d giờ %02d phút", t.Hour(), t.Minute())
}

// stamp writes an instant shortly.
func stamp(t time.Time) string { return t.In(zone).Format("15:04 ngày 02/01/2006") }

// upper writes a name of a unit in capitals.
func upper(s string) string { return strings.ToUpper(s) }

// sentence returns text with a full stop, unless it ends its sentence itself.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?;:") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// listed joins what is not empty by commas.
func listed(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// sameDay reports whether two instants lie on one day in Việt Nam.
func sameDay(a, b time.Time) bool {
	return a.In(zone).Format(time.DateOnly) == b.In(zone).Format(time.DateOnly)
}
