// The program under test: one demonstration with a data folder of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, projectRoot, start, until } from './tools.mjs'

export class House {
  /** Starts a new demonstration and waits until it can serve. */
  static async open() {
    const house = new House()
    house.folder = mkdtempSync(join(tmpdir(), 'thongcau-journey-'))
    chmodSync(house.folder, 0o755) // the database's own user passes through it
    const [web, media, ops] = [await freePort(), await freePort(), await freePort()]
    house.url = `http://localhost:${web}`
    house.mediaPort = media
    house.opsUrl = `http://127.0.0.1:${ops}`
    house.args = [
      'demo', '--data-dir', join(house.folder, 'data'), '--links', join(house.folder, 'links.json'),
      '--listen', `127.0.0.1:${web}`, '--media-udp', `:${media}`, '--media-tcp', `:${media}`, '--ops-listen', `127.0.0.1:${ops}`,
    ]
    house.log = []
    await house.start()
    return house
  }

  async start() {
    this.child = start(join(projectRoot, 'build/thongcau'), this.args, { cwd: projectRoot }, this.log)
    await until('the program is ready', async () => {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.log.join('')}`)
      return (await fetch(`${this.url}/readyz`)).ok && this.links()
    }, { within: 60_000 })
  }

  links() {
    return JSON.parse(readFileSync(join(this.folder, 'links.json'), 'utf8'))
  }

  seat(role, point = '') {
    const found = this.links().seats.find((seat) => seat.role === role && (point === '' || seat.point === point))
    if (!found) throw new Error(`no link for ${role} ${point}`)
    return found
  }

  staff(login) {
    return this.links().staff.find((one) => one.login === login)
  }

  /** The program dies in the middle of everything; its database may still be ending when the next one starts. */
  async killAndRestart() {
    this.child.kill('SIGKILL')
    await new Promise((resolve) => this.child.once('exit', resolve))
    await this.start()
  }

  /** The process of the private database server, from its own file. */
  databasePid() {
    const file = readdirSync(join(this.folder, 'data'), { recursive: true }).find((name) => String(name).endsWith('postmaster.pid'))
    return Number(readFileSync(join(this.folder, 'data', String(file)), 'utf8').split('\n')[0])
  }

  /** Stops the database in its tracks for as long as `during` takes. */
  async withSilentDatabase(during) {
    const pids = this.databaseProcesses()
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    try {
      return await during()
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    }
  }

  databaseProcesses() {
    const parent = this.databasePid()
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
      try {
        return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) === parent
      } catch {
        return false // it ended meanwhile
      }
    })
    return [parent, ...children.map(Number)]
  }

  async close() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGTERM')
      await ended
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}
