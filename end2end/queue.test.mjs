// The queue of live cases: filters in the address, search, saved views, tasks; with scripts, without, on a phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { arrive, follow, press, send } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())
const judged = judging(() => service)

const rows = (page) => page.locator('main tbody tr').count()
const query = (page) => new URL(page.url()).searchParams

/** The same steps for everyone: narrow, search, save, open again, delete. */
async function narrowAndSave(page, name) {
  await page.goto('/director')
  await follow(page, /^See all \d+ live applications$/)
  const all = await rows(page)
  assert.ok(all > 5, `${all} live applications`)
  await page.getByLabel('Stage', { exact: true }).selectOption('in_assessment')
  await press(page, 'Show')
  assert.equal(query(page).get('stage'), 'in_assessment')
  const some = await rows(page)
  assert.ok(some > 0 && some < all, `${some} of ${all}`)
  await page.locator('details', { hasText: 'Save this view' }).locator('summary').click()
  await page.getByLabel('Name of this view').fill(name)
  await press(page, 'Save', { exact: true })
  await follow(page, name)
  assert.equal(await rows(page), some)
  const first = await page.locator('.queue__name').first().innerText()
  await page.getByLabel('Search', { exact: true }).fill(first.toUpperCase())
  await press(page, 'Show')
  assert.ok((await page.locator('.queue__name').allInnerTexts()).includes(first))
  await page.getByLabel('Search', { exact: true }).fill('%_nowhere')
  await press(page, 'Show')
  await page.getByText('No live application matches.').waitFor()
  await follow(page, 'Show all', { exact: true })
  assert.equal(await rows(page), all)
  await follow(page, 'Change your views')
  await press(page, `Delete ${name}`)
  await page.getByText('You have no saved views.').waitFor()
}

test('a director narrows the queue and saves a view, with scripts', () =>
  service.telling(async () => narrowAndSave(await service.as('director.one@example.org'), 'Being assessed now')))

test('and without scripts', () =>
  service.telling(async () => {
    const signedIn = await service.as('director.two@example.org')
    const page = await service.visitor({ javaScript: false, cookies: await signedIn.context().cookies() })
    await narrowAndSave(page, 'Without scripts')
  }))

judged('the queue, its views and the tasks fit a phone and are accessible', async (judge) => {
  const page = await service.as('director.one@example.org')
  await judge.at(page, '/director/queue?sort=due', 'the queue')
  await judge.at(page, '/director/queue?stage=gone&partnership=CP99&q=zzz', 'an odd filter')
  // The judge has unfolded every part.
  await send(page, 'Save', 422)
  await judge.page(page, 'a view without a name')
  await page.getByLabel('Name of this view').fill('A name that is as long as a name may be, which is sixty')
  await press(page, 'Save', { exact: true })
  await judge.at(page, '/director/ended', 'decided and ended')
  await judge.at(page, '/director/ended?q=zzz', 'nothing that ended')
  await judge.at(page, '/director/queue/views', 'views')
  await judge.at(page, '/account', 'how often')
  const coordinator = await service.as('coordinator@example.org')
  await judge.at(coordinator, '/coordinator', 'the desk')
  await judge.at(coordinator, '/coordinator/tasks', 'tasks')
  const task = coordinator.getByRole('link', { name: /^Note what was done/ }).first()
  if (await task.count()) {
    await arrive(coordinator, () => task.click())
    await judge.page(coordinator, 'a task')
    await send(coordinator, 'Save', 422)
    await judge.page(coordinator, 'a task with errors')
    await coordinator.getByLabel('Done', { exact: true }).check()
    await coordinator.getByLabel('Note', { exact: true }).fill('Rang them.')
    await press(coordinator, 'Save', { exact: true })
    await judge.at(coordinator, '/coordinator/tasks?show=aside', 'tasks set aside')
  }
})
