// After sending and after the decision: a trustee on a phone, a withdrawal and a new start, a path to follow,
// and a decision that is looked at again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const DIRECTORS = ['chair', 'director.one', 'director.two', 'director.three', 'director.four']
const WHY = { 4: 'One funder pays for most of it.' }
const PATH = 'Find a second source of income.'
const PHONE = 320

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)
let count = 0

/** A member whose application is sent, and its trustee. */
async function sent({ javaScript = true, signed = true, width = 1200 } = {}) {
  count += 1
  const email = `afterwards.${count}@example.org`
  const trustee = { name: 'Toni Trustee', email: `signer.${count}@example.org` }
  const name = `Afterwards Hall ${count}`
  const page = await service.visitor({ javaScript, width })
  await service.signIn(page, email, { name: 'Mel Member' })
  const place = { postcode: 'BD4 9RJ', partnership: 'Community Partnership 10' }
  const reference = await journey.apply(page, { name, ...place, trustee, javaScript })
  if (signed) await journey.sign(await service.visitor({ javaScript: false }), service.mailbox, trustee)
  return { page, reference, name, email, trustee }
}

/** Assessed by two directors who recommend the same. */
async function assessed({ reference, name }, recommend) {
  const directors = {}
  for (const account of DIRECTORS) {
    directors[account] = await service.as(`${account}@example.org`)
    await journey.answerConflict(directors[account], reference, name)
  }
  await journey.begin(directors['director.three'], reference)
  for (const account of ['director.one', 'director.two']) {
    await journey.assess(directors[account], reference, { developing: WHY, recommend })
  }
  return directors
}

/** Not yet, with a path for principle 4, released. */
async function notYet(application) {
  const directors = await assessed(application, 'Not yet')
  const { chair } = directors
  await chair.goto(`/director/applications/${application.reference}/determination`)
  await chair.getByText('What would help with principle 4 (optional)').click()
  await chair.getByLabel('What could they do about principle 4?').fill(PATH)
  await chair.getByLabel('Who can help with principle 4?').fill('The finance clinic')
  await chair.getByLabel('Reasons in a few sentences').fill('Strong, and close.')
  await journey.send(chair, 'Record the decision')
  await journey.release(await service.as('coordinator@example.org'), application.reference, application.name)
  return directors
}

/** The co-ordinator names a director who took no part in the decision. Gives that director’s page. */
async function nameReviewer(reference, { judge, options = {} } = {}) {
  const coordinator = await service.as('coordinator@example.org', options)
  const naming = `/coordinator/applications/${reference}/reviewer`
  if (judge) {
    await judge.at(coordinator, naming, 'naming a director')
    await judge.emptyForms(coordinator, 'naming a director')
  }
  await coordinator.goto(naming)
  await coordinator.getByRole('radio').first().check()
  const name = await coordinator.locator('.govuk-radios__label').first().innerText()
  const account = { 'Harpreet Ormerod': 'director.three', 'Geoffrey Tunstead': 'director.four' }[name]
  assert.ok(account, `${name} took no part in the decision`)
  await journey.send(coordinator, 'Name this director')
  return service.as(`${account}@example.org`, options)
}

async function answerReview(reviewer, reference, answer, reasons) {
  await reviewer.goto(`/director/applications/${reference}/review`)
  await reviewer.getByLabel(answer).check()
  await reviewer.getByLabel('Your reasons').fill(reasons)
  await journey.send(reviewer, 'Send your answer')
}

test('a trustee signs on a phone, without JavaScript, in a screen or two', () =>
  service.telling(async () => {
    const { reference, page, trustee } = await sent({ signed: false })
    const phone = await service.visitor({ javaScript: false, width: PHONE })
    const link = await service.mailbox.link(trustee.email, /^Sign off/, '/attest/')
    await phone.goto(link)
    await phone.getByRole('heading', { name: 'What you sign, in short' }).waitFor()
    // The button lies before the full answers, and few swipes down.
    const button = phone.getByRole('button', { name: 'Sign for your Board' })
    const { y } = await button.boundingBox()
    assert.ok(y < 3 * 900, `the button is ${y} px down`)
    await journey.send(phone, 'Sign for your Board', 422)
    await phone.getByText('Type your full name to sign').first().waitFor()
    const from = Date.now()
    await phone.getByLabel('Type your full name to sign').fill(trustee.name)
    await journey.send(phone, 'Sign for your Board')
    await phone.getByRole('heading', { name: 'You have signed' }).waitFor()
    assert.ok(Date.now() - from < 120_000)
    await page.goto(`/applications/${reference}/status`)
    await page.getByText('Toni Trustee signed for your Board').waitFor()
  }))

for (const javaScript of [true, false]) {
  test(`withdrawn and started again, JavaScript ${javaScript ? 'on' : 'off'}`, () =>
    service.telling(async () => {
      const { page, reference } = await sent({ javaScript, signed: false })
      await page.goto(`/applications/${reference}/withdraw`)
      await page.getByLabel(`Yes, withdraw application ${reference}`).check()
      await journey.send(page, 'Withdraw your application')
      await journey.send(page, 'Start again from a copy')
      await page.getByText(`These answers are a copy of application ${reference}`).waitFor()
      await journey.follow(page, /Rooted|1\./, { exact: false })
      assert.equal(await page.getByLabel(journey.OWN_WORDS).inputValue(), 'We meet principle 1 every day.')
      assert.deepEqual(page.complaints, [])
    }))
}

judged('not yet, its path, a review that is upheld, and a new start', async (judge) => {
  const application = await sent()
  const { page, reference } = application
  await notYet(application)
  await judge.at(page, `/applications/${reference}/status`, 'status, not yet')
  await journey.follow(page, 'Read your decision')
  await page.locator('.finding__path').getByText(PATH).waitFor()
  await judge.page(page, 'a decision with a path')
  await journey.follow(page, 'Ask for a decision review')
  await judge.page(page, 'asking for a review')
  await judge.emptyForms(page, 'asking for a review')
  await page.goto(`/applications/${reference}/review`)
  await page.getByLabel('4. ', { exact: false }).first().check()
  await page.getByLabel('What should be looked at again, and why?').fill('The contract runs until 2027.')
  await journey.send(page, 'Ask for a decision review')
  await page.getByText('A director who took no part in the decision looks at it again').waitFor()
  await judge.page(page, 'a decision under review')

  const reviewer = await nameReviewer(reference, { judge })
  await judge.at(reviewer, `/director/applications/${reference}/review`, 'the review')
  await judge.emptyForms(reviewer, 'the review')
  await answerReview(reviewer, reference, 'The decision stands', 'It was fair on what we had.')
  const mail = await service.mailbox.newest(application.email, /^Read the result/)
  assert.match(mail.text, /the decision stands/)

  await page.goto(`/applications/${reference}/status`)
  await journey.send(page, 'Start again from a copy')
  const first = page.locator('ul.govuk-task-list').nth(1).getByRole('listitem').first()
  assert.match(await first.innerText(), /^4\./)
  await judge.page(page, 'a task list from a copy')
  await first.getByRole('link').click()
  await page.getByText('Last time the directors said: developing').waitFor()
  await page.getByText(PATH).waitFor()
  await judge.page(page, 'a question with what was said the last time')
  assert.deepEqual(page.complaints, [])
})

judged('a decision that is overturned', async (judge) => {
  const application = await sent()
  const { page, reference } = application
  await notYet(application)
  await page.goto(`/applications/${reference}/review`)
  await page.getByLabel('What should be looked at again, and why?').fill('A page was missed.')
  await journey.send(page, 'Ask for a decision review')
  const reviewer = await nameReviewer(reference)
  await answerReview(reviewer, reference, 'The decision is overturned', 'A page was missed indeed.')
  await judge.page(reviewer, 'a case with an earlier decision')
  await judge.at(page, `/applications/${reference}/decision`, 'an overturned decision')
  await page.getByText('A page was missed indeed.').first().waitFor()
  await judge.at(page, `/applications/${reference}/status`, 'assessed again')
  await page.getByText('Being assessed').first().waitFor()
})

judged('a review is decided without JavaScript on a phone', async (judge) => {
  const options = { javaScript: false, width: PHONE }
  const email = 'petra.lumbaziz@example.org'
  const page = await service.as(email, options)
  const reference = await journey.ownReference(page)
  const decided = await service.as('chair@example.org', options)
  await decided.goto(`/director/applications/${reference}/review`)
  assert.equal(await decided.getByRole('radio').count(), 0, 'whoever decided does not review')
  const reviewer = await nameReviewer(reference, { judge, options })
  await judge.at(reviewer, `/director/applications/${reference}/review`, 'the review')
  await judge.emptyForms(reviewer, 'the review')
  await answerReview(reviewer, reference, 'The decision stands', 'The renewal came after the day you sent it.')
  assert.match((await service.mailbox.newest(email, /^Read the result/)).text, /the decision stands/)
  await judge.at(page, `/applications/${reference}/decision`, 'a decision after its review')
  await page.getByText('The renewal came after the day you sent it.').first().waitFor()
  assert.deepEqual([...page.complaints, ...decided.complaints, ...reviewer.complaints], [])
})

judged('a Board minute instead of a signature', async (judge) => {
  const application = await sent({ signed: false })
  const { page, reference } = application
  await judge.at(page, `/applications/${reference}/status`, 'status, unsigned')
  await judge.at(page, `/applications/${reference}/reminder`, 'a reminder, too soon')
  await page.getByText('You can send the next reminder from').waitFor()
  await judge.at(page, `/applications/${reference}/minute`, 'giving a minute')
  await judge.emptyForms(page, 'giving a minute')
  await page.goto(`/applications/${reference}/minute`)
  for (const [label, text] of Object.entries({
    Day: '3',
    Month: '3',
    Year: '2026',
    'Who was there?': 'Six of seven',
    'What did the Board agree?': 'To support it.',
    'Where is the minute?': 'With principle 6',
  })) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  await journey.send(page, 'Give this minute')
  await page.getByText('The chair looks at it next').waitFor()
  const chair = await service.as('chair@example.org')
  await journey.answerConflict(chair, reference, application.name)
  await chair.goto(`/director/applications/${reference}/minute`)
  await judge.page(chair, 'a minute')
  await judge.emptyForms(chair, 'a minute')
  await chair.goto(`/director/applications/${reference}/minute`)
  await chair.getByLabel('Accept it in place of the signature').check()
  await chair.getByLabel('Your reason').fill('Six of seven were there.')
  await journey.send(chair, 'Send your answer')
  await page.goto(`/applications/${reference}/status`)
  await page.getByText('The chair accepted it in place of a signature').waitFor()
})
