// A change of places is tried, followed to the form that saves it, and public afterwards: the anchors and seats that
// it touches are named before anything is saved.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { fits } from './judge.mjs'
import { startService } from './service.mjs'

const TRUST = { name: 'Hypothetical Hill Development Trust', postcode: 'BD18 2NX', seat: /^Lead of CP2\. It stays/ }
const FIELD = { name: 'Figment Field Centre', postcode: 'BD7 2LL', seat: 'No seat' }
const SURGERY = {
  choice: /^CP2: The Saltaire and Windhill Medical Partnership/,
  name: 'The Saltaire and Windhill Medical Partnership',
}
const GRANGE = { choice: /^CP6: Grange Medical Centre/, name: 'Grange Medical Centre' }
/** Each way leaves the places as the next one needs them: all move, then all close, then all measure. */
const WAYS = [
  {
    how: 'with JavaScript',
    options: {},
    moves: { to: 'BD10 8RX', daysAgo: 2, from: 'CP2', then: 'CP8' },
    closes: { ...GRANGE, code: 'CP6', anchor: FIELD, from: 'CP6', then: 'CP9' },
    measures: { points: '0', from: 'CP9', then: 'CP8' },
  },
  {
    how: 'without JavaScript on a phone',
    options: { javaScript: false, width: 320 },
    moves: { to: 'BD18 1QB', daysAgo: 1, from: 'CP8', then: 'CP2' },
    closes: { ...SURGERY, code: 'CP2', anchor: TRUST, from: 'CP2', then: 'CP8' },
    measures: { points: '1', from: 'CP8', then: 'CP9' },
  },
]

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

/** Opens one thing to try, fills it and sees what would change, with this anchor among it. */
async function tries(page, what, fill, anchor, { from, then }) {
  await page.goto('/coordinator/places/what-if')
  await journey.follow(page, what)
  await fill()
  await journey.send(page, 'See what would change')
  const table = page.getByRole('table', { name: 'Anchors and seats that would change' })
  const cells = table.getByRole('row').filter({ hasText: anchor.name }).getByRole('cell')
  const [now, next, seat] = (await cells.allInnerTexts()).map((text) => text.trim())
  assert.deepEqual([now, next], [from, then])
  assert.match(seat, new RegExp(anchor.seat))
  await fits(page)
}

/** The form has the change in it; it asks where that is known from, and why. */
async function savesPoint(page, name) {
  await journey.follow(page, `Save this change of ${name}`)
  await page.getByLabel('Source').fill('Letter of 3 March')
  await page.getByLabel('Reason', { exact: true }).fill('Agreed by the team.')
  await fits(page)
}

/** What everybody finds: the partnership that is nearest to a postcode. */
async function nearest(page, postcode) {
  await page.goto('/find')
  await page.locator('main').getByLabel('Postcode').fill(postcode)
  await journey.press(page, 'Find')
  await fits(page)
  return page.getByRole('heading', { level: 1 }).innerText()
}

const named = (postcode, code) =>
  `Nearest to ${postcode}: ${code.replace('CP', 'Community Partnership ')}`

async function people(options) {
  return [await service.as('administrator@example.org', options), await service.visitor(options)]
}

for (const { how, options, moves } of WAYS) {
  test(`a practice that moves is tried, saved and public ${how}`, () =>
    service.telling(async () => {
      const [keeper, visitor] = await people(options)
      assert.equal(await nearest(visitor, TRUST.postcode), named(TRUST.postcode, moves.from))
      const fill = async () => {
        await keeper.getByLabel('Which practice or point?').selectOption({ label: await choiceOf(keeper, SURGERY) })
        await keeper.getByLabel('Postcode').fill(moves.to)
      }
      await tries(keeper, 'A practice or point moves', fill, TRUST, moves)
      assert.equal(await nearest(visitor, TRUST.postcode), named(TRUST.postcode, moves.from), 'nothing is saved yet')
      await savesPoint(keeper, SURGERY.name)
      assert.equal(await keeper.getByLabel('Postcode').inputValue(), moves.to)
      const day = keeper.getByRole('group', { name: 'If it moves: the first day at the new place' })
      await journey.fillDay(day, new Date(Date.now() - moves.daysAgo * 86_400_000))
      await journey.send(keeper, 'Save')
      await visitor.goto('/partnerships/CP2')
      await visitor.getByRole('row').filter({ hasText: SURGERY.name }).getByText(moves.to).waitFor()
      assert.equal(await nearest(visitor, TRUST.postcode), named(TRUST.postcode, moves.then))
      assert.deepEqual([...keeper.complaints, ...visitor.complaints], [])
    }))
}

for (const { how, options, closes } of WAYS) {
  test(`a practice that closes is tried, saved and public ${how}`, () =>
    service.telling(async () => {
      const [keeper, visitor] = await people(options)
      const { anchor } = closes
      const fill = async () =>
        keeper.getByLabel('Which practice or point?').selectOption({ label: await choiceOf(keeper, closes) })
      await tries(keeper, 'A practice or point closes', fill, anchor, closes)
      await savesPoint(keeper, closes.name)
      await journey.send(keeper, 'Save')
      await visitor.goto(`/partnerships/${closes.code}`)
      await visitor.getByRole('heading', { level: 1 }).waitFor()
      assert.equal(await visitor.getByText(closes.name, { exact: true }).count(), 0)
      assert.equal(await nearest(visitor, anchor.postcode), named(anchor.postcode, closes.then))
      assert.deepEqual([...keeper.complaints, ...visitor.complaints], [])
    }))
}

for (const { how, options, measures } of WAYS) {
  test(`another way of measuring is tried, set and public ${how}`, () =>
    service.telling(async () => {
      const [keeper, visitor] = await people(options)
      const fill = () => keeper.getByLabel('How many points count?').fill(measures.points)
      await tries(keeper, 'Distances are measured otherwise', fill, FIELD, measures)
      await journey.follow(keeper, /^Save “Points that count/)
      assert.equal(await keeper.locator('input[name=value]').inputValue(), measures.points)
      await keeper.getByLabel('Reason', { exact: true }).fill('Agreed in March.')
      await fits(keeper)
      await journey.send(keeper, 'Save the change')
      assert.equal(await nearest(visitor, FIELD.postcode), named(FIELD.postcode, measures.then))
      assert.deepEqual([...keeper.complaints, ...visitor.complaints], [])
    }))
}

/** The whole words of a choice, of which the test knows the beginning. */
async function choiceOf(page, { choice }) {
  const options = await page.getByLabel('Which practice or point?').locator('option').allInnerTexts()
  return options.find((text) => choice.test(text))
}
