// The same judgement for the pages of directors, the chair and the co-ordinator, at every stage.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { judging, onlyOnce } from './judge.mjs'
import { startService } from './service.mjs'

/** Who assessed much, who assessed little, who decides, and who releases. */
const ALLIANCE = ['director.one', 'director.three', 'chair', 'coordinator']

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)
const isFirst = onlyOnce()

for (const account of ALLIANCE) {
  judged(`the Alliance’s pages: ${account}`, async (judge) => {
    const page = await service.as(`${account}@example.org`)
    await judge.at(page, account === 'coordinator' ? '/coordinator' : '/director', 'what waits')
    const links = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    const references = new Set(links.map((path) => path.match(/applications\/([^/#]+)/)?.[1]).filter(Boolean))
    assert.ok(references.size > 3, 'there are applications')
    for (const reference of references) await theCase(judge, page, account, reference)
  })
}

async function theCase(judge, page, account, reference) {
  const path = `/director/applications/${reference}`
  const rest = ['', '/conflict', '/assessment', '/assessment/2', '/determination', '/return', '/letter', '/rescind', '/allocation']
  const addresses = rest.map((part) => path + part)
  if (account === 'coordinator') addresses.push(`/coordinator/applications/${reference}/directors`)
  await page.goto(path)
  const [stage = 'not answered'] = await page.locator('main .govuk-tag').allInnerTexts()
  for (const address of addresses) {
    const part = address.replace(reference, '…')
    if (!isFirst(`${account} ${stage} ${part}`)) continue
    const status = (await page.goto(address)).status()
    const kind = `${stage} ${status} ${part}`
    const isCase = address === path
    if (status === 404 || new URL(page.url()).pathname !== address || !(isFirst(kind) || isCase)) continue
    await judge.page(page, `${account}: ${kind}`)
    if (status === 200 && !isCase) await judge.emptyForms(page, `${account}: ${kind}`)
  }
}
