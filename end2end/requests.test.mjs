// The directors ask for more and the organisation answers: with JavaScript, without it, and on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OWN_WORDS, follow, press, send } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

/** An application in assessment, how it is looked at, and by whom. */
const WAYS = [
  { how: 'with JavaScript', organisation: 'Notional Moor Advice and Learning Centre', member: 'gwendolyn.shah@example.org', options: {} },
  { how: 'without JavaScript', organisation: 'Pretend Park People', member: 'callum.nwosu@example.org', options: { javaScript: false } },
  { how: 'on a phone', organisation: 'Assumed Avenue Neighbourhood House', member: 'desmond.achterberg@example.org', options: { width: 320 } },
]

/** The address of an organisation's case, from the queue. */
async function caseOf(page, organisation) {
  await page.goto('/coordinator')
  const href = await page.getByRole('link', { name: new RegExp(`^${organisation}`) }).first().getAttribute('href')
  return href.match(/\/director\/applications\/[^/#]+/)[0]
}

async function compose(page, path) {
  await page.goto(`${path}/request`)
  await page.getByLabel('What is item 1 about?').selectOption('1')
  await page.getByRole('group', { name: 'What does item 1 ask for?' }).getByLabel('A figure').check()
  await page.getByLabel('What do you ask for in item 1?').fill('How many of your trustees live locally?')
  await send(page, 'Add another item')
  await page.getByRole('heading', { name: 'Item 2' }).waitFor()
  assert.equal(await page.getByLabel('What do you ask for in item 1?').inputValue(), 'How many of your trustees live locally?')
  await send(page, 'Preview the request', 422)
  await page.getByRole('alert').getByRole('link', { name: 'Enter what you ask for in item 2' }).waitFor()
  await send(page, 'Remove item 2')
  await send(page, 'Preview the request')
  await page.getByText('These answers open again: 1.').waitFor()
  await send(page, 'Send the request')
  await page.getByText(/The organisation has been asked for more\. Due .*, \d+ days left/).waitFor()
}

async function respond(page, reference, words) {
  await page.goto('/applications')
  await follow(page, reference)
  await page.getByRole('heading', { name: 'We need something from you' }).waitFor()
  await page.getByLabel('Your answer to item 1').fill('Seven of nine.')
  await send(page, 'Save and come back later')
  await follow(page, 'See what we ask and answer')
  assert.equal(await page.getByLabel('Your answer to item 1').inputValue(), 'Seven of nine.')
  await page.goto(`/applications/${reference}/principles/1`)
  await page.getByText('How many of your trustees live locally?').waitFor()
  await page.getByLabel(OWN_WORDS).fill(words)
  await send(page, 'Save and continue')
  assert.equal(new URL(page.url()).pathname, `/applications/${reference}/request`)
  const closed = await page.goto(`/applications/${reference}/principles/2`)
  assert.equal(closed.status(), 409)
  await page.goto(`/applications/${reference}/request`)
  await send(page, 'Save and check')
  await page.locator('ins').first().waitFor()
  await send(page, 'Send your response')
  await page.getByText('Directors are reading your application').waitFor()
}

for (const { how, organisation, member, options } of WAYS) {
  test(`a request and its response ${how}`, () =>
    service.telling(async () => {
      const coordinator = await service.as('coordinator@example.org', options)
      const path = await caseOf(coordinator, organisation)
      await compose(coordinator, path)
      const reference = path.split('/').pop()
      const page = await service.as(member, options)
      const words = `New words ${how}: most of us live here.`
      await respond(page, reference, words)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      assert.ok(!wide, 'nothing is wider than the screen')
      await coordinator.goto(path)
      await coordinator.getByText('Seven of nine.').waitFor()
      await send(coordinator, 'Ask again about item 1')
      await coordinator.getByText('To be asked again', { exact: true }).waitFor()
      await send(coordinator, 'Accept item 1')
      await coordinator.getByText('Accepted', { exact: true }).first().waitFor()
      assert.deepEqual([...page.complaints, ...coordinator.complaints], [])
    }))
}

judged('the pages of a request and their errors', async (judge) => {
  const coordinator = await service.as('coordinator@example.org')
  const path = await caseOf(coordinator, 'Conjectured Canal Community Trust')
  const reference = path.split('/').pop()
  for (const rest of ['/extend', '/close']) {
    await judge.at(coordinator, path + rest, rest)
    await judge.emptyForms(coordinator, rest)
  }
  await judge.at(coordinator, path, 'a case with an open request')
  const page = await service.as('maryam.whitlock@example.org')
  for (const rest of ['/request', '/request/check', '/status', '/principles/4']) {
    await judge.at(page, `/applications/${reference}${rest}`, rest)
  }
  await page.goto(`/applications/${reference}/request`)
  await page.getByLabel('Your answer to item 1').fill('x'.repeat(2001))
  await press(page, 'Save and check')
  await judge.page(page, 'an answer that is too long')
  await judge.at(page, '/applications', 'your organisations')

  const answered = await caseOf(coordinator, 'Assumed Avenue Neighbourhood House')
  await judge.at(coordinator, answered, 'a case with a response')
  await judge.at(coordinator, `${answered}/request`, 'writing a request')
  await coordinator.getByLabel('Day').fill('')
  await send(coordinator, 'Preview the request', 422)
  await judge.page(coordinator, 'a request without anything')
  await coordinator.getByLabel('What is item 1 about?').selectOption('board')
  await coordinator.getByLabel('A document').check()
  await coordinator.getByLabel('What do you ask for in item 1?').fill('The minute.')
  await coordinator.getByLabel('Day').fill('1')
  await coordinator.getByLabel('Month').fill('1')
  await coordinator.getByLabel('Year').fill('2020')
  await send(coordinator, 'Preview the request', 422)
  await judge.page(coordinator, 'a due date in the past')
  await coordinator.getByLabel('Year').fill(String(new Date().getFullYear() + 1))
  await coordinator.getByLabel('Day').fill('2')
  await coordinator.getByLabel('Month').fill(String(new Date().getMonth() || 1))
  await send(coordinator, 'Preview the request')
  await judge.page(coordinator, 'the preview of a request')
})
