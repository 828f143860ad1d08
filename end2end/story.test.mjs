// The whole story, from a first sign-in to the public register, on each kind of browser people have.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { startService } from './service.mjs'

const RUNS = [
  { kind: 'JavaScript on, desktop', javaScript: true, width: 1200, postcode: 'BD4 9RJ', code: 'CP10' },
  { kind: 'JavaScript off, desktop', javaScript: false, width: 1200, postcode: 'BD3 8BY', code: 'CP5' },
  { kind: 'JavaScript on, 320 px wide', javaScript: true, width: 320, postcode: 'BD13 2HQ', code: 'CP8' },
]
const DIRECTORS = ['chair', 'director.one', 'director.two', 'director.three', 'director.four']
const CONFLICT = 'My sister is its treasurer.'
const DEVELOPING = { 4: 'Reserves cover one month of spending.' }
const REASONS = 'Strong roots, and honest about money.'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

for (const [index, run] of RUNS.entries()) {
  test(`the whole story: ${run.kind}`, () => service.telling(() => story(run, index + 1)))
}

async function story(run, number) {
  const { mailbox } = service
  const options = { javaScript: run.javaScript, width: run.width }
  const organisation = `Story ${number} Community Hall`
  const partnership = `Community Partnership ${run.code.slice(2)}`
  const email = `story.${number}@example.org`
  const trustee = { name: 'Toni Trustee', email: `trustee.${number}@example.org` }
  const pages = []
  const open = async (account) => {
    const page = await service.as(`${account}@example.org`, options)
    pages.push(page)
    return page
  }

  const member = await service.visitor(options)
  pages.push(member)
  await service.signIn(member, email, { name: 'Mel Member' })
  await member.getByText('Next, tell us about your organisation').waitFor()
  const reference = await journey.apply(member, { name: organisation, postcode: run.postcode, partnership, trustee, ...options })
  assert.match((await mailbox.newest(email, /^Keep your receipt/)).text, new RegExp(reference))

  const signer = await service.visitor(options)
  pages.push(signer)
  await journey.sign(signer, mailbox, trustee)
  await mailbox.newest(email, /^See the sign-off/)

  const directors = {}
  for (const account of DIRECTORS) {
    directors[account] = await open(account)
    await readsNothingYet(directors[account], reference)
    const reason = account === 'director.four' ? CONFLICT : ''
    await journey.answerConflict(directors[account], reference, organisation, reason)
  }
  await seesNothing(directors['director.four'], reference, organisation)

  await journey.begin(directors['director.three'], reference)
  await journey.assess(directors['director.one'], reference, { developing: DEVELOPING })
  await journey.assess(directors['director.two'], reference)
  await mailbox.newest('chair@example.org', /^Decide on/)
  await journey.determine(directors.chair, reference, { developing: DEVELOPING, reason: REASONS })

  await member.goto(`/applications/${reference}/status`)
  await member.getByText('Decision pending').waitFor()
  assert.equal(await member.getByText(REASONS).count(), 0, 'nobody is told before release')
  await journey.release(await open('coordinator'), reference, organisation)
  await readsTheDecision(member, mailbox, reference, email)

  await journey.offerSeat(directors.chair, reference, partnership)
  await mailbox.newest(email, /^Answer our offer/)
  await journey.acceptSeat(member, reference, { name: 'Robin Representative', email: 'robin@example.org' })
  await member.getByText(`Robin Representative is your Lead VCS Representative at ${partnership}`).waitFor()

  await isPublic(await service.visitor(options), run.code, organisation)
  const told = await mailbox.newest(`leadership.${run.code.toLowerCase()}@example.org`, /^Meet your VCS/)
  assert.match(told.text, /Robin Representative/)

  await seesNothing(directors['director.four'], reference, organisation)
  for (const page of pages) {
    assert.deepEqual(page.complaints, [])
    await page.context().close()
  }
}

const PARTS = ['', '/conflict', '/assessment', '/assessment/1', '/determination', '/letter', '/allocation']

/** The answers wait until a director has answered the conflict question. */
async function readsNothingYet(page, reference) {
  for (const rest of PARTS) {
    await page.goto(`/director/applications/${reference}${rest}`)
    assert.equal(await page.getByText('every day.').count(), 0, `${rest || 'the case'} before the conflict question`)
  }
}

/** Somebody who stood aside meets the application nowhere. */
async function seesNothing(page, reference, organisation) {
  for (const rest of PARTS) {
    const response = await page.goto(`/director/applications/${reference}${rest}`)
    assert.equal(response.status(), 404, `${rest || 'the case'} for a director who stood aside`)
    assert.equal(await page.getByText(organisation).count(), 0)
  }
  await page.goto('/director')
  assert.equal(await page.getByText(reference).count(), 0, 'it is not in their work')
}

async function readsTheDecision(page, mailbox, reference, email) {
  const mail = await mailbox.newest(email, /^Read the decision/)
  assert.match(mail.text, new RegExp(reference))
  await page.goto(`/applications/${reference}/status`)
  await journey.follow(page, 'Read your decision')
  await page.getByRole('heading', { name: 'Decision: confirmed' }).waitFor()
  await page.getByText(REASONS).first().waitFor()
  await page.getByText(DEVELOPING[4]).first().waitFor()
}

async function isPublic(page, code, organisation) {
  await page.goto('/register')
  const entry = page.getByRole('row').filter({ hasText: organisation })
  await entry.getByText('Robin Representative').waitFor()
  await entry.getByRole('link', { name: /Community Partnership/ }).click()
  await page.waitForURL(`**/partnerships/${code}`)
  await page.getByText(organisation).first().waitFor()
  await page.getByText('Robin Representative').first().waitFor()
  await page.context().close()
}
