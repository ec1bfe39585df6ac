// One reception from the equipment check to the sealed record, in real browsers.
// The steps follow one another: when one fails, the rest has no ground.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { House } from './house.mjs'
import { hearsExactly, Person, seesExactly } from './people.mjs'
import { confirmsMinutes, citizenWaits, confirmIn, deskEnters, entry, giveFloor, menu, pointChecks, pointEnters, press, reads, signs, signsIn, vietnamTime, writes } from './steps.mjs'
import { asked, downloaded, spoil, verified, wordsOf } from './record.mjs'
import { until } from './tools.mjs'

/** Three weeks from today: when the directive is due. */
const due = vietnamTime(new Date(), 21 * 24 * 60)

let house
/** Everyone with a page open, by name. */
const people = {}

async function arrives(options) {
  people[options.name] = await Person.arrive(options)
  return people[options.name]
}

const officers = ['chair', 'clerk', 'Lạng Sơn', 'Lào Cai']
const everyone = [...officers, 'citizen']

/**
 * Those on the floor see each other and hear exactly the speakers: looked at
 * page by page, on the pages of `witnesses`.
 */
async function seeAndHear(floor, speakers, witnesses = floor) {
  for (const name of witnesses) {
    await seesExactly(people[name], floor.filter((other) => other !== name))
    await hearsExactly(people[name], speakers.filter((other) => other !== name))
  }
}

before(async () => {
  house = await House.open()
})

after(async () => {
  for (const person of Object.values(people)) await person.leave()
  await house?.close()
})

/** A step that names the pages' own errors beside its failure. */
function step(name, act) {
  test(name, { timeout: 240_000 }, async () => {
    try {
      await act()
    } catch (error) {
      for (const person of Object.values(people)) {
        await person.screenshot(`build/journey-${person.name}.png`).catch(() => undefined)
        if (person.trouble.length > 0) error.message += `\n${person.name}: ${person.trouble.join('; ')}`
      }
      throw error
    }
  })
}

step('the points try their equipment and are ready', async () => {
  const central = await arrives({ name: 'Trung ương' })
  await pointChecks(central, house.seat('point', 'Trung ương'))
  await central.leave()
  delete people['Trung ương']
  await pointEnters(await arrives({ name: 'Lạng Sơn' }), house.seat('point', 'Lạng Sơn'))
  await pointEnters(await arrives({ name: 'Lào Cai', cuttable: true }), house.seat('point', 'Lào Cai'))
})

step('a wrong PIN is said in words, with what is left, and changes nothing', async () => {
  const seat = house.seat('citizen')
  const citizen = await arrives({ name: 'citizen', width: 360, height: 780 })
  await citizen.page.goto(seat.url)
  await reads(citizen, 'Nguyễn Văn A***')
  const wrong = seat.pin === '000000' ? '000001' : '000000'
  await citizen.page.getByLabel('Mã PIN in trên giấy mời').fill(wrong)
  await press(citizen, 'Vào phòng chờ')
  await reads(citizen, /wrong_pin/)
  assert.deepEqual(await citizen.barriers(), [])
})

step('the citizen reads the notice, tries the device and waits', async () => {
  await citizenWaits(people.citizen, house.seat('citizen'))
  assert.deepEqual(await people.citizen.barriers(), [])
})

step('chair and clerk enter, and the chair starts after a countdown', async () => {
  await deskEnters(await arrives({ name: 'chair' }), house.seat('chair'))
  await deskEnters(await arrives({ name: 'clerk' }), house.seat('clerk'))
  await press(people.chair, 'Bắt đầu')
  await confirmIn(people.chair, 'Bắt đầu')
  await reads(people['Lạng Sơn'], 'Bắt đầu sau')
  await seeAndHear(officers, ['chair'])
})

step('whoever waits receives no packet of the room', async () => {
  assert.equal(await people.citizen.packetsReceived(), 0)
})

step('the citizen is called in on the connection that they already have', async () => {
  const connections = await people.citizen.connectionsMade()
  await press(people.chair, /^Mời vào/)
  await reads(people.citizen, 'Đến lượt ông/bà')
  await press(people.citizen, 'Vào ngay')
  await seeAndHear(everyone, ['chair'])
  assert.equal(await people.citizen.connectionsMade(), connections)
})

step('each who is given the floor is heard by everyone, and nobody else beside the chair', async () => {
  for (const [words, name] of [['Công dân', 'citizen'], ['Lạng Sơn', 'Lạng Sơn'], ['Lào Cai', 'Lào Cai']]) {
    await giveFloor(people.chair, words)
    await seeAndHear(everyone, ['chair', name])
  }
})

step('a locked microphone that goes on sending reaches nobody', async () => {
  await menu(people.chair, 'Lào Cai', 'Tắt và khóa micro')
  await reads(people['Lào Cai'], /Micro khóa/)
  await people['Lào Cai'].openMicrophoneAgainstOrders()
  await press(people.chair, /^Micro mở/) // the chair falls silent: now nobody may be heard
  await hearsExactly(people.clerk, [])
  const sent = await people['Lào Cai'].soundPacketsSent()
  const received = await people.clerk.soundPacketsReceived()
  await until('it goes on sending', async () => (await people['Lào Cai'].soundPacketsSent()) > sent + 100)
  assert.equal(await people.clerk.soundPacketsReceived(), received)
  await press(people.chair, /^Micro tắt/)
  await menu(people.chair, 'Lào Cai', 'Mở khóa micro')
})

step('sent back to wait, the citizen gets nothing of the room; called again, they are back', async () => {
  await menu(people.chair, 'Nguyễn', 'Đưa ra phòng chờ')
  await confirmIn(people.chair, 'Đưa ra phòng chờ')
  await reads(people.citizen, 'Lượt tiếp của ông/bà đang diễn ra')
  const received = await people.citizen.packetsReceived()
  await seesExactly(people.clerk, ['chair', 'Lạng Sơn', 'Lào Cai'])
  assert.equal(await people.citizen.packetsReceived(), received)
  await press(people.chair, /^Mời vào/)
  await press(people.citizen, 'Vào ngay')
  await seesExactly(people.citizen, ['chair', 'clerk', 'Lạng Sơn', 'Lào Cai'])
})

step('a break stops every picture and sound, and resuming brings them back', async () => {
  await press(people.chair, 'Tạm nghỉ')
  await hearsExactly(people.clerk, [])
  await seesExactly(people.clerk, [])
  await press(people.chair, 'Tiếp tục')
  await seeAndHear(everyone, ['chair'], ['chair', 'clerk', 'citizen'])
})

step('a shared screen comes beside the faces, on the connection that is there', async () => {
  const connections = await people.chair.connectionsMade()
  await press(people.chair, 'Chia sẻ')
  for (const name of ['clerk', 'Lạng Sơn']) {
    await seesExactly(people[name], ['screen', ...everyone.filter((other) => other !== name)])
  }
  await press(people.chair, 'Thôi chia sẻ')
  await seesExactly(people.clerk, everyone.filter((other) => other !== 'clerk'))
  assert.equal(await people.chair.connectionsMade(), connections)
})

step('the clerk writes, and every entry is saved before it says so', async () => {
  await writes(people.clerk, 'Công dân', 'Trình bày', 'Tôi nộp hồ sơ từ tháng 3 năm 2021, đến nay chưa được trả lời.')
  await entry(people.clerk, 'Tôi nộp hồ sơ').getByText('Đã lưu').waitFor()
  await entry(people.chair, 'Tôi nộp hồ sơ').waitFor()
  await house.withSilentDatabase(async () => {
    await writes(people.clerk, 'Lạng Sơn', 'Trả lời', 'Hồ sơ thiếu bản trích đo địa chính.')
    await giveFloor(people.chair, 'Lạng Sơn')
    await reads(people.clerk, /Máy chủ tạm thời chưa lưu được/)
    assert.equal(await entry(people.clerk, 'Hồ sơ thiếu bản trích đo').getByText('Đã lưu').count(), 0)
    await seeAndHear(everyone, ['chair', 'Lạng Sơn'], ['clerk', 'citizen']) // the room goes on meanwhile
  })
  await entry(people.clerk, 'Hồ sơ thiếu bản trích đo').getByText('Đã lưu').waitFor()
})

step('chair and clerk write at once and lose nothing', async () => {
  await Promise.all([
    writes(people.clerk, 'Công dân', 'Đề nghị', 'Đề nghị cấp giấy chứng nhận thửa đất số 12.'),
    writes(people.chair, 'Chủ trì', 'Kết luận', 'Việc của công dân có cơ sở để xem xét.'),
  ])
  for (const name of ['chair', 'clerk']) {
    await entry(people[name], 'Đề nghị cấp giấy chứng nhận').getByText('Đã lưu').waitFor()
    await entry(people[name], 'Việc của công dân có cơ sở').getByText('Đã lưu').waitFor()
  }
})

step('a page whose network is cut for 10 s is back in its seat by itself, media both ways', async () => {
  const point = people['Lào Cai']
  const opened = await point.openedAt()
  await point.cutOff(() => new Promise((resolve) => setTimeout(resolve, 10_000)))
  await giveFloor(people.chair, 'Lào Cai')
  await seeAndHear(everyone, ['chair', 'Lào Cai'], ['Lào Cai', 'clerk', 'citizen'])
  assert.equal(await point.openedAt(), opened)
})

step('a page whose WebSocket is closed goes on hearing, and is back by itself', async () => {
  const opened = await people.clerk.openedAt()
  await people.clerk.closeSockets()
  await seeAndHear(everyone, ['chair', 'Lào Cai'], ['clerk'])
  await reads(people.clerk, 'Đường truyền tốt')
  assert.equal(await people.clerk.openedAt(), opened)
})

step('killed under the pen and started again, the server has every entry, seat, turn and lock', async () => {
  await menu(people.chair, 'Lạng Sơn', 'Tắt và khóa micro')
  await writes(people.clerk, 'Chủ trì', 'Ý kiến', 'Mục này được gửi ngay trước khi máy chủ dừng.')
  await entry(people.clerk, 'Mục này được gửi ngay trước').getByText('Đã lưu').waitFor()
  const opened = await people.citizen.openedAt()
  await people.clerk.page.getByLabel('Soạn nội dung').pressSequentially('Mục đang gõ dở')
  await house.killAndRestart()
  await seeAndHear(everyone, ['chair', 'Lào Cai'])
  assert.equal(await people.citizen.openedAt(), opened)
  await people.clerk.page.getByLabel('Soạn nội dung').press('Enter')
  await people.clerk.page.reload()
  await press(people.clerk, 'Bật camera và micro') // the device's key lets it in again: no question but this
  await press(people.clerk, 'Vào phòng')
  for (const words of ['Tôi nộp hồ sơ', 'Hồ sơ thiếu bản trích đo', 'Đề nghị cấp giấy', 'Việc của công dân có cơ sở', 'Mục này được gửi ngay trước', 'Mục đang gõ dở']) {
    await entry(people.clerk, words).first().waitFor()
  }
  await reads(people['Lạng Sơn'], /Micro khóa/)
})

step('the chair gives a directive: unit, task, due date', async () => {
  await writes(people.chair, 'Chủ trì', 'Chỉ đạo', '', { unit: 'UBND tỉnh Lạng Sơn', due: due.day, task: 'Giao kiểm tra việc tiếp nhận hồ sơ năm 2021, trả lời công dân bằng văn bản.' })
  await entry(people.clerk, 'Giao kiểm tra việc tiếp nhận').getByText(/UBND tỉnh Lạng Sơn/).waitFor()
})

step('the hearing ends; the citizen reads the minutes, remarks on one entry and confirms', async () => {
  await press(people.chair, 'Kết thúc lượt 1')
  await confirmIn(people.chair, 'Kết thúc lượt 1')
  await press(people.clerk, 'Đưa công dân đọc')
  await confirmsMinutes(people.citizen, 'Tôi nộp hồ sơ ngày 12 tháng 3.')
  assert.deepEqual(await people.citizen.barriers(), [])
  await reads(people.clerk, 'Tôi nộp hồ sơ ngày 12 tháng 3.')
})

step('clerk and chair sign, and the minutes are sealed', async () => {
  await signs(people.clerk, 'Ký, thư ký')
  await signs(people.chair, 'Ký, người chủ trì')
  await reads(people.clerk, 'Đã niêm phong')
  await reads(people.citizen, 'Cảm ơn ông/bà đã dự buổi tiếp')
})

step('a second citizen, without a page and without a petition, is received at the point', async () => {
  const point = people['Lạng Sơn']
  await press(point, 'Ghi nhận có mặt')
  await point.page.getByLabel('Họ và tên').fill('Trần Thị B')
  await point.page.getByLabel('Địa chỉ').fill('Thôn 2, xã Đồng Mỏ, tỉnh Lạng Sơn')
  await point.page.getByLabel('Số giấy tờ').fill('001190000001')
  await press(point, 'Ghi nhận')
  await press(people.chair, /^Mời vào/)
  await reads(people.chair, /Lượt 2 \/ 2/)
  await giveFloor(people.chair, 'Lạng Sơn')
  await seeAndHear(officers, ['chair', 'Lạng Sơn'], ['clerk', 'Lào Cai'])
  await writes(people.clerk, 'Công dân', 'Trình bày', 'Tôi hỏi về chế độ đối với người có công.')
  await entry(people.clerk, 'Tôi hỏi về chế độ').getByText('Đã lưu').waitFor()
  await press(people.chair, 'Kết thúc lượt 2')
  await confirmIn(people.chair, 'Kết thúc lượt 2')
  await press(people.clerk, 'Đưa công dân đọc')
  await press(point, 'Đọc biên bản với công dân')
  await press(point, 'Công dân xác nhận đúng')
  await signs(people.clerk, 'Ký, thư ký')
  await signs(people.chair, 'Ký, người chủ trì')
  await reads(people.clerk, 'Đã niêm phong')
})

step('the chair ends the session', async () => {
  await press(people.chair, 'Thao tác khác')
  await people.chair.page.getByRole('menuitem', { name: 'Kết thúc buổi tiếp' }).click()
  await confirmIn(people.chair, 'Kết thúc buổi tiếp')
  await reads(people['Lào Cai'], /đã kết thúc/i)
})

step('the record: history, register, directive, document and seal are where officers look', async () => {
  const officer = await arrives({ name: 'Trung ương' })
  const { login, password } = house.staff('hoang.thi.e')
  await officer.page.goto(`${house.url}/sign-in`)
  await signsIn(officer, login, password)
  await officer.page.getByRole('link', { name: 'Vụ việc' }).first().waitFor()
  const { items } = await asked(officer, house, '/api/petitions?q=nguyen+van+a')
  await officer.page.goto(`${house.url}/petitions/${items[0].id}`)
  for (const words of [/Tiếp nhận đơn/, /niêm phong/, /UBND tỉnh Lạng Sơn/, due.day.split('-').reverse().join('/')]) await reads(officer, words)
  assert.deepEqual(await officer.barriers(), [])
  await officer.page.goto(`${house.url}/register`)
  await reads(officer, /Nguyễn Văn A/)
  await reads(officer, /Trần Thị B/)
  assert.deepEqual(await officer.barriers(), [])
  await officer.page.goto(`${house.url}/directives`)
  await reads(officer, /UBND tỉnh Lạng Sơn/)
  assert.deepEqual(await officer.barriers(), [])
  await anOfflineCheckFindsEveryChange(officer, items[0].id)
  await theCitizenLooksItUp(officer, items[0].id)
})

async function anOfflineCheckFindsEveryChange(officer, id) {
  const record = await asked(officer, house, `/api/petitions/${id}`)
  const hearing = record.minutes[0].hearingId
  await downloaded(officer, house, `/api/hearings/${hearing}/minutes.pdf`, 'minutes.pdf', (pdf) => {
    const words = wordsOf(pdf)
    for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN', 'Tôi nộp hồ sơ từ tháng 3 năm 2021', 'Tôi nộp hồ sơ ngày 12 tháng 3.', 'trả lời công dân bằng văn bản']) {
      assert.ok(words.includes(said), `the PDF does not say: ${said}\n${words}`)
    }
  })
  await downloaded(officer, house, `/api/petitions/${id}/export`, 'record.zip', (zip) => {
    assert.equal(verified(zip).intact, true, verified(zip).said)
    spoil(zip)
    assert.equal(verified(zip).intact, false)
  })
}

async function theCitizenLooksItUp(officer, id) {
  const { petition } = await asked(officer, house, `/api/petitions/${id}`)
  const { citizen } = people
  await citizen.page.goto(`${house.url}/j`)
  await press(citizen, 'Tra cứu kết quả')
  await citizen.page.getByLabel('Mã tra cứu').fill(petition.lookupCode)
  await press(citizen, 'Xem kết quả')
  await reads(citizen, /UBND tỉnh Lạng Sơn/)
  assert.deepEqual(await citizen.barriers(), [])
}
