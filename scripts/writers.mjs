// People who keep saving an answer, each their own: reads the form, types, posts it, and times the post.
// Alone: node scripts/writers.mjs BASE SECONDS PAUSE <drafts, each line "cookie<TAB>path of the form".
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { request } from './request.mjs'

/**
 * Lets each of `drafts` (`{ cookie, path }`) write for some seconds, ten at most, and pause so many milliseconds
 * between two saves: as a page that saves by itself does with 1000, and without any mercy with 0.
 */
export async function writers(base, drafts, seconds, pause = 0) {
  const until = performance.now() + 1000 * Math.min(seconds, 10)
  const took = []
  let refused = 0
  const write = async ({ cookie, path }, person) => {
    // Not all in the same moment.
    await wait((pause * person) / drafts.length)
    for (let time = 1; performance.now() < until; time += 1) {
      const page = await request(base + path, { headers: { cookie } })
      if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
      const body = filledIn(page.body.toString(), `Written by person ${person}, time ${time}.`)
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
      const began = performance.now()
      const { status } = await request(base + path, { method: 'POST', headers, body })
      if (status === 303) took.push(performance.now() - began)
      else refused += 1
      if (pause > 0) await wait(pause)
    }
  }
  await Promise.all(drafts.map(write))
  took.sort((one, other) => one - other)
  return { saved: took.length, refused, p99: took[Math.floor(took.length * 0.99)] }
}

/** The page's own form, as a browser would post it, with `text` in every text area. */
export function filledIn(html, text) {
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((each) => each.includes('<textarea')) ?? ''
  const fields = new URLSearchParams()
  const attribute = (tag, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag, kind] of form.matchAll(/<(input|textarea|select)\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    const choice = ['radio', 'checkbox'].includes(type)
    if (!name || type === 'submit' || (choice && !/\schecked\b/.test(tag))) continue
    if (kind === 'textarea') fields.append(name, text)
    else if (kind === 'input') fields.append(name, unescaped(attribute(tag, 'value') ?? (choice ? 'on' : '')))
  }
  return fields.toString()
}

function unescaped(text) {
  const named = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" }
  return text.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (_, name) => named[name])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , base, seconds = '8', pause = '0'] = process.argv
  const drafts = readFileSync(0, 'utf8').trim().split('\n').map((line) => line.split('\t')).map(([cookie, path]) => ({ cookie, path }))
  console.log(await writers(base, drafts, Number(seconds), Number(pause)))
}
