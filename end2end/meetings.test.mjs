// Meetings, the history of a case, its export and the check of the histories: with JavaScript, without it, and on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { follow, send } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

const WAYS = [
  { how: 'with JavaScript', day: '1', options: {} },
  { how: 'without JavaScript', day: '2', options: { javaScript: false } },
  { how: 'on a phone', day: '3', options: { width: 320 } },
]

/** A meeting in some years, planned on screen; gives its address. */
async function plan(page, day) {
  await page.goto('/director/meetings')
  await follow(page, 'Plan a meeting')
  await send(page, 'Plan it and tell everybody', 422)
  await page.getByRole('alert').getByRole('link', { name: 'Enter the day of the meeting' }).waitFor()
  await page.getByLabel('Day').fill(day)
  await page.getByLabel('Month').fill('12')
  await page.getByLabel('Year').fill('2020')
  await page.getByLabel('When does it start?').fill('7:30pm')
  await page.getByLabel('When does it end?').fill('21:00')
  await page.getByLabel('Where is it?').fill(`Room ${day}`)
  await send(page, 'Plan it and tell everybody')
  return new URL(page.url()).pathname.replace('/agenda', '')
}

for (const { how, day, options } of WAYS) {
  test(`a meeting ${how}`, () =>
    service.telling(async () => {
      const page = await service.as('coordinator@example.org', options)
      const meeting = await plan(page, day)
      const options_ = page.getByLabel('A case to talk about').locator('option')
      const reference = await options_.nth(1).getAttribute('value')
      await page.getByLabel('A case to talk about').selectOption(reference)
      await send(page, 'Put on the agenda the selected case')
      await page.getByText(reference).first().waitFor()
      await follow(page, 'Done')
      await follow(page, 'Reading pack: a page for each case')
      await page.getByRole('heading', { name: /^1\. / }).waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      assert.ok(!wide, 'nothing is wider than the screen')
      await page.goto(meeting)
      await follow(page, 'Note who is there and who leaves the room')
      await page.getByLabel('Present').first().check()
      await send(page, 'Save')
      await page.goto(`${meeting}/minutes`)
      assert.match(await page.getByLabel('Beginning').inputValue(), /^Present: /)
      await page.getByLabel('End (optional)').fill(`Other business ${how}.`)
      await send(page, 'Save and go on to close them')
      await send(page, 'Close them and tell everybody')
      await page.getByText(`Other business ${how}.`).waitFor()
      await follow(page, 'Add a correction to the minutes')
      await page.getByLabel('The meeting as a whole').check()
      await page.getByLabel('What is right?').fill('We met until 9:15pm.')
      await send(page, 'Add the correction')
      await page.getByText('We met until 9:15pm.').waitFor()

      await page.goto(`/director/applications/${reference}/history`)
      await page.getByLabel('Show').selectOption('meetings')
      await page.getByRole('button', { name: 'Show these lines' }).click()
      await page.getByText('Put on the agenda of the meeting').first().waitFor()
      await page.goto(`/director/applications/${reference}/export`)
      await page.getByLabel('Complete').check()
      await page.getByLabel('What is it for?').fill('A decision review.')
      await send(page, 'Make the files')
      await page.getByRole('link', { name: /JSON/ }).waitFor()
      assert.deepEqual(page.complaints, [])
    }))
}

judged('the pages of meetings, histories and heads', async (judge) => {
  const page = await service.as('coordinator@example.org')
  const meeting = await plan(page, '4')
  await judge.page(page, 'an agenda without anything')
  const reference = await page.getByLabel('A case to talk about').locator('option').nth(1).getAttribute('value')
  await page.getByLabel('A case to talk about').selectOption(reference)
  await send(page, 'Put on the agenda the selected case')
  await judge.page(page, 'an agenda')
  for (const rest of ['', '/pack', '/attendance', '/change', '/cancel', '/minutes', '/close']) {
    await judge.at(page, meeting + rest, `a meeting${rest}`)
  }
  await judge.at(page, '/director/meetings', 'meetings')
  await judge.at(page, '/director/meetings/new', 'a new meeting')
  await judge.emptyForms(page, 'a new meeting')
  await judge.at(page, `/director/applications/${reference}/history`, 'a history')
  await judge.at(page, `/director/applications/${reference}/export`, 'an export')
  await judge.emptyForms(page, 'an export')
  await judge.at(page, '/audit', 'the check of the histories')
  const administrator = await service.as('administrator@example.org')
  await judge.at(administrator, '/audit', 'the check for an administrator')
  await judge.at(page, '/register/history-heads', 'published heads')
})
