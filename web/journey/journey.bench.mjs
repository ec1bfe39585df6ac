// Measures what people wait for, in real browsers on this machine, and prints
// one line a figure: name, value, unit. Figures of a shared machine: medians and
// 95th percentiles of the stated number of runs, never a test.
import { House } from './house.mjs'
import { Person } from './people.mjs'
import { citizenWaits, confirmIn, deskEnters, entry, giveFloor, pointChecks, pointEnters, press, reads } from './steps.mjs'
import { until } from './tools.mjs'

const joins = 20
const calls = 10
const entries = 20
const cuts = 3

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
}

function print(name, value) {
  console.log(`${name} ${Math.round(value)} ms`)
}

/** From the page's opening, or its last mark, to the first decoded picture of somebody else. */
function firstPicture(page) {
  return page.evaluate(() => globalThis.journeyFirstPicture())
}

const house = await House.open()
const people = []
async function arrive(options) {
  const person = await Person.arrive(options)
  people.push(person)
  return person
}

try {
  for (const point of ['Trung ương', 'Lào Cai']) {
    const one = await Person.arrive({ name: point })
    await pointChecks(one, house.seat('point', point))
    await one.leave()
  }
  const point = await arrive({ name: 'Lạng Sơn', cuttable: true })
  await pointEnters(point, house.seat('point', 'Lạng Sơn'))
  const citizen = await arrive({ name: 'citizen', width: 360, height: 780 })
  await citizenWaits(citizen, house.seat('citizen'))
  const chair = await arrive({ name: 'chair' })
  await deskEnters(chair, house.seat('chair'))
  await press(chair, 'Bắt đầu')
  await confirmIn(chair, 'Bắt đầu')
  await until('the point sees the chair', async () => (await point.sees()).has('chair'))

  // Calling in: from the citizen's click to the first decoded picture of the chair.
  const callIn = []
  for (let i = 0; i < calls; i++) {
    await press(chair, /^Mời vào/)
    await reads(citizen, 'Vào ngay')
    await citizen.page.evaluate(async () => {
      await globalThis.journeyMark()
      ;[...document.querySelectorAll('button')].find((b) => b.textContent.includes('Vào ngay')).click()
    })
    callIn.push(await firstPicture(citizen.page))
    if (i === calls - 1) break
    await chair.page.getByRole('button', { name: /^Thao tác với .*Nguyễn/ }).first().click()
    await chair.page.getByRole('menuitem', { name: 'Đưa ra phòng chờ' }).click()
    await confirmIn(chair, 'Đưa ra phòng chờ')
    await reads(citizen, 'Lượt tiếp của ông/bà đang diễn ra')
  }
  print('call_in_p95', percentile(callIn, 0.95))

  // Joining: the citizen, on the floor, opens the page anew (the device's key stands for the PIN).
  const joined = []
  for (let i = 0; i < joins; i++) {
    await citizen.page.reload({ waitUntil: 'commit' })
    joined.push(await firstPicture(citizen.page))
  }
  print('join_p50', percentile(joined, 0.5))
  print('join_p95', percentile(joined, 0.95))

  // Minutes: from a keystroke to the acknowledged commit, the flush of 250 ms included.
  const acks = []
  const field = chair.page.getByLabel('Soạn nội dung')
  for (let i = 0; i < entries; i++) {
    const words = `Mục đo số ${i}`
    await field.fill(words)
    const began = performance.now()
    await field.press('Enter')
    await entry(chair, words).getByText('Đã lưu').waitFor()
    acks.push(performance.now() - began)
  }
  print('minutes_ack_p95', percentile(acks, 0.95))

  // Sound after a cut of 10 s: from the line's return to packets of sound at the page that was cut.
  await giveFloor(chair, 'Công dân')
  const back = []
  for (let i = 0; i < cuts; i++) {
    let received
    await point.cutOff(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10_000))
      received = await point.soundPacketsReceived()
    })
    const began = performance.now()
    await until('sound is back', async () => (await point.soundPacketsReceived()) > received + 5, { every: 20 })
    back.push(performance.now() - began)
    await until('the seat is whole again', async () => (await point.sees()).has('chair'))
  }
  print('audio_back_p95', percentile(back, 0.95))
} finally {
  for (const person of people) await person.leave()
  await house.close()
}
