/**
 * What a declared failure says in Vietnamese: what happened, and what to do
 * where there is something to do. `{name}` stands for a detail of the failure.
 * These are the failures of the first pages; the others come after them.
 */
export const doorErrorsVi = {
  unreachable: { what: 'Không nối được tới máy chủ.', todo: 'Xin kiểm tra Wi-Fi hoặc dữ liệu di động rồi thử lại.' },
  internal: { what: 'Hệ thống có trục trặc.', todo: 'Xin thử lại sau ít phút.' },
  invalid_request: { what: 'Nội dung gửi đi chưa đúng.', todo: 'Xin xem lại các ô đã nhập.' },
  too_many_requests: { what: 'Máy này vừa gửi quá nhiều yêu cầu.', todo: 'Xin chờ một phút rồi thử lại.' },
  sign_in_required: { what: 'Cần đăng nhập trước.' },
  sign_in_expired: { what: 'Phiên đăng nhập đã hết vì lâu không dùng.', todo: 'Xin đăng nhập lại.' },
  too_many_attempts: { what: 'Đã thử quá nhiều lần.', todo: 'Xin chờ ít phút rồi thử lại.' },
  invitation_unknown: { what: 'Không tìm thấy giấy mời này.', todo: 'Xin mở lại đường dẫn trong tin nhắn, hoặc nhập mã trên giấy mời.' },
  invitation_early: { what: 'Chưa đến giờ vào phòng chờ.', todo: 'Xin quay lại gần giờ hẹn.' },
  invitation_expired: { what: 'Giấy mời này đã hết hạn.', todo: 'Xin gọi số điện thoại trên giấy mời để hẹn lịch khác.' },
  invitation_revoked: { what: 'Giấy mời này không còn dùng được.', todo: 'Xin mở giấy mời mới nhất, hoặc gọi số điện thoại trên giấy mời.' },
  wrong_pin: { what: 'Mã PIN chưa đúng.', todo: 'Xin xem lại 6 chữ số ở góc phải giấy mời.' },
  pin_locked: { what: 'Mã PIN đã nhập sai nhiều lần.', todo: 'Xin gọi số điện thoại trên giấy mời để mở lại.' },
  seat_taken_on_other_device: { what: 'Đã có người vào bằng giấy mời này.', todo: 'Nếu đó không phải ông/bà, xin gọi số điện thoại trên giấy mời.' },
  device_key_invalid: { what: 'Khóa của máy này không đúng.', todo: 'Xin dùng Chrome hoặc Safari bản mới.' },
  nonce_invalid: { what: 'Lần xác nhận máy đã quá hạn.', todo: 'Xin thử lại.' },
  wrong_device: { what: 'Máy này không phải máy đã vào bằng giấy mời.', todo: 'Xin dùng máy cũ, hoặc gọi số điện thoại trên giấy mời.' },
  lookup_unknown: { what: 'Không có đơn nào mang mã này.', todo: 'Xin xem lại mã trên giấy biên nhận.' },
}
