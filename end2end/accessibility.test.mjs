// Every page of the public, of organisations and of trustees, at every stage, and every refused form:
// axe finds nothing, and nothing is wider than a small phone.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { arrive, send } from './journey.mjs'
import { judging, onlyOnce } from './judge.mjs'
import { startService } from './service.mjs'

const NEWCOMER = 'newcomer@example.org'
/** One person for each stage of the demonstration's applications. */
const MEMBERS = {
  'two organisations, a draft and an offered seat': 'applicant',
  'an empty draft': 'devon.whitlock',
  received: 'coralie.bashir',
  'received, unsigned': 'brenda.mahmoodclegg',
  'being assessed': 'gwendolyn.shah',
  'decision pending': 'saima.rowntree',
  'decided, not released': 'arthur.solanki',
  'confirmed, a long name': 'rosalind.metcalfeahmed',
  'confirmed without a seat': 'horace.begumleigh',
  'confirmed with conditions': 'nadia.emmott',
  'not yet confirmed': 'shanice.illing',
  withdrawn: 'winifred.salako',
}

let service
before(async () => {
  service = await startService({ people: [{ email: NEWCOMER, role: 'director' }] })
})
after(() => service?.stop())

const judged = judging(() => service)
const isFirst = onlyOnce()

judged('public pages', async (judge) => {
  const page = await service.visitor()
  for (const path of ['/', '/principles', '/partnerships', '/register', '/privacy', '/cookies', '/accessibility', '/contact']) {
    await judge.at(page, path, path)
  }
  for (const path of ['/partnerships/CP4', '/partnerships/CP1']) await judge.at(page, path, 'a partnership')
  for (const path of ['/check', '/find', '/sign-in']) {
    await judge.at(page, path, path)
    await judge.emptyForms(page, path)
  }
  for (const postcode of ['BD8 8RA', 'BD1 1AA', 'LS1 4DY', 'ZZ99 9ZZ']) {
    await page.goto('/find')
    await page.getByLabel('Postcode').fill(postcode)
    await arrive(page, () => page.getByRole('button', { name: 'Find' }).click())
    await judge.page(page, `what is found for ${postcode}`)
  }
  for (const [reply, heading] of [['Yes', 'You are ready to apply'], ['Partly', 'You have a good start'], ['Not yet', 'You can still apply']]) {
    await page.goto('/check')
    for (const radio of await page.getByLabel(reply, { exact: true }).all()) await radio.check()
    await send(page, 'See what this means')
    await page.getByRole('heading', { name: heading }).waitFor()
    await judge.page(page, `the result of the check, ${reply}`)
  }
})

judged('the demonstration’s mailbox', async (judge) => {
  const page = await service.visitor()
  await judge.at(page, '/dev/mailbox', 'the mailbox')
  await judge.at(page, '/dev/authenticator', 'the authenticator')
  for (const { id, subject } of await service.mailbox.list()) {
    const kind = subject.split(' ').slice(0, 2).join(' ')
    if (!isFirst(`mail ${kind}`)) continue
    await judge.at(page, `/dev/mailbox/${id}`, `the mail “${subject}”`)
  }
})

judged('signing in for the first time, and the account', async (judge) => {
  const page = await service.visitor()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('somebody.new@example.org')
  await send(page, 'Send me a code')
  await judge.page(page, 'the code')
  await judge.emptyForms(page, 'the code')
  await judge.at(page, await service.mailbox.link('somebody.new', /^Sign in/, '/sign-in/link/'), 'the link of the mail')
  await judge.at(await service.visitor(), '/sign-in/link/unknown', 'a link that cannot be used')
  await send(page, 'Sign in')
  await judge.page(page, 'the name')
  await judge.emptyForms(page, 'the name')
  await page.getByLabel('What should we call you?').fill('Some Body')
  await send(page, 'Continue')
  await judge.page(page, 'no organisation yet')
  await judge.at(page, '/account', 'the account')
  await judge.emptyForms(page, 'the account')
  await judge.at(page, '/organisations/new', 'a new organisation')
  await judge.emptyForms(page, 'a new organisation')
  await page.getByLabel('Postcode of your premises').fill('ZZ99 9ZZ')
  await arrive(page, () => page.getByRole('button', { name: 'Find nearest partnership' }).click())
  await page.getByLabel('Which partnership are you in?').waitFor()
  await judge.page(page, 'an unknown postcode')
})

judged('setting the second factor up', async (judge) => {
  const page = await service.visitor()
  await service.signIn(page, NEWCOMER, { name: 'New Comer', until: /Set up your authenticator app/ })
  await judge.page(page, 'setting up')
  await judge.emptyForms(page, 'setting up')
  const key = (await page.locator('.key').innerText()).replace(/\s/g, '')
  await page.getByLabel('Code from the app').fill(code(key))
  await send(page, 'Continue')
  await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor()
  const recovery = await page.locator('.codes li').first().innerText()
  await judge.page(page, 'recovery codes')
  await send(page, 'I have kept these')
  await judge.page(page, 'a new director’s work')

  const other = await service.visitor()
  await service.signIn(other, NEWCOMER, { until: /Enter the code from your app/ })
  await judge.page(other, 'the second step')
  await judge.emptyForms(other, 'the second step')
  await other.getByLabel('Code', { exact: true }).fill(recovery)
  await send(other, 'Continue')
  assert.equal(new URL(other.url()).pathname, '/director')
})

for (const [stage, name] of Object.entries(MEMBERS)) {
  judged(`an organisation’s pages: ${stage}`, async (judge) => {
    const page = await service.as(`${name}@example.org`)
    await judge.at(page, '/applications', 'your organisations')
    const links = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const path of links.filter((path) => /^\/organisations\/[0-9a-f-]{20}/.test(path))) {
      await judge.at(page, path, 'an organisation')
      if (isFirst('an organisation')) await judge.emptyForms(page, 'an organisation')
    }
    const references = new Set(links.map((path) => path.match(/^\/applications\/([^/]+)/)?.[1]).filter(Boolean))
    assert.ok(references.size > 0, 'there is an application')
    for (const reference of references) await application(judge, page, `/applications/${reference}`)
  })
}

async function application(judge, page, path) {
  await page.goto(path)
  const isDraft = new URL(page.url()).pathname === path
  const parts = isDraft
    ? ['', '/trustee', '/check', '/withdraw', ...[1, 2, 3, 4, 5, 6].map((number) => `/principles/${number}`)]
    : ['/status', '/submitted', '/answers', '/decision', '/seat', '/withdraw', '/trustee']
  for (const part of parts) {
    const response = await page.goto(path + part)
    if (new URL(page.url()).pathname !== path + part) continue
    if (response.status() === 409) continue
    assert.equal(response.status(), 200, part)
    await judge.page(page, part)
    // An answer may stay empty until the application is sent, but a year is a number.
    if (isFirst(part)) await judge.emptyForms(page, part, part.startsWith('/principles/') ? 'some words' : '')
  }
}

judged('a trustee’s pages', async (judge) => {
  const page = await service.visitor()
  const link = await service.mailbox.link('roy.illingworthobi', /sign off/i, '/attest/')
  await judge.at(page, link, 'the request to sign')
  await judge.emptyForms(page, 'the request to sign')
  await page.goto(link)
  await page.getByText('I cannot sign this').click()
  await page.getByLabel('Why can you not sign?').fill('The Board has not met yet.')
  await send(page, 'Send without signing')
  await judge.page(page, 'declined')
  await judge.at(page, link, 'the link afterwards')
  const member = await service.as('brenda.mahmoodclegg@example.org')
  await member.goto('/applications')
  await member.locator('main a[href$="/status"]').first().click()
  await member.getByText('The Board has not met yet.').first().waitFor()
  await judge.page(member, 'a trustee has declined')
  await member.getByRole('link', { name: 'Ask another trustee, or the same one again' }).click()
  await member.getByRole('heading', { name: 'Ask a trustee to sign' }).waitFor()
  await judge.page(member, 'asking again')
  await judge.emptyForms(member, 'asking again')
})

judged('pages for when something cannot be done', async (judge) => {
  const stranger = await service.visitor()
  await judge.at(stranger, '/nowhere', '404', 404)
  const member = await service.as('devon.whitlock@example.org')
  await judge.at(member, '/nowhere', '404 while signed in', 404)
  await judge.at(member, '/director', 'another role', 403)
  const received = await service.as('coralie.bashir@example.org')
  await received.goto('/applications')
  const href = await received.locator('main a[href$="/status"]').first().getAttribute('href')
  await judge.at(received, href.replace('status', 'principles/1'), 'too late', 409)
  await posted(judge, stranger, 'another site', 403, { where: 'about:blank' })
  await posted(judge, stranger, 'too large', 413, { where: '/contact', text: 'x'.repeat(300_000) })
})

/** Sends a form to the postcode search from the page at `where`. */
async function posted(judge, page, name, status, { where, text = 'BD1 1AA' }) {
  await page.goto(where)
  const response = await arrive(page, () =>
    page.evaluate(
      ({ action, text }) => {
        const form = document.createElement('form')
        Object.assign(form, { method: 'post', action })
        const field = document.createElement('input')
        Object.assign(field, { name: 'postcode', value: text })
        form.append(field)
        document.body.append(form)
        form.submit()
      },
      { action: `${service.base}/find`, text },
    ),
  )
  assert.equal(response.status(), status, name)
  await judge.page(page, name)
}

/** The six digits of an authenticator app with this key, now. */
function code(key) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bytes)).update(step).digest()
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
