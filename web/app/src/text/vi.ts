/**
 * The Vietnamese texts: the source of truth. Short, formal, to "ông/bà";
 * buttons are verbs; what happened first, then what to do.
 */
export const vi = {
  product: 'Thông Cầu',
  tagline: 'Tiếp công dân trực tuyến',
  otherLanguage: 'English',
  code: (code: string) => `Mã: ${code}`,
  close: 'Đóng',
  back: 'Quay lại',
  retry: 'Thử lại',

  roles: {
    chair: 'Người chủ trì',
    clerk: 'Thư ký',
    point: 'Điểm cầu',
    receptionist: 'Cán bộ tiếp công dân',
    agency: 'Cơ quan phối hợp',
    citizen: 'Công dân',
    interpreter: 'Phiên dịch',
    observer: 'Người theo dõi',
    technician: 'Cán bộ kỹ thuật',
  },

  help: {
    ask: 'Cần giúp, xin gọi',
    onPaper: 'Cần giúp, xin gọi số điện thoại in trên giấy mời.',
    call: 'Gọi',
    askClerk: 'Nhờ thư ký giúp',
    asking: 'Đang báo thư ký…',
    asked: 'Thư ký đã nhận được lời nhờ của ông/bà.',
    askedMore: 'Xin giữ trang này. Thư ký sẽ nói chuyện hoặc gọi điện cho ông/bà.',
  },

  opening: 'Đang mở giấy mời…',

  invitation: {
    title: 'Giấy mời tiếp công dân trực tuyến',
    who: 'Người được mời',
    what: 'Buổi tiếp',
    when: 'Thời gian',
    turn: (order: number) => `Lượt ${String(order)}`,
    pin: 'Mã PIN in trên giấy mời',
    pinHint: 'Gồm 6 chữ số, ở góc phải giấy mời.',
    pinShort: 'Xin nhập đủ 6 chữ số.',
    enter: 'Vào phòng chờ',
    entering: 'Đang vào phòng chờ…',
    wrongPin: 'Mã PIN chưa đúng.',
    wrongPinDo: 'Ông/bà xem lại 6 chữ số ở góc phải giấy mời.',
    triesLeft: (tries: number) => `Còn ${String(tries)} lần nhập.`,
    noPin: 'Tôi không tìm thấy mã PIN',
    noPinTitle: 'Tìm mã PIN ở đâu?',
    noPinWhere: 'Mã PIN là 6 chữ số in ở góc phải phía trên của giấy mời bằng giấy. Tin nhắn gửi đường dẫn không ghi mã này.',
    noPinCall: 'Nếu không thấy giấy mời, ông/bà gọi số dưới đây và đọc họ tên. Cán bộ sẽ cấp lại mã cho ông/bà.',
    otherInvitation: 'Nhập mã giấy mời khác',
    early: 'Chưa đến giờ vào phòng chờ',
    earlyDo: (at: string) => `Phòng chờ mở từ ${at}. Đến giờ, trang này tự mở; ông/bà cũng có thể quay lại sau bằng chính đường dẫn này.`,
    expired: 'Giấy mời này đã hết hạn',
    expiredDo: 'Buổi tiếp đã kết thúc. Nếu ông/bà chưa được tiếp, xin gọi số dưới đây để hẹn lịch khác.',
    revoked: 'Giấy mời này không còn dùng được',
    revokedDo: 'Cơ quan đã cấp giấy mời mới hoặc đổi lịch. Ông/bà xem tin nhắn gần nhất, hoặc gọi số dưới đây.',
    locked: 'Mã PIN đã nhập sai nhiều lần',
    lockedDo: 'Để giữ an toàn cho ông/bà, giấy mời tạm khóa. Xin gọi số dưới đây: cán bộ mở lại ngay.',
    taken: 'Đã có người vào bằng giấy mời này',
    takenDo: 'Người đang ở trong phòng không bị ảnh hưởng. Nếu đó không phải ông/bà, hoặc ông/bà đổi sang máy này, xin gọi số dưới đây: cán bộ sẽ hỏi vài câu và cấp lại giấy mời.',
  },
}
