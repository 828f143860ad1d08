// Seats: the board, one partnership, a joint allocation that is taken, a term and a handover pack, and an
// organisation that stands down: with JavaScript, without it, and on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillDay, follow, send } from './journey.mjs'
import { fits, judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = 320
const WAYS = [
  { how: 'with JavaScript', options: {} },
  { how: 'without JavaScript', options: { javaScript: false } },
  { how: 'on a phone', options: { width: PHONE } },
]
const CHAIR = 'chair@example.org'
/** Has a seat in the demonstration. */
const ANCHOR = 'leona.farrukh@example.org'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

for (const { how, options } of WAYS) {
  test(`directors keep the seats ${how}`, () =>
    service.telling(async () => {
      const fresh = how === WAYS[0].how ? service : await startService()
      try {
        await keepsSeats(fresh, options)
        await standsDown(fresh, options)
      } finally {
        if (fresh !== service) await fresh.stop()
      }
    }))
}

async function keepsSeats(fresh, options) {
  const page = await fresh.as(CHAIR, options)
  await page.goto('/director')
  await follow(page, 'Seats: who is missing, and who comes next')
  await page.getByText('Deputy acts', { exact: true }).first().waitFor()
  await page.getByText('Term ends', { exact: true }).first().waitFor()
  await fits(page)
  await follow(page, 'Joint allocation')
  await page.getByLabel('Maximum distance in kilometres').fill('far')
  await send(page, 'Work it out', 422)
  await page.locator('.govuk-error-summary').waitFor()
  await page.getByLabel('Maximum distance in kilometres').fill('50')
  await send(page, 'Work it out')
  await page.getByRole('heading', { name: 'What is suggested' }).waitFor()
  await fits(page)
  await send(page, 'Propose them to the directors')
  await page.getByRole('heading', { name: 'Seats', exact: true }).waitFor()
  await page.getByText('1 proposal').first().waitFor()
  await page.goto('/director/seats/CP4')
  await fits(page)
  await follow(page, 'Handover pack for the Lead seat')
  await page.getByRole('heading', { name: 'Handover pack' }).waitFor()
  await fits(page)
  assert.deepEqual(page.complaints, [])
}

async function standsDown(fresh, options) {
  const page = await fresh.as(ANCHOR, options)
  await page.goto('/applications')
  const href = await page.locator('main a[href^="/applications/"]').first().getAttribute('href')
  await page.goto(`${href.split('/').slice(0, 3).join('/')}/seat`)
  await fits(page)
  await follow(page, 'Stand down')
  await send(page, 'Stand down', 422)
  await page.locator('.govuk-error-summary').waitFor()
  await fits(page)
  const later = new Date()
  later.setDate(later.getDate() + 30)
  await fillDay(page, later)
  await page.getByLabel('Why do you stand down?').fill('Our manager retires.')
  await send(page, 'Stand down')
  await page.getByText('In post, standing down').waitFor()
  assert.deepEqual(page.complaints, [])
}

judged('the seats pages', async (judge) => {
  const page = await service.as(CHAIR)
  await judge.at(page, '/director/seats', 'the board')
  await judge.at(page, '/director/seats/CP4', 'one partnership')
  await judge.at(page, '/director/seats/CP4/lead/handover', 'the handover pack')
  await judge.at(page, '/director/joint-allocation', 'the joint allocation')
  await judge.emptyForms(page, 'the joint allocation')
  await judge.at(page, '/director/seats/CP4/deputy', 'choosing a Deputy')
})
