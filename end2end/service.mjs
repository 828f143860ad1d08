// Starts the service on a free port with its own data, opens browsers on it, and reads its demonstration mailbox.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const DESKTOP = { width: 1200, height: 900 }

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A service with the demonstration loaded, and a browser to visit it. Stop it at the end.
 * `people` join the Alliance before it starts.
 */
export async function startService({ people = [] } = {}) {
  const binary = process.env.BINARY
  assert.ok(binary, 'BINARY names the program under test')
  const data = mkdtempSync(join(tmpdir(), 'anchors-'))
  const base = `http://127.0.0.1:${await freePort()}`
  const options = ['--data-dir', data, '--listen', new URL(base).host, '--base-url', base]
  const env = { PATH: process.env.PATH, RUST_LOG: process.env.RUST_LOG ?? 'warn' }

  const run = (...command) => {
    const done = spawnSync(binary, [...options, ...command], { env, encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
  }
  run('seed', '--demo')
  for (const { email, role } of people) run('user', 'add', '--email', email, '--role', role)
  const log = []
  /** Gives what ends it again. */
  const serve = async (more) => {
    const server = spawn(binary, [...options, ...more, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    server.stdout.on('data', (text) => log.push(String(text)))
    server.stderr.on('data', (text) => log.push(String(text)))
    const ended = once(server, 'exit')
    await ready(base, server, log)
    return async () => {
      server.kill('SIGTERM')
      await ended
    }
  }
  let end = await serve([])

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGS,
  })
  const restart = async (...more) => {
    await end()
    end = await serve(more)
  }
  const stop = async () => {
    await browser.close()
    await end()
    rmSync(data, { recursive: true, force: true })
  }
  return new Service({ base, browser, log, restart, stop })
}

async function freePort() {
  const listener = createServer()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address()
  listener.close()
  await once(listener, 'close')
  return port
}

async function ready(base, server, log) {
  const patience = AbortSignal.timeout(30_000)
  while (true) {
    assert.equal(server.exitCode, null, `the service ended:\n${log.join('')}`)
    try {
      const answer = await fetch(`${base}/readyz`, { signal: patience })
      if (answer.ok) return
    } catch (error) {
      if (patience.aborted) throw new Error(`the service is not ready:\n${log.join('')}`, { cause: error })
    }
    await new Promise((done) => setTimeout(done, 50))
  }
}

class Service {
  /** `restart` takes more options; whoever is signed in stays so. */
  constructor(parts) {
    Object.assign(this, parts)
    this.mailbox = new Mailbox(parts.base)
    this.cookies = new Map()
    this.steps = new Map()
  }

  /** A fresh browser profile with one page. `complaints` gathers what its console says. */
  async visitor({ javaScript = true, width = DESKTOP.width, cookies = [] } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.base,
      javaScriptEnabled: javaScript,
      viewport: { width, height: DESKTOP.height },
    })
    context.setDefaultTimeout(15_000)
    await context.addCookies(cookies)
    const page = await context.newPage()
    this.latest = page
    page.on('request', (request) => {
      if (request.isNavigationRequest()) this.latest = page
    })
    page.complaints = []
    page.runsScripts = javaScript
    page.on('console', (message) => {
      const isProblem = ['error', 'warning'].includes(message.type())
      // The browser notes every answer of 400 and above, also those that a test asks for.
      // Without JavaScript nobody uses what was preloaded for it, and a page that stays open long enough notes that.
      if (!javaScript && /was preloaded using link preload/.test(message.text())) return
      if (isProblem && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text())
    })
    page.on('pageerror', (error) => page.complaints.push(String(error)))
    return page
  }

  /** Runs a part of a test; if it fails, says which page was open and what it said. */
  async telling(part) {
    try {
      return await part()
    } catch (error) {
      const page = this.latest
      const words = await page?.locator('main').innerText({ timeout: 1000 }).catch(() => 'nothing')
      error.message += `\nThe last page was ${page?.url()}\n${words}`
      throw error
    }
  }

  /** The same person again and again: signs in once, then goes on with the same cookie. */
  async as(email, options = {}) {
    const cookies = this.cookies.get(email)
    if (cookies) return this.visitor({ ...options, cookies })
    const page = await this.visitor(options)
    await this.signIn(page, email)
    this.cookies.set(email, (await page.context().cookies()).filter(({ name }) => name === 'sid'))
    return page
  }

  /** Types the address, the code from the mail, and what the service asks for next, `until` some heading. */
  async signIn(page, email, { name = 'Test Person', from = '/sign-in', until } = {}) {
    await page.goto(from)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('heading', { name: 'Check your e-mail' }).waitFor()
    await page.getByLabel('Code from the e-mail').fill(await this.mailbox.code(email))
    await page.getByRole('button', { name: 'Sign in' }).click()
    const next = page.getByRole('button', { name: /^(Sign out|Continue)$/ }).first()
    await next.waitFor()
    const { pathname } = new URL(page.url())
    if (pathname === '/account/name') {
      await page.getByLabel('What should we call you?').fill(name)
      await page.getByRole('button', { name: 'Continue' }).click()
    }
    if (until) return page.getByRole('heading', { name: until }).waitFor()
    if (pathname === '/second-factor') await this.secondFactor(page, email)
    await page.waitForURL((url) => !['/account/name', '/second-factor'].includes(url.pathname))
  }

  /** Each code works once, so a second sign-in within its half minute waits for the next code. */
  async secondFactor(page, email) {
    const spent = this.steps.get(email)
    let code = await this.authenticator(email)
    for (const end = Date.now() + 35_000; code === spent && Date.now() < end; ) {
      await new Promise((done) => setTimeout(done, 500))
      code = await this.authenticator(email)
    }
    this.steps.set(email, code)
    await page.getByLabel('Code', { exact: true }).fill(code)
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  /** The six digits that somebody's authenticator app shows now. */
  async authenticator(email) {
    const html = await (await fetch(`${this.base}/dev/authenticator`)).text()
    const row = html.split('<tr').find((row) => row.includes(`>${email}<`))
    assert.ok(row, `there is no authenticator code of ${email}`)
    return row.match(/class="num">(\d{3}) ?(\d{3})</).slice(1).join('')
  }
}

/** What the service has written to people, as its demonstration pages show it. */
class Mailbox {
  constructor(base) {
    this.base = base
  }

  /** Newest first: id, subject and whom it is to. */
  async list() {
    const html = await (await fetch(`${this.base}/dev/mailbox`)).text()
    return html
      .split('<li class="lines__line"')
      .slice(1)
      .map((line) => ({
        id: line.match(/\/dev\/mailbox\/([0-9a-f-]+)/)[1],
        subject: plain(line.match(/<strong>([\s\S]*?)<\/strong>/)[1]),
        to: plain(line.match(/class="meta">([\s\S]*?)<\/p>/)[1]).replace(/^To /, '').replace(/, [^,]*$/, ''),
      }))
  }

  /** The newest mail to somebody, by what its subject says. */
  async newest(to, subject) {
    const mails = await this.list()
    const mail = mails.find((mail) => mail.to.includes(to) && subject.test(mail.subject))
    assert.ok(mail, `no mail to ${to} says ${subject} among\n${mails.map((it) => `${it.to}: ${it.subject}`).join('\n')}`)
    return { ...mail, text: await this.text(mail.id) }
  }

  async text(id) {
    const html = await (await fetch(`${this.base}/dev/mailbox/${id}`)).text()
    return plain(html.match(/<div class="typed">([\s\S]*?)<\/div>/)[1])
  }

  async code(email) {
    const { text } = await this.newest(email, /^Sign in/)
    return text.match(/(\d{4}) ?(\d{4})/).slice(1).join('')
  }

  /** The address in a mail whose path starts like this. */
  async link(to, subject, path) {
    const { text } = await this.newest(to, subject)
    const link = text.match(new RegExp(`http\\S+${path}\\S+`))
    assert.ok(link, `no link to ${path} in\n${text}`)
    return new URL(link[0]).pathname
  }
}

/** The words of a piece of HTML. */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim()
}
