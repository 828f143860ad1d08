// Markup that somebody types stays text on every page and in every mail that shows it.
//
// A browser that took it for markup would run it, or say that the policy stopped it: both are complaints.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { startService } from './service.mjs'

const ATTACK = '"><svg onload=window.pwned=1></textarea><script>window.pwned=1</script>'
const MEMBER = 'attack@example.org'
const TEXT_FIELDS = {
  1: ['Which neighbourhoods, wards or villages do you serve?', 'Who outside your organisation would vouch for this? (optional)'],
  2: ['Name of the service', 'What it is for (optional)', 'Who pays for it (optional)', 'Do you hold any quality marks? (optional)'],
  3: ['Which languages can people use with you? (optional)'],
  4: [],
  5: ['Who would lead this work?', 'What is their role?', 'Who would stand in for them? (optional)', 'What have you brought people together for before? (optional)'],
  6: ['Who chairs your Board?'],
}

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

/** The page that is open shows the markup as text, so often at least, and ran nothing. */
async function shows(page, least = 1) {
  const where = page.url()
  await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)))
  const text = await page.locator('main').innerText()
  const fields = await page.locator('main input, main textarea').evaluateAll((fields) => fields.map((field) => field.value))
  const count = [text, ...fields].join('\n').split(ATTACK).length - 1
  assert.ok(count >= least, `${where} shows it ${count} times, not ${least}:\n${text}`)
  assert.equal(await page.evaluate(() => window.pwned), undefined, where)
  assert.deepEqual(page.complaints, [], where)
}

async function at(page, path, least) {
  await page.goto(path)
  await shows(page, least)
}

test('markup in every text field stays text', () =>
  service.telling(async () => {
    const member = await service.visitor()
    await service.signIn(member, MEMBER, { name: ATTACK })
    await at(member, '/account', 1)
    const organisation = `Hall ${ATTACK}`
    await refusedOrganisation(member, organisation)
    await member.getByLabel('Charity number (optional)').fill('')
    await member.getByLabel('Website (optional)').fill('')
    await journey.send(member, 'Save and continue')
    await shows(member)
    const reference = await journey.start(member)
    await answers(member, reference)
    await journey.nameTrustee(member, reference, { name: ATTACK, email: 'attacked.trustee@example.org' })
    await at(member, `/applications/${reference}/trustee`, 2)
    await at(member, `/applications/${reference}/check`, 20)
    await journey.declareAndSend(member, reference)
    await shows(member)
    await at(member, `/applications/${reference}/answers`, 17)

    await trustee(member, reference)
    const directors = await conflicts(reference, organisation)
    await judgements(directors, reference)
    await letter(member, directors, reference)
    await seat(member, directors, reference)
    await mails()
  }))

/** What is refused comes back as it was typed. */
async function refusedOrganisation(page, name) {
  await journey.fillOrganisation(page, { name, postcode: 'BD8 8RA' })
  await page.getByLabel('Charity number (optional)').fill(ATTACK)
  await page.getByLabel('Website (optional)').fill(ATTACK)
  await journey.send(page, 'Save and continue', 422)
  await shows(page, 3)
}

async function answers(page, reference) {
  for (const [number, labels] of Object.entries(TEXT_FIELDS)) {
    const path = `/applications/${reference}/principles/${number}`
    await page.goto(path)
    await journey.fillAnswer(page, number, { words: ATTACK })
    for (const label of labels) await page.getByLabel(label, { exact: true }).fill(ATTACK)
    await journey.send(page, 'Save and continue')
    await at(page, path, labels.length + 1)
  }
}

/** Declines with markup, then signs with it. */
async function trustee(member, reference) {
  const { mailbox } = service
  const page = await service.visitor()
  const link = await mailbox.link('attacked.trustee', /^Sign off/, '/attest/')
  await at(page, link, 17)
  await page.getByLabel('Why can you not sign?').fill(ATTACK)
  await journey.send(page, 'Send without signing')
  await shows(page)
  await at(member, `/applications/${reference}/status`, 2)
  await member.goto(`/applications/${reference}/trustee`)
  await member.getByLabel('Trustee’s full name').fill(ATTACK)
  await member.getByLabel('Their role on your Board').fill(ATTACK)
  await member.getByLabel('Their e-mail address').fill('second.trustee@example.org')
  await journey.send(member, 'Send the link')
  await journey.sign(page, mailbox, { name: ATTACK, email: 'second.trustee@example.org' })
  await shows(page)
  await at(member, `/applications/${reference}/status`, 2)
}

async function conflicts(reference, organisation) {
  const directors = {}
  for (const account of ['director.four', 'director.one', 'director.two', 'director.three', 'chair']) {
    const page = await service.as(`${account}@example.org`)
    await page.goto('/director')
    await shows(page)
    await at(page, `/director/applications/${reference}/conflict`, 1)
    await journey.answerConflict(page, reference, organisation, account === 'director.four' ? ATTACK : '')
    directors[account] = page
  }
  await at(directors.chair, `/director/applications/${reference}`, 10)
  await journey.begin(directors['director.three'], reference)
  return directors
}

async function judgements(directors, reference) {
  const path = `/director/applications/${reference}`
  for (const account of ['director.one', 'chair']) {
    const page = directors[account]
    await journey.assess(page, reference, { developing: { 2: ATTACK, 4: ATTACK }, note: ATTACK })
    await shows(page)
    await at(page, `${path}/assessment`, 3)
    await at(page, `${path}/assessment/2`, 3)
  }
  await at(directors.chair, path, 12)
  await at(directors.chair, `${path}/determination`, 8)
  await at(directors.chair, `${path}/return`, 1)
  await journey.determine(directors.chair, reference, { developing: { 2: ATTACK, 4: ATTACK }, reason: ATTACK })
}

async function letter(member, directors, reference) {
  const path = `/director/applications/${reference}`
  await at(directors.chair, path, 12)
  const coordinator = await service.as('coordinator@example.org')
  await at(coordinator, '/coordinator', 1)
  await at(coordinator, `/coordinator/applications/${reference}/directors`, 1)
  await coordinator.goto(`${path}/letter`)
  await coordinator.getByLabel('The letter', { exact: true }).fill(`Dear all\n\n${ATTACK}`)
  await journey.send(coordinator, 'Save the letter')
  await shows(coordinator, 3)
  await journey.send(coordinator, 'Release the decision')
  await at(member, `/applications/${reference}/decision`, 4)
}

/** An offer that needs a reason, accepted for somebody with an odd name. */
async function seat(member, directors, reference) {
  const page = directors['director.one']
  await at(page, `/director/applications/${reference}/allocation`, 1)
  await journey.offerSeat(page, reference, 'Community Partnership 5', ATTACK)
  await at(page, `/director/applications/${reference}`, 12)
  await at(member, `/applications/${reference}/seat`, 2)
  await journey.acceptSeat(member, reference, { name: ATTACK, email: 'attack@example.org' })
  await shows(member, 2)
  const visitor = await service.visitor()
  await at(visitor, '/register', 2)
  await at(visitor, '/partnerships/CP5', 2)
  await visitor.goto('/find')
  await visitor.getByLabel('Postcode').fill('BD3 8BY')
  await journey.send(visitor, 'Find')
  await shows(visitor, 2)
}

/** Every mail that names the organisation, on the page that shows it. */
async function mails() {
  const page = await service.visitor()
  await at(page, '/dev/mailbox', 5)
  const mails = (await service.mailbox.list()).filter(({ subject }) => subject.includes(ATTACK))
  assert.ok(mails.length > 10, `${mails.length} mails`)
  for (const { id } of mails) await at(page, `/dev/mailbox/${id}`, 2)
}
