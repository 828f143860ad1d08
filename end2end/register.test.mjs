// The public register: of today and of an earlier day, its map, its open data. With JavaScript, without, on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { arrive, follow, press } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const WAYS = [
  { how: 'with JavaScript', options: {} },
  { how: 'without JavaScript', options: { javaScript: false } },
  { how: 'on a phone', options: { width: 320 } },
]

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

async function choose(page, fields) {
  const summary = page.getByText('Choose a date, a partnership or a locality')
  if (!(await page.getByLabel('The register as it stood on').isVisible())) await summary.click()
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label)
    if ((await field.evaluate((it) => it.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await press(page, 'Show')
}

for (const { how, options } of WAYS) {
  judged(`the register is read, narrowed and asked for an earlier day ${how}`, async (judge) => {
    const page = await service.visitor(options)
    await page.goto('/register')
    await judge.page(page, 'register')
    const first = page.locator('main tbody tr').first()
    const name = await first.locator('a[href^="/register/"]').innerText()

    await choose(page, { 'The register as it stood on': '1 January 2001' })
    assert.match(await page.locator('main').innerText(), /There were no Community Anchors on the register on 1 January 2001/)
    assert.match(page.url(), /on=1\+January\+2001/)
    await judge.page(page, 'register of an earlier day')

    await choose(page, { 'The register as it stood on': '1 January 2999' })
    assert.equal(await page.getByLabel('The register as it stood on').inputValue(), '1 January 2999')
    assert.match(await page.locator('.govuk-error-summary').innerText(), /today or earlier/)
    await judge.page(page, 'register of a day to come')

    await page.goto('/register')
    await choose(page, { 'Community Partnership': { index: 1 } })
    assert.match(await page.locator('main').innerText(), /No Community Anchor has a seat at Community Partnership 1/)

    const held = await page.locator('select[name="partnership"] option').evaluateAll((all) => all.map((it) => it.value))
    for (const code of held.slice(1)) {
      await page.goto(`/register?partnership=${code}`)
      if ((await page.locator('main tbody tr').count()) > 0) break
    }
    assert.match(await page.locator('main').innerText(), /of \d+ Community Anchors (is|are) shown/)

    await page.goto('/register')
    await arrive(page, () => page.locator('main').getByRole('link', { name, exact: true }).click())
    assert.equal(await page.locator('h1').innerText(), name)
    await judge.page(page, 'page of an anchor')

    await page.goto('/register')
    await follow(page, 'the register as open data')
    await judge.page(page, 'open data')
  })

  judged(`the map and its table are read ${how}`, async (judge) => {
    const page = await service.visitor(options)
    await page.goto('/partnerships')
    await follow(page, 'See the partnerships on a map')
    const drawing = page.getByRole('img', { name: /Community Partnerships/ })
    await drawing.scrollIntoViewIfNeeded()
    assert.ok(await drawing.evaluate((it) => it.complete && it.naturalWidth > 0), 'the map is drawn')
    assert.ok((await drawing.getAttribute('alt')).includes('vacant'))
    assert.equal(await page.locator('main tbody tr').count(), 13)
    await judge.page(page, 'map')
  })
}

test('the map can be read in forced colours and is small', async () => {
  const page = await service.visitor({})
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/map')
  assert.ok(await page.getByRole('img', { name: /Community Partnerships/ }).isVisible())
  assert.ok(await page.getByText('Lead vacant').first().isVisible())
  const sent = await page.evaluate(async () => {
    const answer = await fetch('/map.svg', { cache: 'no-store' })
    await answer.arrayBuffer()
    const [entry] = performance.getEntriesByName(answer.url).slice(-1)
    return { encoded: entry.encodedBodySize, encoding: answer.headers.get('content-encoding') }
  })
  assert.equal(sent.encoding, 'gzip')
  assert.ok(sent.encoded < 60_000, `${sent.encoded} bytes`)
})

test('the drawing alone breaks no rule of the page', async () => {
  const page = await service.visitor({})
  const said = []
  page.on('console', (message) => said.push(message.text()))
  await page.goto('/map.svg')
  assert.equal(await page.locator('svg > title').textContent().then((it) => it.startsWith('Map of')), true)
  assert.deepEqual(said, [])
})
