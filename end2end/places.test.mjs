// Places and partnerships, and what would change: with JavaScript, without it, and on a phone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { follow, press, send } from './journey.mjs'
import { fits, judging } from './judge.mjs'
import { startService } from './service.mjs'

const WAYS = [
  { how: 'with JavaScript', options: {}, keeper: 'administrator@example.org' },
  { how: 'without JavaScript', options: { javaScript: false }, keeper: 'coordinator@example.org' },
  { how: 'on a phone', options: { width: 320 }, keeper: 'administrator@example.org' },
]
const HOSTILE = '"><svg onload=alert(1)>'
const PLACES = '/coordinator/places'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

async function day(page, group, [day, month, year]) {
  const fields = page.getByRole('group', { name: group })
  await fields.getByLabel('Day').fill(day)
  await fields.getByLabel('Month').fill(month)
  await fields.getByLabel('Year').fill(year)
}

for (const [index, { how, options, keeper }] of WAYS.entries()) {
  test(`a point is tried, added and named in the history ${how}`, () =>
    service.telling(async () => {
      const page = await service.as(keeper, options)
      const name = `Hall ${index} ${HOSTILE}`
      await page.goto(`${PLACES}/what-if`)
      await follow(page, 'A practice or point is added')
      await fits(page)
      await page.getByRole('button', { name: 'See what would change' }).click()
      await page.locator('.govuk-error-summary').waitFor()
      await page.getByLabel('Which partnership?').selectOption('CP2')
      await page.getByLabel('Easting').fill(String(416_300 + index * 40))
      await page.getByLabel('Northing').fill('433900')
      await page.getByRole('button', { name: 'See what would change' }).click()
      await page.getByText(/postcodes? would have another nearest partnership/).waitFor()
      await fits(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'spreadsheet (CSV)' }).click(),
      ])
      assert.match(readFileSync(await download.path(), 'utf8'), /^postcode,nearest_now,nearest_then\n/)

      // The ordinary form has the change in it, and nothing typed is lost.
      await follow(page, 'Save this point of CP2')
      assert.equal(await page.getByLabel('Northing').inputValue(), '433900')
      await page.getByLabel('Name', { exact: true }).fill(name)
      await send(page, 'Save', 422)
      await page.locator('.govuk-error-summary').waitFor()
      await fits(page)
      assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), name)
      await page.getByLabel('Source').fill('Minutes of 3 March')
      await page.getByLabel('Reason').fill('Agreed by the team.')
      await send(page, 'Save')
      await page.getByRole('heading', { name: 'Practices and points' }).waitFor()
      await page.getByText(name).first().waitFor()
      await fits(page)
      await follow(page, 'What has changed')
      await page.getByText('Agreed by the team.').first().waitFor()
      await fits(page)

      const visitor = await service.visitor(options)
      await visitor.goto('/partnerships/CP2')
      await visitor.getByText(name).first().waitFor()
      await fits(visitor)
      assert.deepEqual([...page.complaints, ...visitor.complaints], [])
    }))

  test(`somebody is named in public only after they agreed ${how}`, () =>
    service.telling(async () => {
      const page = await service.as(keeper, options)
      const name = `Dr Quiet ${index}`
      await page.goto(`${PLACES}/CP3/team/new`)
      await page.getByLabel('Role').selectOption('GP')
      await page.getByLabel('Name', { exact: true }).fill(name)
      await send(page, 'Save')
      const visitor = await service.visitor(options)
      await visitor.goto('/partnerships/CP3')
      assert.equal(await visitor.getByText(name).count(), 0)
      await page.getByRole('link', { name: `Change GP, ${name}` }).click()
      await page.getByLabel('They agreed to be named in public').check()
      await day(page, 'When they agreed', ['1', '2', '2026'])
      await send(page, 'Save')
      await visitor.reload()
      await visitor.getByText(name).first().waitFor()
      assert.deepEqual([...page.complaints, ...visitor.complaints], [])
    }))
}

judged('the pages of places', async (judge) => {
  const page = await service.as('administrator@example.org')
  await judge.at(page, PLACES, 'the list')
  await judge.at(page, `${PLACES}/CP2`, 'a partnership')
  await judge.at(page, `${PLACES}/CP2/history`, 'its history')
  for (const form of [
    'new',
    'CP2/details',
    'CP2/contact',
    'CP2/points/new',
    'CP2/team/new',
    'CP2/priorities/new',
    'CP2/documents/new',
    'areas/locality/new',
    'areas/locality/north',
  ]) {
    await judge.at(page, `${PLACES}/${form}`, form)
    await press(page, /^(Save|Add this partnership)$/)
    await judge.page(page, `${form}, sent empty`)
  }
  await judge.at(page, `${PLACES}/what-if`, 'what if')
  for (const kind of ['move', 'add', 'close', 'measure']) await judge.at(page, `${PLACES}/what-if/${kind}`, kind)
  await judge.at(page, `${PLACES}/what-if/measure?try=yes&nearest_points=0&furthest=2`, 'measured otherwise')
  await judge.at(page, '/administrator/settings/nearest_points?value=0', 'the setting, filled')
  const visitor = await service.visitor()
  await judge.at(visitor, '/data', 'data and licences')
  await judge.at(visitor, '/partnerships/CP2', 'the public page')
})
