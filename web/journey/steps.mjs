// What people do on the pages, in their own words.

/** Presses a button by its words; the first one where several say the same. */
export function press(person, name) {
  return person.page.getByRole('button', { name, exact: typeof name === 'string' }).first().click()
}

/** Waits until words stand on the page. */
export function reads(person, words, { within = 20_000 } = {}) {
  return person.page.getByText(words).first().waitFor({ state: 'visible', timeout: within })
}

/** A citizen opens the link, types the PIN, reads the notice, tries the device, and waits. */
export async function citizenWaits(citizen, seat) {
  await citizen.page.goto(seat.url)
  await citizen.page.getByLabel('Mã PIN in trên giấy mời').fill(seat.pin)
  await press(citizen, 'Vào phòng chờ')
  await press(citizen, 'Tôi đã rõ và đồng ý tham gia')
  await press(citizen, 'Bật camera và micro')
  await reads(citizen, 'Máy của ông/bà dùng tốt.')
  await press(citizen, 'Vào phòng chờ')
  await reads(citizen, /Ông\/bà đang chờ/)
}

/** A point's officer tries the equipment, reports it, and enters the room. */
export async function pointEnters(point, seat) {
  await pointChecks(point, seat)
  await press(point, 'Vào phòng')
  await press(point, 'Mọi người trong phòng đã rõ')
}

export async function pointChecks(point, seat) {
  await point.page.goto(seat.url)
  await press(point, 'Dùng máy này')
  await press(point, 'Bật camera và micro')
  await reads(point, /dB khi nói/)
  await press(point, 'Phát tiếng chuông')
  await press(point, 'Nghe thấy')
  await press(point, 'Gửi kết quả')
  await reads(point, /Đã gửi kết quả/)
}

/** Chair and clerk enter by a link. */
export async function deskEnters(officer, seat) {
  await officer.page.goto(seat.url)
  await press(officer, 'Dùng máy này')
  await press(officer, 'Bật camera và micro')
  await press(officer, 'Vào phòng')
}
