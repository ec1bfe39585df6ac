// What people do on the pages, in their own words.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, until } from './tools.mjs'

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

/** Answers the question that a dialog asks. */
export function confirmIn(person, name) {
  return person.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

/** Gives the floor with the row of buttons below the pictures. */
export function giveFloor(person, words) {
  return person.page.getByRole('group', { name: 'Mời phát biểu' }).getByRole('button', { name: words, exact: false }).click()
}

/** Chooses from the menu of one person's tile. */
export async function menu(person, who, choice) {
  await person.page.getByRole('button', { name: new RegExp(`^Thao tác với .*${who}`) }).first().click()
  await person.page.getByRole('menuitem', { name: choice }).click()
}

/** Writes one entry of the minutes, with the keyboard where the clerk would. */
export async function writes(person, speaker, kind, text, directive) {
  const { page } = person
  await page.getByRole('group', { name: 'Người nói' }).getByRole('button', { name: speaker }).click()
  await page.getByRole('textbox', { name: 'Loại mục' }).click()
  await page.getByRole('option', { name: kind, exact: true }).click()
  const field = page.getByLabel('Soạn nội dung')
  await field.pressSequentially(directive?.task ?? text)
  if (directive) {
    await page.getByRole('textbox', { name: 'Cơ quan thực hiện' }).fill(directive.unit)
    await page.getByLabel('Hạn', { exact: true }).fill(directive.due)
    await page.getByRole('button', { name: 'Giao việc' }).click()
  } else {
    await field.press('Enter')
  }
}

/** The line of the minutes that holds these words. */
export function entry(person, words) {
  return person.page.locator('li.entry', { hasText: words })
}

/** The citizen reads one entry after another, says yes to each, and confirms. */
export async function confirmsMinutes(citizen, remark = '') {
  await reads(citizen, 'Đọc lại biên bản')
  const yes = citizen.page.getByRole('button', { name: /^Đúng như tôi/ })
  const confirm = citizen.page.getByRole('button', { name: 'Xác nhận biên bản' })
  let first = remark !== ''
  for (;;) {
    await yes.or(confirm).first().waitFor()
    if (await confirm.isVisible()) break
    if (first) {
      first = false
      await press(citizen, 'Tôi có ý kiến thêm')
      await citizen.page.getByLabel('Ý kiến thêm của ông/bà').fill(remark)
      await press(citizen, /^Ghi ý kiến/)
    } else {
      await yes.click()
    }
  }
  await confirm.click()
}

/** Chair or clerk signs what is shown. */
export async function signs(person, name) {
  await press(person, name)
  await confirmIn(person, name)
}

/** Signs in at the officers' door. */
export async function signsIn(officer, login, password) {
  await officer.page.getByLabel('Tên đăng nhập').fill(login)
  await officer.page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await press(officer, 'Đăng nhập')
}

/** Opens a list by its label and takes the one option that says so. */
export async function choose(person, label, option, within = person.page) {
  await within.getByRole('textbox', { name: label, exact: true }).click()
  await person.page.getByRole('option', { name: option, exact: typeof option === 'string' }).click()
}

/** Adds a point to the plan, with its officer. */
export async function addPoint(planner, name, officer) {
  await press(planner, 'Thêm điểm cầu')
  await planner.page.getByRole('menuitem', { name, exact: true }).click()
  await choose(planner, `Cán bộ điểm cầu, ${name}`, officer)
}

/** Adds a turn to the plan: of a petition, found by words, or of a citizen who has none. */
export async function addHearing(planner, { petition, citizen, subject, at }) {
  const { page } = planner
  await press(planner, 'Thêm lượt')
  const row = page.locator('li.plan-hearing').last()
  if (petition) {
    const field = row.getByRole('textbox', { name: /^Đơn, / })
    await field.click()
    await field.fill(petition)
    const found = page.getByRole('option', { name: /DT-/ })
    await until(`one petition is found by ${petition}`, async () => (await found.count()) === 1)
    await found.click()
  } else {
    await row.getByLabel('Công dân').fill(citizen)
    await row.getByLabel('Vụ việc').fill(subject)
  }
  await until(`the turn is ${citizen}'s`, async () => (await row.getByLabel('Công dân').inputValue()) === citizen)
  if (at) await choose(planner, 'Dự từ', at, row)
}

/** Writes the reason that a dialog asks for, and goes on. */
export async function givesReason(person, reason, confirm) {
  await person.page.getByRole('dialog').getByLabel('Lý do').fill(reason)
  await confirmIn(person, confirm)
  await person.page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** A page as a scanner makes it: grey, with a grain, in a real JPEG. */
export function scannedPage(folder) {
  const file = join(folder, 'scan.jpg')
  run('ffmpeg', '-v', 'error', '-y', '-f', 'lavfi', '-i', 'color=c=0xe8e6e0:size=620x877,noise=alls=8', '-frames:v', '1', file)
  return readFileSync(file)
}

/** Day (yyyy-MM-dd) and clock (HH:mm) in Vietnam, some minutes after an instant. */
export function vietnamTime(at, minutesLater = 0) {
  const [day, clock] = new Date(at.getTime() + (7 * 60 + minutesLater) * 60_000).toISOString().split('T')
  return { day, clock: clock.slice(0, 5) }
}
