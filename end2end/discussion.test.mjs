// Directors assess, with nothing lost, and talk it over once their own assessment is in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { follow, press, send } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

/** A case that two directors have assessed, from the chair's list. */
async function decidable(page) {
  await page.goto('/director')
  const href = await page.getByRole('link', { name: /^Imaginary Bridge/ }).first().getAttribute('href')
  return href.match(/\/director\/applications\/[^/#]+/)[0]
}

async function talk(page, path, words) {
  await page.goto(path)
  await follow(page, 'Discuss it')
  await follow(page, /^Write the first post about 4\.|^Add to this about 4\./, { exact: false })
  assert.equal(await page.getByLabel('What it is about').inputValue(), '4')
  await send(page, 'Add the post', 422)
  await page.getByRole('alert').getByRole('link', { name: 'Write your post' }).waitFor()
  await page.getByLabel('Your post').fill(words)
  await page.getByLabel('Geoffrey Tunstead').check()
  await send(page, 'Add the post')
  await page.getByText(words).waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  assert.ok(!wide, 'nothing is wider than the screen')
}

for (const { how, options } of [
  { how: 'with JavaScript', options: {} },
  { how: 'without JavaScript', options: { javaScript: false } },
  { how: 'on a phone', options: { width: 320 } },
]) {
  test(`directors talk a case over ${how}`, () =>
    service.telling(async () => {
      const page = await service.as('director.one@example.org', options)
      const path = await decidable(page)
      const words = `One funder pays for most of it, I said ${how}.`
      await talk(page, path, words)
      const other = await service.as('director.four@example.org', options)
      await other.goto(`${path}/discussion`)
      await other.getByText(words).waitFor()
      await other.getByText('For you', { exact: true }).first().waitFor()
      assert.deepEqual([...page.complaints, ...other.complaints], [])
    }))
}

test('what a director types is saved by itself', () =>
  service.telling(async () => {
    const page = await service.as('director.one@example.org')
    await page.goto('/director')
    await press(page, /^Pretend Park People/, { role: 'link' })
    await page.goto(page.url().replace(/\/director\/applications\/([^/]+).*/, '/director/applications/$1/assessment/4'))
    await page.getByLabel('Reason').fill('Half a thought')
    await page.getByText('Private note', { exact: true }).click()
    await page.getByLabel('Private note (optional)').fill('Ask Ben')
    await page.getByText(/^Saved at/).waitFor()
    await page.reload()
    assert.equal(await page.getByLabel('Reason').inputValue(), 'Half a thought')
    assert.equal(await page.getByLabel('Private note (optional)').inputValue(), 'Ask Ben')
    assert.deepEqual(page.complaints, [])
  }))

judged('the pages of assessing and talking', async (judge) => {
  const page = await service.as('director.one@example.org')
  const path = await decidable(page)
  await judge.at(page, `${path}/discussion`, 'the discussion')
  await judge.emptyForms(page, 'a post without words')
})
