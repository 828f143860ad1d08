// Called by scripts/bench.sh with BINARY set. What cannot be measured is reported so, and the rest goes on.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { setTimeout as wait } from 'node:timers/promises'
import { request } from './request.mjs'
import { writers } from './writers.mjs'

const { BINARY } = process.env
const APPLICANT = process.env.APPLICANT_EMAIL ?? 'applicant@example.org'
const DIRECTOR = process.env.DIRECTOR_EMAIL ?? 'director.one@example.org'
const SECONDS = Math.min(Number(process.env.SECONDS ?? 3), 10)
const ROUNDS = 3
const NOT_MEASURED = 'not measured'

const data = mkdtempSync(join(tmpdir(), 'anchors-bench-'))
const rows = []
const row = (what, ...figures) => rows.push([what, ...figures])
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`
const milliseconds = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`

function anchors(...command) {
  return execFileSync(BINARY, ['--data-dir', data, ...command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What a command printed, or nothing when this binary does not know it. */
function ifKnown(...command) {
  try {
    return anchors(...command).trim()
  } catch {
    return undefined
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function start(...flags) {
  const base = `http://127.0.0.1:${await freePort()}`
  const began = performance.now()
  const server = spawn(BINARY, ['--data-dir', data, 'serve', '--listen', base.slice(7), ...flags], { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  for (;;) {
    const ready = await request(`${base}/readyz`).catch(() => undefined)
    if (ready?.status === 200) break
    if (server.exitCode !== null || performance.now() - began > 30_000) throw new Error('the server did not become ready')
    await wait(2)
  }
  const took = performance.now() - began
  const stop = () => (server.kill('SIGTERM'), ended)
  return { base, took, stop, memory: () => residentMegabytes(server.pid) }
}

function residentMegabytes(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}

/** The size of an answer: as it is, by brotli here, and as the server sends it. */
async function size(base, path) {
  const answer = await request(base + path, { headers: { 'accept-encoding': 'br' } }).catch(() => undefined)
  if (answer?.status !== 200) return undefined
  const encoded = answer.headers['content-encoding'] === 'br'
  const raw = encoded ? brotliDecompressSync(answer.body) : answer.body
  return { raw, brotli: brotliCompressSync(raw).length, sent: answer.body.length }
}

async function sizes(base) {
  const home = await size(base, '/')
  const named = (html, pattern) => pattern.exec(html?.toString())?.[0]
  const css = named(home?.raw, /\/[^"' ]*app\.css/)
  const folder = css?.replace(/app\.css$/, '')
  const files = [['home page', '/'], ['app.css', css], ['app.js', folder && `${folder}app.js`], ['app_bg.wasm', folder && `${folder}app_bg.wasm`]]
  for (const [name, path] of files) {
    const found = path && (await size(base, path))
    row(`size of ${name}, raw / brotli / as sent`, found ? `${kilobytes(found.raw.length)} / ${kilobytes(found.brotli)} / ${kilobytes(found.sent)}` : NOT_MEASURED)
  }
  row('size of the binary', `${(statSync(BINARY).size / 1e6).toFixed(1)} MB`)
}

const hasWrk = spawnSync('wrk', ['--version']).error === undefined

function answers200(base, path, cookie) {
  return request(base + path, { headers: cookie ? { cookie } : {} }).then(({ status }) => status === 200, () => false)
}

/** Requests per second and p99 of one page, or nothing when an answer was not a page. */
async function load(base, path, cookie, seconds) {
  const header = cookie ? ['-H', `Cookie: ${cookie}`] : []
  const wrk = spawn('wrk', ['-t1', '-c32', `-d${seconds}s`, '--latency', ...header, base + path])
  let output = ''
  wrk.stdout.on('data', (text) => (output += text))
  await new Promise((resolve) => wrk.once('exit', resolve))
  if (/Non-2xx/.test(output)) return undefined
  const [, number, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(output) ?? []
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1])
  return number && { perSecond, p99: number * { us: 0.001, ms: 1, s: 1000 }[unit] }
}

async function loads(base, cookies) {
  const task = cookies.applicant && (await request(`${base}/applications`, { headers: { cookie: cookies.applicant } }).catch(() => undefined))
  const taskList = /href="(\/applications\/[A-Z0-9][A-Z0-9-]+)"/.exec(task?.body.toString())?.[1]
  const pages = [
    ['home page', '/'],
    ['the same bytes from memory', '/bench/bytes'],
    ['the same queries and bytes, not rendered', '/bench/queries'],
    ['register', '/register'],
    ['applications of one person', '/applications', cookies.applicant],
    ['task list', taskList, cookies.applicant],
    ['the same queries and bytes, not rendered', '/bench/tasks', cookies.applicant],
    ['director queue', '/director', cookies.director],
    ['the same queries and bytes, not rendered', '/bench/director', cookies.director],
  ]
  const runs = new Map()
  for (const [, path, cookie] of pages) {
    if (path && hasWrk && (await answers200(base, path, cookie))) {
      await load(base, path, cookie, 1)
      runs.set(path, [])
    }
  }
  // Turn by turn, so that a slow moment of the machine does not fall on one page alone.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [, path, cookie] of pages) {
      const once = runs.has(path) && (await load(base, path, cookie, SECONDS))
      if (once) runs.get(path).push(once)
    }
  }
  const found = {}
  for (const [name, path] of pages) {
    const sorted = (runs.get(path) ?? []).sort((one, other) => one.perSecond - other.perSecond)
    const result = sorted[Math.floor(sorted.length / 2)]
    found[path] = result?.perSecond
    row(`${name}${path ? `, \`${path}\`` : ''}`, result ? `${Math.round(result.perSecond)} requests/s, p99 ${milliseconds(result.p99)}` : NOT_MEASURED)
  }
  const share = (part, whole) => (found[part] && found[whole] ? `${Math.round((100 * found[part]) / found[whole])} %` : NOT_MEASURED)
  row('home page as a share of its bytes from memory', share('/', '/bench/bytes'))
  row('home page as a share of its queries and bytes', share('/', '/bench/queries'))
  row('director queue as a share of its queries and bytes', share('/director', '/bench/director'))
}

async function answers(base, drafts) {
  if (drafts.length === 0) return row('a saved answer', NOT_MEASURED)
  for (const [pause, how] of [[1000, 'who save once a second'], [0, 'who never pause']]) {
    const { p99, saved, refused } = await writers(base, drafts, 8, pause)
    const told = saved ? `p99 ${milliseconds(p99)} (${saved} saved, ${refused} refused)` : NOT_MEASURED
    row(`a saved answer, ${drafts.length} people writing ${how}`, told)
  }
}

/** One request after another: the middle one and the slowest of a hundred. */
async function steps(base, path, cookie, times = 100) {
  const took = []
  let bytes = 0
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    const answer = await request(base + path, { headers: { cookie } })
    took.push(performance.now() - began)
    if (answer.status !== 200) return undefined
    bytes = answer.body.length
  }
  took.sort((one, other) => one - other)
  const at = (share) => milliseconds(took[Math.min(times - 1, Math.floor(share * times))])
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, ${kilobytes(bytes)}`
}

/** The map with its page: the first time it is drawn, and once it is kept. */
async function map(base) {
  const once = async () => {
    const began = performance.now()
    const answer = await request(`${base}/map.svg`)
    return { took: performance.now() - began, answer }
  }
  const first = await once()
  const kept = await once()
  const drawing = first.answer.body
  row('the map: first time / kept', `${milliseconds(first.took)} / ${milliseconds(kept.took)}`)
  row('the map, raw / gzip / brotli', [drawing.length, gzipSync(drawing).length, brotliCompressSync(drawing).length].map(kilobytes).join(' / '))
}

/** So many readers who press at the same moment: how long until the last one has the page. */
async function atOnce(base, path, cookie, readers = 32) {
  const began = performance.now()
  const answers = await Promise.all(Array.from({ length: readers }, () => request(base + path, { headers: { cookie } })))
  const took = performance.now() - began
  if (answers.some(({ status }) => status !== 200)) return NOT_MEASURED
  return `all within ${milliseconds(took)}, ${((1000 * readers) / took).toFixed(1)} requests/s`
}

/** The queue with thousands of live cases, in a service of its own. */
async function queueOfThousands(cases = 5000) {
  const cookie = ifKnown('dev-session', DIRECTOR, '--cases', String(cases))
  if (!cookie) return row(`the queue with ${cases} live cases`, NOT_MEASURED)
  const crowded = await start()
  const idle = crowded.memory()
  let highest = idle
  const watch = setInterval(() => (highest = Math.max(highest, crowded.memory())), 50)
  const pages = ['/director', '/director/queue?sort=due', '/director/queue?q=cafe&stage=in_assessment&sort=name', '/director/queue?overdue=1&page=9']
  for (const path of pages) row(`${cases} live cases, \`${path}\``, (await steps(crowded.base, path, cookie)) ?? NOT_MEASURED)
  row('the same queue, 32 readers at once', await atOnce(crowded.base, '/director/queue?sort=due', cookie))
  clearInterval(watch)
  row(`resident memory with ${cases} live cases, idle / under load`, `${idle.toFixed(0)} MB / ${highest.toFixed(0)} MB`)
  await crowded.stop()
}

let server
try {
  anchors('migrate')
  anchors('seed', '--demo')
  // Before the server starts: it keeps the data directory to itself.
  const cookies = { applicant: ifKnown('dev-session', APPLICANT), director: ifKnown('dev-session', DIRECTOR) }
  const drafts = (ifKnown('dev-session', '--drafts', '50') ?? '').split('\n').filter(Boolean)
    .map((line) => line.split('\t')).map(([cookie, path]) => ({ cookie, path: `${path}/principles/1` }))

  const starts = []
  for (let time = 0; time < 3; time += 1) {
    const once = await start()
    starts.push(once.took)
    await once.stop()
  }
  row('start to ready', milliseconds(starts.sort((one, other) => one - other)[1]))

  server = await start('--comparison-handlers').catch(() => start())
  await wait(2000)
  const idle = server.memory()
  let highest = idle
  const watch = setInterval(() => (highest = Math.max(highest, server.memory())), 100)
  await map(server.base)
  await sizes(server.base)
  await loads(server.base, cookies)
  await answers(server.base, drafts)
  clearInterval(watch)
  row('resident memory, idle / under load', `${idle.toFixed(0)} MB / ${highest.toFixed(0)} MB`)
  await server.stop()
  server = undefined
  await queueOfThousands()
} finally {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
}

const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`
console.log(`\nMeasured ${new Date().toISOString().slice(0, 10)} on ${machine}; wrk -t1 -c32 on the same machine, the middle one of ${ROUNDS} rounds of ${SECONDS} s.\n`)
console.log('| what | measured |\n| --- | --- |')
for (const figures of rows) console.log(`| ${figures.join(' | ')} |`)
