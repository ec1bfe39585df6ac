import type { FailureCode } from '../api/client'
import { errorsAtOnce, type ErrorText } from './errors'

/**
 * What a declared failure says in Vietnamese: what happened, and what to do
 * where there is something to do. `{name}` stands for a detail of the failure.
 */
export const errorsVi = {
  ...errorsAtOnce,

  // The request and the way in.
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

  // The request itself.
  body_too_large: { what: 'Nội dung gửi đi quá lớn.', todo: 'Xin gửi ít hơn mỗi lần.' },
  cross_site: { what: 'Yêu cầu đến từ một trang khác nên bị từ chối.', todo: 'Xin mở lại trang từ đường dẫn chính thức.' },
  no_such_path: { what: 'Không có trang này.', todo: 'Xin quay về trang đầu.' },

  // Signing in.
  wrong_credentials: { what: 'Tên đăng nhập hoặc mật khẩu chưa đúng.', todo: 'Xin nhập lại.' },
  not_allowed: { what: 'Ông/bà không có quyền làm việc này.', todo: 'Nếu cần, xin hỏi quản trị của đơn vị.' },

  // People and units.
  login_taken: { what: 'Tên đăng nhập này đã có người dùng.', todo: 'Xin chọn tên khác.' },
  login_invalid: { what: 'Tên đăng nhập chưa đúng.', todo: 'Dùng 3 đến 64 chữ, số, dấu chấm, gạch ngang hoặc gạch dưới.' },
  password_too_short: { what: 'Mật khẩu quá ngắn.', todo: 'Cần ít nhất 12 ký tự.' },
  password_too_long: { what: 'Mật khẩu quá dài.', todo: 'Nhiều nhất 128 ký tự.' },
  name_invalid: { what: 'Họ tên chưa đúng.', todo: 'Cần 1 đến 80 ký tự.' },
  role_invalid: { what: 'Không có vai trò này.' },
  unit_code_taken: { what: 'Mã đơn vị này đã có.', todo: 'Xin chọn mã khác.' },
  unit_invalid: { what: 'Đơn vị còn thiếu mã, tên hoặc loại.' },
  person_unknown: { what: 'Không tìm thấy người này.' },
  unit_unknown: { what: 'Không tìm thấy đơn vị này.' },

  // Invitations and the way into the room.
  invitation_window: { what: 'Giờ hết hạn của giấy mời phải sau giờ mở.' },
  ticket_invalid: { what: 'Không vào được phòng.', todo: 'Xin tải lại trang.' },
  ticket_expired: { what: 'Lần vào phòng đã quá hạn.', todo: 'Xin thử lại.' },
  ticket_used: { what: 'Lần vào phòng này đã dùng rồi.', todo: 'Xin thử lại.' },
  tickets_full: { what: 'Đang có nhiều người vào cùng lúc.', todo: 'Xin thử lại sau nửa phút.' },

  // Planning.
  session_not_found: { what: 'Không tìm thấy buổi tiếp này.' },
  session_ends_before_start: { what: 'Giờ kết thúc phải sau giờ bắt đầu.' },
  session_in_the_past: { what: 'Ngày này đã qua.', todo: 'Xin chọn ngày khác.' },
  session_too_long: { what: 'Một buổi tiếp dài nhất 12 giờ.' },
  hearing_not_found: { what: 'Không tìm thấy lượt tiếp này.' },
  hearing_outside_session: { what: 'Lượt tiếp phải bắt đầu trong giờ của buổi tiếp.' },
  hearing_open: { what: 'Còn lượt tiếp chưa có kết quả.', todo: 'Xin kết thúc từng lượt trước.' },
  point_not_found: { what: 'Không tìm thấy điểm cầu này trong buổi tiếp.' },
  point_taken: { what: 'Điểm cầu này đã có buổi tiếp khác vào giờ đó.', todo: 'Xin chọn giờ hoặc điểm cầu khác.' },
  person_taken: { what: 'Người này đã có buổi tiếp khác vào giờ đó.', todo: 'Xin chọn giờ hoặc người khác.' },
  points_not_ready: { what: 'Còn điểm cầu chưa sẵn sàng.', todo: 'Muốn tiếp tục, xin ghi lý do.' },
  plan_fixed: { what: 'Chỉ sửa được kế hoạch khi còn là bản nháp hoặc đã hoãn.' },
  plan_invalid: { what: 'Kế hoạch còn thiếu hoặc có chỗ chưa đúng: {field}.' },
  publish_needed: { what: 'Buổi tiếp cần được công bố cùng giấy mời.', todo: 'Xin bấm “Công bố”.' },
  gate_late: { what: 'Đã quá hạn của điều kiện này.', todo: 'Xin ghi lý do để được ngoại lệ.' },
  gate_not_met: { what: 'Còn điều kiện trước giờ bắt đầu chưa đạt.', todo: 'Xin xác nhận đạt, hoặc ghi lý do ngoại lệ.' },
  gate_unknown: { what: 'Không có điều kiện này.' },
  citizen_at_point: { what: 'Công dân ở điểm cầu không cần giấy mời riêng.' },
  identity_invalid: { what: 'Thông tin nhân thân có chỗ chưa đúng: {field}.' },
  identity_missing: { what: 'Chưa kiểm tra nhân thân của công dân.', todo: 'Xin ghi nhân thân trước khi mời vào.' },
  wrong_state: { what: 'Chưa làm được bước này ở trạng thái hiện tại.', todo: 'Xin tải lại để xem trạng thái mới nhất.' },
  period_invalid: { what: 'Khoảng thời gian chưa đúng.', todo: 'Xin chọn ngày đầu và ngày cuối.' },
  settings_invalid: { what: 'Có cài đặt nằm ngoài giới hạn.' },
  fact_invalid: { what: 'Hệ thống không ghi được một sự kiện của phòng.' },
  minutes_not_sealed: { what: 'Biên bản chưa niêm phong nên chưa có bản in.' },

  // Petitions and documents.
  petition_not_found: { what: 'Không tìm thấy đơn này.' },
  petition_invalid: { what: 'Đơn còn thiếu hoặc có chỗ chưa đúng: {field}.' },
  matter_not_found: { what: 'Không tìm thấy vụ việc này.' },
  document_not_found: { what: 'Không tìm thấy tài liệu này.' },
  document_too_large: { what: 'Tệp quá lớn.', todo: 'Mỗi tệp nhiều nhất 20 MB.' },
  document_not_what_it_says: { what: 'Tệp không phải PDF, JPEG hoặc PNG, hoặc tên không khớp với nội dung.', todo: 'Xin quét lại thành PDF rồi gửi.' },
  document_name_invalid: { what: 'Tên tệp chưa đúng.', todo: 'Cần tên từ 1 đến 200 ký tự.' },
  reason_missing: { what: 'Cần ghi lý do.' },
  character_not_printable: { what: 'Có ký tự không in được: {character}.', todo: 'Xin xóa ký tự này.' },

  // Minutes.
  minutes_not_found: { what: 'Lượt tiếp này chưa có biên bản.' },
  minutes_closed: { what: 'Biên bản đã xác nhận hoặc niêm phong, không ghi thêm được.' },
  minutes_wrong_state: { what: 'Biên bản chưa chuyển được sang bước này.' },
  minutes_changed: { what: 'Biên bản vừa được sửa.', todo: 'Xin đọc lại rồi xác nhận.' },
  minutes_empty: { what: 'Biên bản chưa có nội dung.' },
  entry_invalid: { what: 'Mục biên bản còn thiếu hoặc có chỗ chưa đúng: {field}.' },
  entry_of_other_hearing: { what: 'Mục này thuộc lượt tiếp khác.', todo: 'Xin tải lại trang.' },
  signature_invalid: { what: 'Chỉ người chủ trì hoặc thư ký ký được ở đây.' },
  directive_invalid: { what: 'Việc giao còn thiếu hoặc có chỗ chưa đúng: {field}.' },
  directive_not_found: { what: 'Không tìm thấy việc giao này.' },
  sheet_invalid: { what: 'Thông tin của lượt tiếp còn thiếu: {field}.' },

  // The live room.
  offer_too_large: { what: 'Trình duyệt gửi thông tin hình tiếng quá dài.', todo: 'Xin dùng Chrome hoặc Safari bản mới.' },
  offer_invalid: { what: 'Trình duyệt này chưa nối được hình tiếng.', todo: 'Xin dùng Chrome hoặc Safari bản mới.' },
  peer_closed: { what: 'Kết nối hình tiếng đã đóng.', todo: 'Xin tải lại trang.' },
  media_port_taken: { what: 'Máy chủ chưa mở được cổng hình tiếng.' },
  message_invalid: { what: 'Máy chủ không hiểu yêu cầu.', todo: 'Xin tải lại trang.' },
  message_unknown: { what: 'Trang này đã cũ.', todo: 'Xin tải lại trang để có bản mới nhất.' },
  not_joined: { what: 'Máy này chưa vào phòng.', todo: 'Xin tải lại trang.' },
  role_not_allowed: { what: 'Vai trò này không làm được việc đó trong phòng.', todo: 'Nếu cần, xin hỏi người chủ trì hoặc thư ký.' },
  room_not_now: { what: 'Lúc này chưa làm được việc đó.', todo: 'Xin xem trạng thái buổi tiếp rồi thử lại.' },
  not_now: { what: 'Lúc này chưa làm được việc đó.', todo: 'Xin xem trạng thái buổi tiếp rồi thử lại.' },
  not_acknowledged: { what: 'Chưa xác nhận đã đọc thông báo.', todo: 'Xin đọc và bấm đồng ý trước.' },
  seat_unknown: { what: 'Người này không còn trong phòng.' },
  seat_withdrawn: { what: 'Giấy mời của chỗ này đã được thu lại.', todo: 'Xin mở giấy mời mới nhất, hoặc gọi số điện thoại trên giấy mời.' },
  seat_taken: { what: 'Chỗ này vừa được mở ở cửa sổ hoặc máy khác.', todo: 'Xin dùng cửa sổ kia, hoặc tải lại trang này.' },
  hearing_unknown: { what: 'Lượt tiếp này không thuộc buổi tiếp.' },
  citizen_absent: { what: 'Công dân chưa vào phòng chờ.', todo: 'Xin mời lượt khác, hoặc gọi điện cho công dân.' },
  screen_taken: { what: 'Người khác đang chia sẻ màn hình.', todo: 'Xin đợi họ dừng chia sẻ.' },
  screen_missing: { what: 'Chưa chọn màn hình để chia sẻ.' },
  floor_taken: { what: 'Đang tiếp công dân khác.', todo: 'Xin kết thúc lượt đó trước.' },
  too_fast: { what: 'Trang này gửi quá nhanh.', todo: 'Trang sẽ tự nối lại.' },
  too_slow: { what: 'Máy chủ trả lời quá chậm.', todo: 'Xin thử lại.' },
  line_too_slow: { what: 'Đường truyền quá chậm.', todo: 'Trang sẽ tự nối lại.' },
  database_silent: { what: 'Kho hồ sơ chưa trả lời.', todo: 'Buổi tiếp vẫn tiếp tục; xin thử lại sau giây lát.' },
  store_silent: { what: 'Kho hồ sơ chưa trả lời.', todo: 'Xin gửi lại: gửi hai lần không làm ghi trùng.' },
  room_closed: { what: 'Phòng đang chuyển chỗ trên máy chủ.', todo: 'Trang sẽ tự nối lại.' },
  room_moved: { what: 'Phòng đã chuyển sang máy chủ khác.', todo: 'Trang sẽ tự nối lại.' },
  room_held_elsewhere: { what: 'Phòng đang ở máy chủ khác.', todo: 'Trang sẽ tự nối lại.' },
}

/**
 * Assigned from a variable on purpose: a code without a text is a compile
 * error here, a text without a code is only not used yet.
 */
export const allErrors: Record<FailureCode, ErrorText> = errorsVi
