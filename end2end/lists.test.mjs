// Lists in an answer: rows that are added and removed, with scripts, without, and on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OWN_WORDS, addOrganisation, press, send, start } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = 390

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())
const judged = judging(() => service)

/** A new person with an empty application, at one principle's page. */
async function writer(email, principle, options) {
  const first = await service.visitor()
  await service.signIn(first, email, { name: 'Lee Lister' })
  await addOrganisation(first, { name: `Hall of ${email}`, postcode: 'BD8 8RA', partnership: 'Community Partnership 4' })
  const reference = await start(first)
  const page = await service.visitor({ ...options, cookies: await first.context().cookies() })
  await page.goto(`/applications/${reference}/principles/${principle}`)
  return { page, reference }
}

const row = (page, legend) => page.getByRole('group', { name: legend, exact: true })
const focused = (page) => page.evaluate(() => document.activeElement.id)

async function fillService(page, legend, name, since) {
  const group = row(page, legend)
  await group.getByLabel('Name of the service').fill(name)
  await group.getByLabel('Year it started (optional)').fill(since)
  await group.getByLabel('Yes', { exact: true }).check()
}

/** Two services are written, one goes, and what stays is there after a reload. */
async function addAndRemove(page) {
  await fillService(page, 'Service 1 of 1', 'Lunch club', '2004')
  await press(page, 'Add another service')
  assert.equal(await focused(page), 'services.1.name')
  await fillService(page, 'Service 2 of 2', 'Advice', '1998')
  await press(page, 'Add another service')
  assert.equal(await focused(page), 'services.2.name')
  await row(page, 'Service 3 of 3').getByLabel('Name of the service').fill('Gym')
  await press(page, 'Remove service 1: Lunch club')
  assert.equal(await focused(page), 'services-list')
  assert.equal(await row(page, 'Service 1 of 2').getByLabel('Name of the service').inputValue(), 'Advice')
  assert.equal(await row(page, 'Service 2 of 2').getByLabel('Name of the service').inputValue(), 'Gym')
  await page.locator('.figures').getByText('Longest-running').waitFor()
  await page.locator('.figures').getByText('since 1998').waitFor()
}

test('rows are added and removed with scripts, and saved while they are written', () =>
  service.telling(async () => {
    const { page } = await writer('rows.scripts@example.org', 2)
    await addAndRemove(page)
    await row(page, 'Service 2 of 2').getByLabel('Who pays for it (optional)').fill('Members')
    await page.getByText(/^Saved at \d/).waitFor()
    await page.reload()
    assert.equal(await row(page, 'Service 2 of 2').getByLabel('Who pays for it (optional)').inputValue(), 'Members')
    // Enter saves the answer. It presses none of the buttons of the list.
    const field = row(page, 'Service 1 of 2').getByLabel('Name of the service')
    await Promise.all([page.waitForNavigation(), field.press('Enter')])
    assert.match(new URL(page.url()).pathname, /^\/applications\/[^/]+$/)
    assert.deepEqual(page.complaints, [])
  }))

test('rows are added and removed without scripts', () =>
  service.telling(async () => {
    const { page } = await writer('rows.plain@example.org', 2, { javaScript: false })
    await fillService(page, 'Service 1 of 1', 'Lunch club', '2004')
    await press(page, 'Add another service')
    await row(page, 'Service 2 of 2').getByLabel('Name of the service').fill('Advice')
    await press(page, 'Remove service 1: Lunch club')
    assert.equal(await row(page, 'Service 1 of 1').getByLabel('Name of the service').inputValue(), 'Advice')
    await page.getByLabel(OWN_WORDS).fill('Typed without a script.')
    await send(page, 'Save and come back later')
  }))

judged('lists fit a phone, and say which row is wrong', async (judge) => {
  const { page, reference } = await writer('rows.phone@example.org', 4, { width: PHONE })
  await judge.page(page, 'an empty list')
  const year = row(page, 'Year 1 of 1')
  await year.getByLabel('Year these accounts end in').fill('2025')
  await year.getByLabel('Grants', { exact: true }).fill('£100,000')
  await press(page, 'Add another year')
  const earlier = row(page, 'Year 2 of 2')
  await earlier.getByLabel('Year these accounts end in').fill('2025')
  await earlier.getByLabel('Fees', { exact: true }).fill('50,000')
  await press(page, 'Add a contract')
  assert.equal(await focused(page), 'contracts.0.funder')
  const contract = row(page, 'Contract 1 of 1')
  await contract.getByLabel('Who the contract is with').fill('A metropolitan council')
  await contract.getByLabel('Value a year').fill('40000')
  const ends = contract.getByRole('group', { name: 'When it ends', exact: true })
  for (const [part, value] of [['Day', '31'], ['Month', '3'], ['Year', '2030']]) await ends.getByLabel(part).fill(value)
  await send(page, 'Save and continue', 422)
  await page.getByRole('link', { name: 'Year 2: you have given 2025 already' }).click()
  assert.equal(await focused(page), 'income.1.year')
  await judge.page(page, 'a list with a problem')
  await page.getByLabel('Year these accounts end in').nth(1).fill('2024')
  await send(page, 'Save and continue')
  await page.goto(`/applications/${reference}/principles/4`)
  await judge.page(page, 'filled lists')
  await page.goto(`/applications/${reference}/check`)
  await page.getByRole('table', { name: 'Income' }).getByText('£50,000').first().waitFor()
  await judge.page(page, 'check your answers')
  await page.goto(`/applications/${reference}/principles/3`)
  await press(page, 'Add a group')
  await judge.page(page, 'a new group')
})

judged('directors read lists as tables, without the contacts of groups', async (judge) => {
  const page = await service.as('director.three@example.org')
  await page.goto('/director')
  const card = page.locator('.waiting__card').filter({ hasText: 'Notional Moor' }).first()
  await page.goto((await card.getByRole('link').getAttribute('href')).split('/').slice(0, 4).join('/'))
  await page.getByRole('table', { name: 'Services' }).waitFor()
  await page.getByRole('table', { name: 'Contracts' }).waitFor()
  assert.equal(await page.getByRole('table', { name: 'Groups' }).getByText('@').count(), 0)
  await judge.page(page, 'a case with lists')
})

judged('a group confirms on a phone, once, and the organisation sees only how many', async (judge) => {
  const { page, reference } = await writer('rows.groups@example.org', 3)
  await press(page, 'Add a group')
  const group = row(page, 'Group 1 of 1')
  await group.getByLabel('Name of the group').fill('A knitting circle')
  await group.getByLabel('Their e-mail address (optional)').fill('knitting@example.org')
  await send(page, 'Save and come back later')
  await page.goto(`/applications/${reference}/groups`)
  await judge.page(page, 'groups to ask')
  await judge.emptyForms(page, 'groups to ask')
  await page.getByLabel('A knitting circle').check()
  await send(page, 'Ask these groups')
  await judge.page(page, 'groups asked')
  const phone = await service.visitor({ width: PHONE, javaScript: true })
  const link = await service.mailbox.link('knitting@example.org', /support A knitting circle/, '/confirm/')
  await phone.goto(link)
  await judge.page(phone, 'a group is asked')
  await send(phone, 'Send your answer', 422)
  await judge.page(phone, 'a group is asked again')
  await phone.getByLabel('Yes', { exact: true }).check()
  await phone.getByLabel('Space to meet or work').check()
  await phone.getByLabel('Your name').fill('Una Group')
  await phone.getByLabel('Your role in the group').fill('Treasurer')
  await send(phone, 'Send your answer')
  await judge.page(phone, 'a group has answered')
  await judge.at(phone, link, 'a used link')
  await page.reload()
  assert.deepEqual(await page.locator('.govuk-summary-list__value').allInnerTexts(), ['1', '1'])
})
