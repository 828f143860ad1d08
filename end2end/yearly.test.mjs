// The yearly re-confirmation of an anchor, the download of what is held, and the end of a draft:
// with JavaScript, without it, and on a phone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { addOrganisation, follow, send, start } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = 320
const WAYS = [
  { how: 'with JavaScript', options: {} },
  { how: 'without JavaScript', options: { javaScript: false } },
  { how: 'on a phone', options: { width: PHONE } },
]
/** Whose re-confirmation is due in the demonstration. */
const ANCHOR = 'leona.farrukh@example.org'
const ORGANISATION = 'Hypothetical Hill Development Trust'
const FIGURES = {
  'Which year do your latest accounts end in?': '2026',
  'Total income in that year': '£1,300,000',
  'Earned income and contracts in that year': '1190000',
  'Income from your largest single funder': '141000',
  'Total spending in that year': '1250000',
  'Free reserves at the end of that year': '395000',
}
const CHANGE = 'We opened a second pool.'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

/** Where the member's first application is. */
async function applicationOf(page) {
  await page.goto('/applications')
  const href = await page.locator('main a[href^="/applications/"]').first().getAttribute('href')
  return href.split('/').slice(0, 3).join('/')
}

/** Says that everything is as it was. */
async function stillTrue(page) {
  await page.getByLabel('Yes, nothing changed').check()
  for (const still of await page.getByLabel('Still true', { exact: true }).all()) await still.check()
  for (const [label, value] of Object.entries(FIGURES)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('Yes, Leona Farrukh').check()
  await page.getByLabel('Yes, they still support it').check()
}

async function boardMet(page) {
  const today = new Date()
  await page.getByLabel('Day').fill('1')
  await page.getByLabel('Month').fill(String(today.getMonth() + 1))
  await page.getByLabel('Year', { exact: true }).fill(String(today.getFullYear()))
}

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  assert.ok(!wide, `${page.url()} is wider than the screen`)
}

for (const { how, options } of WAYS) {
  test(`an anchor re-confirms ${how}`, () =>
    service.telling(async () => {
      // Each way starts before anybody has re-confirmed.
      const fresh = how === WAYS[0].how ? service : await startService()
      try {
        await reconfirms(fresh, options)
      } finally {
        if (fresh !== service) await fresh.stop()
      }
    }))

  test(`a draft is deleted ${how}`, () =>
    service.telling(async () => {
      const page = await service.visitor(options)
      await service.signIn(page, `delete.${WAYS.findIndex((way) => way.how === how)}@example.org`, { name: 'Del Eter' })
      await addOrganisation(page, {
        name: 'Hall of second thoughts',
        postcode: 'BD8 8RA',
        partnership: 'Community Partnership 4',
        javaScript: options.javaScript,
      })
      const reference = await start(page)
      await follow(page, 'Delete this draft')
      await fits(page)
      await send(page, 'Delete this draft', 422)
      await page.locator('.govuk-error-summary').waitFor()
      await page.getByLabel(`Yes, delete draft ${reference}`).check()
      await send(page, 'Delete this draft')
      assert.equal((await page.goto(`/applications/${reference}`)).status(), 404)
      await page.goto('/applications')
      await page.getByText('Hall of second thoughts').first().waitFor()
      assert.equal(await page.getByText(reference).count(), 0)
      assert.deepEqual(page.complaints, [])
    }))

  test(`everything that is held is downloaded ${how}`, () =>
    service.telling(async () => {
      const page = await service.as(ANCHOR, options)
      await page.goto('/account')
      await fits(page)
      await keeps(page, 'account', 'Leona Farrukh')
      await page.goto('/applications')
      const organisation = await page.locator('main a[href^="/organisations/"]').first().getAttribute('href')
      await page.goto(`${organisation.split('/').slice(0, 3).join('/')}/data`)
      await page.getByRole('heading', { name: 'Your organisation’s data' }).waitFor()
      await fits(page)
      await keeps(page, 'organisation', ORGANISATION)
      assert.deepEqual(page.complaints, [])
    }))
}

async function reconfirms(service, options) {
  const page = await service.as(ANCHOR, options)
  const path = await applicationOf(page)
  await page.goto(`${path}/status`)
  await page.locator(`main a[href="${path}/reconfirm"]`).first().click()
  await page.getByRole('heading', { name: 'What has changed this year?' }).waitFor()
  await fits(page)
  await stillTrue(page)
  await page.getByRole('group', { name: 'Is this still true of principle 2?' }).getByLabel('Changed', { exact: true }).check()
  await send(page, 'Save and come back later')

  // What was typed is there again, and what is missing is said beside its field.
  await page.goto(`${path}/reconfirm`)
  await page.getByText(/^Saved by Leona Farrukh on .* Not sent yet\.$/).waitFor()
  assert.equal(await page.getByLabel('Total income in that year').inputValue(), '£1,300,000')
  await send(page, 'Send your re-confirmation', 422)
  await page.locator('.govuk-error-summary').waitFor()
  await fits(page)
  await page.getByLabel('What changed in principle 2?').fill(CHANGE)
  await boardMet(page)
  await send(page, 'Send your re-confirmation')
  await page.getByRole('heading', { name: 'Your re-confirmations' }).waitFor()
  await page.getByText(CHANGE).first().waitFor()
  await fits(page)
  assert.equal((await page.goto(`${path}/reconfirm`)).status(), 409, 'once a year')

  const visitor = await service.visitor(options)
  await visitor.goto('/register')
  await visitor.getByText(/^Re-confirmed \w+ \d{4}$/).first().waitFor()

  const coordinator = await service.as('coordinator@example.org', options)
  await coordinator.goto(path.replace('/applications', '/director/applications'))
  await coordinator.getByText(CHANGE).first().waitFor()
  await send(coordinator, 'Mark re-confirmation 1 as read')
  await coordinator.getByText(/^Read by .* on /).first().waitFor()
  await fits(coordinator)
  assert.deepEqual([...page.complaints, ...visitor.complaints, ...coordinator.complaints], [])
}

/** Saves both files of the page; the one to read is a page without scripts, the other is JSON. */
async function keeps(page, name, words) {
  const file = async (label) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: label }).click()])
    return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')]
  }
  const [html, read] = await file('Download everything to read (HTML)')
  assert.equal(html, `${name}.html`)
  assert.ok(read.includes(words) && !read.includes('<script'), html)
  const [json, data] = await file('Download everything for programs (JSON)')
  assert.equal(json, `${name}.json`)
  assert.ok(JSON.stringify(JSON.parse(data)).includes(words), json)
}

judged('the pages of the year, of one’s data and of a draft’s end', async (judge) => {
  const draft = await service.as('applicant@example.org')
  await draft.goto('/applications')
  const links = await draft.locator('main a').evaluateAll((all) => all.map((it) => it.getAttribute('href')))
  const own = links.find((href) => /^\/applications\/[^/]+$/.test(href))
  await judge.at(draft, `${own}/delete`, 'deleting a draft')
  await judge.emptyForms(draft, 'deleting a draft')
  await judge.at(draft, '/account', 'the account')
  await judge.at(draft, '/account/close', 'closing the account')
  const organisation = links.find((href) => /^\/organisations\/[0-9a-f-]{20}/.test(href))
  await judge.at(draft, `${organisation.split('/').slice(0, 3).join('/')}/data`, 'the data')

  const fresh = await startService()
  try {
    const page = await fresh.as(ANCHOR)
    const path = await applicationOf(page)
    await judge.at(page, `${path}/status`, 're-confirmation is due')
    await judge.at(page, `${path}/reconfirm`, 'the re-confirmation')
    await judge.emptyForms(page, 'the re-confirmation')
    await judge.emptyForms(page, 'the re-confirmation', '"><svg onload=alert(1)>')
    await page.goto(`${path}/reconfirm`)
    await stillTrue(page)
    await boardMet(page)
    await send(page, 'Send your re-confirmation')
    await judge.page(page, 'the re-confirmation is sent')
    await judge.at(await fresh.visitor(), '/register', 'the register')
  } finally {
    await fresh.stop()
  }
})
