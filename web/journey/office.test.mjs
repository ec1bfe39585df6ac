// An officer's day before a reception: from signing in to the letter that the
// citizen holds. The steps follow one another: when one fails, the rest has no ground.
// JOURNEY_PICTURES=FOLDER keeps a picture of every page, wide and narrow.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { House } from './house.mjs'
import { barriersOf, Person } from './people.mjs'
import { confirmIn, press, reads } from './steps.mjs'
import { addHearing, addPoint, choose, givesReason, scannedPage, signsIn, vietnamTime } from './steps.mjs'
import { run, until } from './tools.mjs'

const citizen = 'Đỗ Thị Bưởi'
const title = 'Đề nghị bồi thường đất làm đường tránh'
const planned = 'Tiếp công dân định kỳ, buổi chiều'

let house
/** The officer at the desk; later one more page of the same browser is the citizen's. */
let officer
/** What the page told once: the citizen's and the points' ways in. */
const issued = {}
/** The hours that are planned: within the demonstration's own. */
let hours

before(async () => {
  house = await House.open()
  officer = await Person.arrive({ name: 'clerk' })
  hours = hoursFromNow()
})

after(async () => {
  await officer?.leave()
  await house?.close()
})

/** The step that failed first. */
let failed

/** A step that names the page's own errors beside its failure. */
function step(name, act) {
  test(name, { timeout: 120_000 }, async () => {
    assert.equal(failed, undefined, 'an earlier step failed')
    try {
      await act()
    } catch (error) {
      failed = name
      await officer.screenshot('build/journey-office.png').catch(() => undefined)
      if (officer.trouble.length > 0) error.message += `\n${officer.trouble.join('; ')}`
      throw error
    }
  })
}

/** An hour that begins soon; where it would reach past midnight, the first one of the next day. */
function hoursFromNow() {
  const begins = new Date(Math.ceil(Date.now() / 300_000 + 2) * 300_000)
  const one = { day: vietnamTime(begins).day, from: vietnamTime(begins).clock, to: vietnamTime(begins, 60).clock }
  if (one.to > one.from) return one
  return { day: vietnamTime(begins, 60).day, from: '00:05', to: '01:05' }
}

/** The page has no serious barrier and fits, on a desk's screen and on a phone's. */
async function isFit(page, name) {
  for (const [width, height] of [[360, 740], [1440, 900]]) {
    await page.setViewportSize({ width, height })
    if (process.env.JOURNEY_PICTURES) await page.screenshot({ path: join(process.env.JOURNEY_PICTURES, `${name}-${width}.png`), fullPage: true })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.equal(overflow, 0, `${name} is ${overflow} px wider than a screen of ${width}`)
    assert.deepEqual(await barriersOf(page), [], `${name} at ${width}`)
  }
}

step('a wrong password is refused in words, and the right one opens the day', async () => {
  const { login, password } = house.staff('hoang.thi.e')
  await officer.page.goto(`${house.url}/sign-in`)
  await signsIn(officer, login, 'khong-phai-mat-khau')
  await reads(officer, /Tên đăng nhập hoặc mật khẩu chưa đúng/)
  await isFit(officer.page, 'sign-in')
  await signsIn(officer, login, password)
  await reads(officer, 'Hoàng Thị E')
  await reads(officer, /Tiếp công dân định kỳ tháng/)
  await isFit(officer.page, 'today')
})

step('a petition is registered with its scanned page; a file that only pretends is refused in words', async () => {
  const { page } = officer
  await page.getByRole('link', { name: 'Vụ việc' }).click()
  await page.getByRole('link', { name: 'Tiếp nhận đơn' }).click()
  await press(officer, 'Tiếp nhận')
  await reads(officer, 'Xin điền mục này.')
  await page.getByLabel('Họ và tên').fill(citizen)
  await page.getByLabel('Địa chỉ').fill('Thôn 3, xã Đồng Mỏ, tỉnh Lạng Sơn')
  await page.getByLabel('Điện thoại').fill('0900 000 003')
  await page.getByRole('radiogroup', { name: 'Loại đơn' }).getByText('Kiến nghị, phản ánh').click()
  await choose(officer, 'Lĩnh vực', 'Bồi thường, giải phóng mặt bằng')
  await page.getByLabel('Tóm tắt').fill(title)
  await page.getByLabel('Nội dung chi tiết').fill('Nhà nước thu hồi 200 m² đất vườn, gia đình chưa nhận được phương án bồi thường.')
  await page.getByLabel('Chọn tệp').setInputFiles([
    { name: 'Đơn đề nghị.jpg', mimeType: 'image/jpeg', buffer: scannedPage(officer.folder) },
    { name: 'Trích lục.pdf', mimeType: 'application/pdf', buffer: Buffer.from('This is no PDF at all.\n') },
  ])
  await isFit(page, 'petition-new')
  await press(officer, 'Tiếp nhận')
  await reads(officer, /Đã tiếp nhận đơn DT-/)
  await page.getByRole('listitem').filter({ hasText: 'Đơn đề nghị.jpg' }).getByText('Đã gửi').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Trích lục.pdf' }).getByText(/Tệp không phải PDF, JPEG hoặc PNG/).waitFor()
  await isFit(page, 'petition-registered')
})

step('a plan within the hours of another session is told whose time is taken', async () => {
  const { page } = officer
  await page.getByRole('link', { name: 'Buổi tiếp' }).click()
  await page.getByRole('link', { name: 'Lập buổi tiếp' }).click()
  await press(officer, 'Trình duyệt')
  await reads(officer, 'Chưa chọn người chủ trì')
  await page.getByLabel('Tên buổi tiếp').fill(planned)
  await page.getByRole('radiogroup', { name: 'Loại buổi tiếp' }).getByText('Định kỳ').click()
  await page.getByLabel('Ngày', { exact: true }).fill(hours.day)
  await page.getByLabel('Từ', { exact: true }).fill(hours.from)
  await page.getByLabel('Đến', { exact: true }).fill(hours.to)
  await choose(officer, 'Người chủ trì', /^Phạm Văn D/)
  await choose(officer, 'Thư ký', /^Hoàng Thị E/)
  await addPoint(officer, 'Trụ sở Tiếp công dân Trung ương', /^Đỗ Văn Y/)
  await addPoint(officer, 'Điểm cầu UBND tỉnh Lạng Sơn', /^Nông Thị X/)
  await addPoint(officer, 'Điểm cầu UBND tỉnh Lào Cai', /^Vũ Thị H/)
  await addHearing(officer, { petition: 'do thi buoi', citizen })
  await addHearing(officer, { citizen: 'Trần Thị B', subject: 'Hỏi về chế độ đối với người có công', at: 'Điểm cầu UBND tỉnh Lạng Sơn' })
  await isFit(page, 'plan')
  await press(officer, 'Trình duyệt')
  const taken = page.getByRole('alert').filter({ hasText: 'đã có buổi tiếp khác trùng giờ' })
  await taken.waitFor()
  assert.match(await taken.innerText(), /(Phạm Văn D|Hoàng Thị E|Đỗ Văn Y|Nông Thị X|Vũ Thị H) đã có buổi tiếp khác trùng giờ/)
  assert.match(await taken.innerText(), /Tiếp công dân định kỳ tháng \d+.*\d\d:\d\d/s)
  await isFit(page, 'plan-taken')
})

step('the other session is cancelled, with its reason', async () => {
  const other = await officer.context.newPage()
  const desk = { page: other, name: officer.name }
  await other.goto(`${house.url}/sessions`)
  await isFit(other, 'sessions')
  await other.getByRole('link', { name: /Tiếp công dân định kỳ tháng/ }).click()
  await press(desk, 'Thao tác khác')
  await other.getByRole('menuitem', { name: 'Hủy buổi tiếp' }).click()
  await confirmIn(desk, 'Hủy buổi tiếp')
  await reads(desk, 'Xin điền mục này.') // without a reason nothing is cancelled
  await givesReason(desk, 'Người chủ trì bận việc đột xuất.', 'Hủy buổi tiếp')
  await reads(desk, 'Đã hủy')
  assert.equal(await other.getByText('Giấy mời đã cấp').count(), 0) // no way in is left
  await isFit(other, 'board-cancelled')
  await other.getByRole('link', { name: 'Đề nghị cấp giấy chứng nhận thửa đất số 12' }).click()
  await other.getByRole('listitem').filter({ hasText: 'Hoãn lượt tiếp' }).getByText(/Người chủ trì bận việc đột xuất/).waitFor()
  await other.close()
})

step('the same plan is proposed now, and approved', async () => {
  await press(officer, 'Trình duyệt')
  await reads(officer, 'Chờ duyệt')
  await press(officer, 'Duyệt')
  await reads(officer, 'Đã duyệt')
  for (const words of [planned, citizen, 'Trần Thị B', 'Không đơn', 'Phạm Văn D']) await reads(officer, words)
})

step('gates that a session of the same day cannot meet are passed with a reason', async () => {
  const { page } = officer
  for (const gate of ['Thông báo, phân công điểm cầu', 'Kết nối thử đạt ở mọi điểm', 'Mọi điểm nghe và thấy nhau']) {
    const row = page.getByRole('listitem').filter({ hasText: gate })
    await row.getByRole('button', { name: 'Cho qua, ghi lý do' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').waitFor()
    if (gate.startsWith('Thông báo')) await isFit(page, 'gate-exception')
    await givesReason(officer, 'Buổi tiếp tổ chức trong ngày.', 'Cho qua mốc này')
    await row.getByText('Qua theo ngoại lệ: Buổi tiếp tổ chức trong ngày.').waitFor()
  }
  await isFit(page, 'board-approved')
})

step('publishing gives each point its link, and the citizen a link, a code and a PIN', async () => {
  const { page } = officer
  await press(officer, 'Thông báo và gửi giấy mời')
  await confirmIn(officer, 'Thông báo và gửi giấy mời')
  await reads(officer, 'Giấy mời đã cấp')
  for (const name of ['Trụ sở Tiếp công dân Trung ương', 'Điểm cầu UBND tỉnh Lạng Sơn', 'Điểm cầu UBND tỉnh Lào Cai']) {
    issued[name] = await takesLink(name)
    assert.ok(issued[name].url.startsWith(`${house.url}/p#`), issued[name].url)
    assert.equal(issued[name].pin, undefined)
  }
  issued.citizen = await takesLink(citizen)
  assert.ok(issued.citizen.url.startsWith(`${house.url}/j#`), issued.citizen.url)
  assert.match(issued.citizen.pin, /^\d{6}$/)
  assert.equal(new Set(Object.values(issued).map((one) => one.url)).size, 4)
  await isFit(page, 'board-published')
})

/** Copies the link of one row, and reads the code and the PIN beside it. */
async function takesLink(name) {
  const row = officer.page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'In giấy mời' })
  await officer.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await row.getByRole('button', { name: 'Chép đường dẫn' }).click()
  await row.getByText('Đã chép').waitFor()
  const words = await row.innerText()
  return {
    url: await officer.page.evaluate(() => navigator.clipboard.readText()),
    code: /Mã\s+([0-9A-Z -]{9,11})/.exec(words)?.[1].replace(/[ -]/g, ''),
    pin: /PIN\s+(\d+)/.exec(words)?.[1],
  }
}

step('the letter for the citizen says who, when, where and how to enter', async () => {
  const row = officer.page.getByRole('listitem').filter({ hasText: citizen }).filter({ hasText: 'In giấy mời' })
  const [download] = await Promise.all([officer.page.waitForEvent('download'), row.getByRole('button', { name: 'In giấy mời' }).click()])
  const file = join(officer.folder, 'letter.pdf')
  await download.saveAs(file)
  if (process.env.JOURNEY_PICTURES) run('pdftoppm', '-png', '-r', '60', file, join(process.env.JOURNEY_PICTURES, 'letter'))
  const text = run('pdftotext', '-layout', file, '-').normalize('NFC')
  const said = text.replace(/\s+/g, ' ')
  const bare = text.replace(/\s+/g, '')
  for (const words of ['GIẤY MỜI', `Kính gửi: Ông/bà ${citizen}`, 'Ban Tiếp công dân Trung ương', planned, 'Mã tham dự', 'giữ kín']) {
    assert.ok(said.includes(words), `${words} in: ${said}`)
  }
  assert.ok(!said.includes('được ghi âm'), 'the letter announces a recording that nobody makes')
  const [year, month, day] = hours.day.split('-')
  assert.ok(said.includes(`${hours.from.replace(':', ' giờ ')}`) || said.includes(hours.from), said)
  assert.ok(said.includes(`ngày ${day} tháng ${month} năm ${year}`), said)
  for (const secret of [issued.citizen.url, issued.citizen.code, issued.citizen.pin]) assert.ok(bare.includes(secret), `the letter lacks ${secret}: ${text}`)
})

step('the link opens the citizen’s invitation: the name masked, the time right', async () => {
  const page = await officer.context.newPage()
  await page.goto(issued.citizen.url)
  const opened = { page, name: 'citizen' }
  await reads(opened, 'Đỗ Thị B***')
  const words = await page.locator('body').innerText()
  assert.ok(!words.includes(citizen), words)
  assert.ok(words.includes(hours.from), words)
  assert.ok(words.includes(hours.day.split('-').reverse().join('/')) || words.includes(`${Number(hours.day.slice(8))}/${Number(hours.day.slice(5, 7))}`), words)
  await page.getByLabel('Mã PIN in trên giấy mời').waitFor()
  await isFit(page, 'invitation')
  await page.close()
})

step('the petition is found with and without diacritics', async () => {
  const { page } = officer
  await page.getByRole('link', { name: 'Vụ việc' }).click()
  await isFit(page, 'petitions')
  for (const words of ['bồi thường đất làm đường', 'boi thuong dat lam duong', citizen, 'do thi buoi']) {
    await page.getByRole('textbox', { name: 'Tìm vụ việc, tên, số đơn' }).fill(words)
    await press(officer, 'Tìm')
    await until(`one petition is found by ${words}`, async () => {
      const found = await page.locator('main').getByRole('link', { name: /Đề nghị/ }).allInnerTexts()
      return found.length === 1 && found[0] === title ? true : Promise.reject(new Error(found.join(', ')))
    })
  }
  await page.getByRole('textbox', { name: 'Tìm vụ việc, tên, số đơn' }).fill('không có đơn này')
  await press(officer, 'Tìm')
  await reads(officer, /Không tìm thấy đơn nào/)
})

step('the record shows what happened: registered, its paper, planned', async () => {
  const { page } = officer
  await page.goBack()
  await page.getByRole('link', { name: title }).click()
  const timeline = page.getByRole('listitem').filter({ has: page.locator('time') })
  await timeline.filter({ hasText: 'Xếp lịch tiếp' }).filter({ hasText: planned }).waitFor()
  await timeline.filter({ hasText: 'Tiếp nhận đơn' }).filter({ hasText: 'Hoàng Thị E' }).waitFor()
  await timeline.filter({ hasText: 'Thêm tài liệu' }).filter({ hasText: 'Đơn đề nghị.jpg' }).waitFor()
  assert.equal(await page.getByText('Trích lục.pdf').count(), 0) // what was refused is nowhere
  await page.getByRole('heading', { name: title }).waitFor()
  await isFit(page, 'record')
})

step('signing out closes every page; the door leads back to the page that was wanted', async () => {
  const own = officer.trouble.filter((line) => !/status of (400|401|409|415|422)/.test(line)) // refusals that the steps asked for
  assert.deepEqual(own, [])
  await press(officer, 'Đăng xuất')
  await officer.page.getByLabel('Tên đăng nhập').waitFor()
  await officer.page.goto(`${house.url}/petitions?q=boi%20thuong`)
  const { login, password } = house.staff('hoang.thi.e')
  await signsIn(officer, login, password) // and back to the page that was wanted
  await officer.page.getByRole('link', { name: title }).waitFor()
})
