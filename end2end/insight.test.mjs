// Figures, e-mails that did not arrive, phone calls and what is in whose hands: with scripts, without, on a
// phone, and in forced colours.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { press } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

judged('figures: drawn, with an equal table, and files', async (judge) => {
  const page = await service.as('director.one@example.org')
  await judge.at(page, '/insight', 'figures')
  assert.equal(await page.locator('.insight__both table').count(), 6)
  assert.ok((await page.locator('svg.bars').count()) >= 4, 'the demonstration has something to draw')
  await page.emulateMedia({ forcedColors: 'active' })
  await judge.page(page, 'figures in forced colours')
  await page.emulateMedia({ forcedColors: 'none' })
  await page.setViewportSize({ width: 320, height: 800 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 320, `the page is ${width} wide on a phone`)
  await judge.page(page, 'figures on a phone')
  await page.getByLabel('Day').first().fill('99')
  await press(page, 'Show these days')
  assert.match(await page.title(), /^Error/)
  await judge.page(page, 'figures, with an error')
  await page.goto('/insight')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'List of cases (XLSX)' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'cases.xlsx')
})

judged('figures without a script', async () => {
  const page = await service.as('chair@example.org', { javaScript: false })
  await page.goto('/insight?from-day=1&from-month=1&from-year=2020&to-day=1&to-month=1&to-year=2026')
  assert.match(await page.locator('main').innerText(), /1 January 2020 to 1 January 2026/)
  assert.ok(await page.locator('.insight__both table').first().isVisible())
})

judged('the desk’s other pages', async (judge) => {
  const page = await service.as('coordinator@example.org')
  await judge.at(page, '/coordinator/messages', 'e-mails that did not arrive')
  await judge.at(page, '/coordinator/hands', 'what is in whose hands')
  await page.goto('/coordinator')
  const first = page.locator('main a[href^="/director/applications/"]').first()
  const path = (await first.getAttribute('href')).match(/^\/director\/applications\/[^/#]+/)[0]
  await judge.at(page, `${path}/calls`, 'phone calls')
  await judge.emptyForms(page, 'phone calls')
  await page.goto(`${path}/calls`)
  await page.getByLabel('Day').fill('1')
  await page.getByLabel('Month').fill('January')
  await page.getByLabel('Year').fill('2026')
  await page.getByLabel('Who did you speak to?').fill('Rita Holt, secretary')
  await page.getByLabel('What was said?').fill('"><svg onload=alert(1)>')
  await press(page, 'Add the note')
  assert.match(await page.locator('main').innerText(), /<svg onload=alert\(1\)>/)
  await judge.page(page, 'phone calls, with a note')
})
