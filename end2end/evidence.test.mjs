// Files and links beside an answer: added, replaced and removed on each kind of browser, and opened by a director.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { addOrganisation, arrive, follow, send, start } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const RUNS = [
  { kind: 'JavaScript on, desktop', javaScript: true, width: 1200 },
  { kind: 'JavaScript off, desktop', javaScript: false, width: 1200 },
  { kind: 'JavaScript on, 320 px wide', javaScript: true, width: 320 },
]

const pdf = (name, words) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${words}\n`) })

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

/** A member of a new organisation, and the address of the evidence of a principle. */
async function draft(email, options) {
  const page = await service.visitor(options)
  await service.signIn(page, email, { name: 'Ev Idence' })
  await addOrganisation(page, {
    name: `Hall of ${email}`,
    postcode: 'BD8 8RA',
    partnership: 'Community Partnership 4',
    javaScript: options?.javaScript,
  })
  return { page, evidence: `/applications/${await start(page)}/principles/2/evidence` }
}

const row = (page, name) => page.getByRole('row').filter({ hasText: name })

for (const [index, run] of RUNS.entries()) {
  test(`evidence is added, replaced and removed: ${run.kind}`, () => service.telling(() => journey(run, index)))
}

async function journey(run, index) {
  const { page, evidence } = await draft(`evidence.${index}@example.org`, run)
  await page.goto(evidence.replace('/evidence', ''))
  await follow(page, 'Add evidence')
  await page.getByText('Nothing added yet.').waitFor()
  await page.getByText('each up to 20 MB').waitFor()

  await page.getByLabel('What do the files show?').fill('Our accounts')
  await page.getByLabel('Choose files').setInputFiles([pdf('accounts.pdf', 'a'), pdf('plan.pdf', 'b')])
  await arrive(page, () => page.getByRole('button', { name: 'Add files' }).click())
  await page.getByText('2 files were added.').waitFor()
  await row(page, 'accounts.pdf').getByText('Not scanned for viruses').waitFor()

  await row(page, 'plan.pdf').getByRole('link', { name: /^Change, replace or remove/ }).click()
  await page.getByLabel('Choose the file that takes its place').setInputFiles(pdf('plan 2027.pdf', 'c'))
  await arrive(page, () => page.getByRole('button', { name: 'Replace the file' }).click())
  await row(page, 'plan 2027.pdf').waitFor()
  assert.equal(await page.getByText('plan.pdf').count(), 0)

  await refusals(page, run)

  await page.goto(evidence)
  await follow(page, 'Add a link')
  await send(page, 'Add the link', 422)
  await page.getByLabel('Title').fill('Annual report')
  await page.getByLabel('Web address').fill('www.example.org/report')
  await send(page, 'Add the link')
  await row(page, 'Annual report').getByText('A page of www.example.org').waitFor()

  await row(page, 'accounts.pdf').getByRole('link', { name: /^Change, replace or remove/ }).click()
  await send(page, 'Remove the file')
  assert.equal(await row(page, 'accounts.pdf').count(), 0)
  await follow(page, 'Back to your answer')
  await page.getByText('1 file and 1 link added.').waitFor()
  assert.deepEqual(page.complaints, [])
  await page.context().close()
}

/** What is refused is told in the same words, in place or on a page of its own; what was typed stays. */
async function refusals(page, { javaScript }) {
  await page.getByLabel('What do the files show?').fill('A photo')
  await page.getByLabel('Choose files').setInputFiles({ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('x') })
  await page.getByRole('button', { name: 'Add files' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.getByRole('link', { name: /IMG_1.HEIC” is a HEIC picture. Choose a JPG or PDF/ }).waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.getByLabel('What do the files show?').inputValue(), 'A photo')
  await page.locator('.govuk-error-summary:focus').waitFor()
  if (!javaScript) return
  // Before the bytes travel.
  await page.getByLabel('Choose files').setInputFiles(
    Array.from({ length: 11 }, (_, index) => pdf(`${index}.pdf`, `more ${index}`)),
  )
  await page.getByRole('button', { name: 'Add files' }).click()
  await page.getByRole('status').filter({ hasText: 'there is room for 8' }).waitFor()
  // After a refusal the form still works.
  await page.getByLabel('Choose files').setInputFiles(pdf('photo.pdf', 'd'))
  await arrive(page, () => page.getByRole('button', { name: 'Add files' }).click())
  await row(page, 'photo.pdf').waitFor()
  await row(page, 'photo.pdf').getByRole('link', { name: /^Change, replace or remove/ }).click()
  await send(page, 'Remove the file')
}

test('a director opens a file', () =>
  service.telling(async () => {
    const page = await service.as('director.one@example.org')
    await page.goto('/director')
    const cases = await page.locator('main a[href^="/director/applications/"]').evaluateAll((links) => links.map((it) => it.href))
    for (const address of new Set(cases)) {
      const response = await page.goto(address)
      const file = page.locator('a[href^="/evidence/"]').filter({ hasText: 'Annual accounts.pdf' }).first()
      if (response.status() !== 200 || (await file.count()) === 0) continue
      await page.evaluate(() => document.querySelectorAll('details').forEach((it) => (it.open = true)))
      const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
      assert.equal(download.suggestedFilename(), 'Annual accounts.pdf')
      assert.match(readFileSync(await download.path(), 'latin1'), /^%PDF-1\.4/)
      return
    }
    assert.fail('no case of the demonstration has evidence')
  }))

const judged = judging(() => service)

judged('the pages of evidence', async (judge) => {
  const { page, evidence } = await draft('judged.evidence@example.org')
  await judge.at(page, evidence, 'no evidence')
  await page.getByLabel('Choose files').setInputFiles([pdf(`${'long'.repeat(40)}.pdf`, 'a'), pdf('b.pdf', 'b')])
  await arrive(page, () => page.getByRole('button', { name: 'Add files' }).click())
  await judge.page(page, 'two files')
  await page.getByLabel('Choose files').setInputFiles([
    { name: 'x.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    { name: `${'x'.repeat(100)}.heic`, mimeType: 'image/heic', buffer: Buffer.from('x') },
  ])
  await page.getByRole('button', { name: 'Add files' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await judge.page(page, 'two refused files')
  await page.goto(evidence)
  const item = await page.getByRole('link', { name: /^Change, replace or remove/ }).first().getAttribute('href')
  await judge.at(page, item, 'one file')
  await judge.at(page, `${evidence}/link`, 'a new link')
  await judge.emptyForms(page, 'a new link')
  await judge.emptyForms(page, 'a new link', 'x'.repeat(600))
})
