package main

import (
	"fmt"
	"io"
)

// roleWords are the roles as the printed list names them.
var roleWords = map[string]string{
	"chair": "Chủ trì", "clerk": "Thư ký", "point": "Điểm cầu", "receptionist": "Tiếp công dân", "agency": "Cơ quan phối hợp",
	"citizen": "Công dân", "interpreter": "Phiên dịch", "observer": "Giám sát", "technician": "Kỹ thuật",
	"officer": "Cán bộ Trung ương", "admin": "Quản trị", "point_officer": "Cán bộ điểm cầu",
}

// print shows the links, one for each role, and the officers' sign-in.
func (d demonstration) print(w io.Writer) {
	fmt.Fprintf(w, "\nThông Cầu · buổi trình diễn đã sẵn sàng (the demonstration is ready)\n\n")
	for _, seat := range d.Seats {
		fmt.Fprintf(w, "  %-18s %s\n", roleWords[seat.Role], seat.Name)
		fmt.Fprintf(w, "  %-18s %s%s\n", "", seat.URL, pinWords(seat.PIN))
	}
	fmt.Fprintf(w, "\n  Cán bộ đăng nhập (officers sign in): %s/sign-in\n", d.BaseURL)
	for _, staff := range d.Staff {
		fmt.Fprintf(w, "  %-18s %s / %s\n", roleWords[staff.Role], staff.Login, staff.Password)
	}
	fmt.Fprintf(w, "\n  Dừng (stop): Ctrl+C\n\n")
}

func pinWords(pin string) string {
	if pin == "" {
		return ""
	}
	return "   PIN " + pin
}
