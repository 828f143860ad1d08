// The steps of an application as small functions: each starts from any page and ends where the step leads.
import assert from 'node:assert/strict'

/** What a good application says, principle by principle. Radios and boxes are listed apart. */
export const ANSWERS = {
  1: {
    type: {
      'Which year did you start working in this area?': '1998',
      'Which neighbourhoods, wards or villages do you serve?': 'The streets between the canal and the park',
    },
    tick: ['We own the building'],
  },
  2: {
    type: {
      'Name of the service': 'Lunch club',
      'Year it started (optional)': '2004',
      'About how many people use your services in a year?': '850',
    },
    tick: ['Yes'],
  },
  3: {
    type: { 'How many smaller groups did you support in the last 12 months?': '12' },
    tick: ['Space to meet or work', 'Training'],
  },
  4: {
    type: {
      'Year these accounts end in': '2025',
      'Contracts': '£150,000',
      'Grants': '100000',
      'Income from your largest single funder, in your latest year (optional)': '60000',
      'Total spending in your latest year': '240000',
      'Free reserves at the end of that year': '80000',
    },
    tick: [],
  },
  5: {
    type: {
      'Who would lead this work?': 'Sam Lead',
      'What is their role?': 'Manager',
      'How many days a month can they give?': '3',
    },
    tick: ['Yes'],
  },
  6: {
    type: {
      Day: '12',
      Month: '1',
      Year: '2026',
      'How many trustees do you have?': '9',
      'How many were there when you agreed it?': '7',
      'Who chairs your Board?': 'Pat Chair',
    },
    tick: ['No'],
  },
}

export const OWN_WORDS = 'How do you meet this principle, in your own words?'

/** Clicks and waits for the next document, also where a script stands in between. */
export async function press(page, name, { role = 'button', exact = true } = {}) {
  return arrive(page, () => page.getByRole(role, { name, exact }).first().click())
}

/** The answer that `action` leads to, once its page is there. */
export async function arrive(page, action) {
  const [response] = await Promise.all([page.waitForNavigation(), action()])
  return response
}

export const follow = (page, name, options = {}) => press(page, name, { role: 'link', ...options })

/** Presses a button and expects an answer of this status. */
export async function send(page, name, status = 200) {
  const response = await press(page, name)
  assert.equal(response.status(), status, `the answer to “${name}”`)
}

export async function fillOrganisation(page, { name, postcode }) {
  await page.goto('/organisations/new')
  await page.getByLabel('Name of your organisation').fill(name)
  await page.getByLabel('Charitable incorporated organisation (CIO)').check()
  await page.getByLabel('Postcode of your premises').fill(postcode)
}

/** Adds an organisation, seeing on the way which partnership is nearest. */
export async function addOrganisation(page, { name, postcode, partnership, javaScript = true }) {
  await fillOrganisation(page, { name, postcode })
  if (javaScript) {
    await page.getByRole('status').filter({ hasText: partnership }).waitFor()
  } else {
    await send(page, 'Find nearest partnership')
    await page.getByRole('heading', { name: `Nearest to ${postcode}` }).waitFor()
    await page.locator('.nearest').getByText(partnership).first().waitFor()
  }
  await send(page, 'Save and continue')
  await page.getByRole('heading', { name }).waitFor()
}

/** Starts an application of the newest organisation and gives its reference. */
export async function start(page) {
  await send(page, 'Start an application')
  await page.getByRole('heading', { name: 'Your application' }).waitFor()
  return new URL(page.url()).pathname.split('/')[2]
}

export async function fillAnswer(page, number, { words = `We meet principle ${number} every day.`, rating = 'We meet it' } = {}) {
  for (const [label, text] of Object.entries(ANSWERS[number].type)) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  for (const label of ANSWERS[number].tick) await page.getByLabel(label, { exact: true }).check()
  await page.getByLabel(OWN_WORDS).fill(words)
  await page.getByLabel(rating, { exact: true }).check()
}

export async function answerPrinciple(page, reference, number, options) {
  await page.goto(`/applications/${reference}/principles/${number}`)
  await fillAnswer(page, number, options)
  await send(page, 'Save and continue')
  assert.equal(new URL(page.url()).pathname, `/applications/${reference}`)
}

export async function nameTrustee(page, reference, { name, email }) {
  await page.goto(`/applications/${reference}/trustee`)
  await page.getByLabel('Trustee’s full name').fill(name)
  await page.getByLabel('Their role on your Board').fill('Treasurer')
  await page.getByLabel('Their e-mail address').fill(email)
  await send(page, 'Save and continue')
}

export async function declareAndSend(page, reference) {
  await page.goto(`/applications/${reference}/check`)
  await page.getByLabel(/^The answers are right/).check()
  await send(page, 'Send your application')
  await page.getByRole('heading', { name: 'Application sent' }).waitFor()
  await page.getByText(reference).first().waitFor()
}

/** Everything from an organisation to an application that is sent. */
export async function apply(page, { name, postcode, partnership, trustee, javaScript }) {
  await addOrganisation(page, { name, postcode, partnership, javaScript })
  const reference = await start(page)
  for (const number of [1, 2, 3, 4, 5, 6]) await answerPrinciple(page, reference, number)
  await nameTrustee(page, reference, trustee)
  await declareAndSend(page, reference)
  return reference
}

export async function sign(page, mailbox, { name, email }) {
  await page.goto(await mailbox.link(email, /^Sign off/, '/attest/'))
  await page.getByLabel('Type your full name to sign').fill(name)
  await send(page, 'Sign for your Board')
  await page.getByRole('heading', { name: 'You have signed' }).waitFor()
}

const directorPage = (reference, rest = '') => `/director/applications/${reference}${rest}`

/** A director finds the application among their own work and says whether they may assess it. */
export async function answerConflict(page, reference, organisation, reason) {
  await page.goto('/director')
  await follow(page, organisation)
  if (new URL(page.url()).pathname === directorPage(reference)) await follow(page, 'Answer the conflict question')
  if (reason) {
    await page.getByLabel('Yes, I stand aside').check()
    await page.getByLabel('If you stand aside, what is the conflict?').fill(reason)
  } else {
    await page.getByLabel('No, I can assess this application').check()
  }
  await send(page, 'Save my answer')
}

export async function begin(page, reference) {
  await page.goto(directorPage(reference))
  await send(page, 'Begin the assessment')
  await page.getByRole('link', { name: /your assessment/ }).first().waitFor()
}

/** `developing` names one principle and why; the others are met. */
export async function assess(page, reference, { developing = {}, recommend = 'Confirm', note = '' } = {}) {
  await page.goto(directorPage(reference))
  await follow(page, 'Start your assessment')
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await page.getByRole('heading', { name: 'Your assessment' }).waitFor()
    assert.equal(new URL(page.url()).pathname, directorPage(reference, `/assessment/${number}`))
    const reason = developing[number]
    await page.getByLabel(reason ? 'Developing' : 'Met', { exact: true }).check()
    if (reason) await page.getByLabel('Reason', { exact: true }).fill(reason)
    await send(page, 'Save and next')
  }
  await page.getByLabel(recommend, { exact: true }).check()
  if (note) await page.getByLabel('Note to the other directors (optional)').fill(note)
  await send(page, 'Send my assessment')
}

/** The chair decides what the directors were divided about, and the rest stands as they found it. */
export async function determine(page, reference, { outcome = 'Confirmed', developing = {}, reason }) {
  await page.goto(directorPage(reference, '/determination'))
  for (const [number, why] of Object.entries(developing)) {
    await page.getByRole('group', { name: `Result for principle ${number}` }).getByLabel('Developing').check()
    await page.getByLabel(`Reason for principle ${number}`).fill(why)
  }
  await page.getByLabel(outcome, { exact: true }).check()
  await page.getByLabel('Reasons in a few sentences').fill(reason)
  await send(page, 'Record the decision')
}

/** The co-ordinator finds it on the desk, reads the letter and lets it go. */
export async function release(page, reference, organisation) {
  await page.goto('/coordinator')
  await follow(page, organisation)
  if (!page.url().endsWith('/letter')) await follow(page, 'Read the letter')
  await page.locator('.card').getByText(organisation).first().waitFor()
  await send(page, 'Release the decision')
}

export async function offerSeat(page, reference, partnership, reason = '') {
  await page.goto(directorPage(reference, '/allocation'))
  await page.getByLabel(partnership, { exact: true }).check()
  if (reason) await page.getByLabel('Reason', { exact: true }).fill(reason)
  await send(page, 'Offer the Lead seat')
}

export async function acceptSeat(page, reference, { name, email }) {
  await page.goto(`/applications/${reference}/status`)
  await follow(page, 'Answer the offer')
  await page.getByLabel('Your representative’s full name').fill(name)
  await page.getByLabel('Their e-mail address').fill(email)
  await page.getByLabel('They agree that their name is published on this site').check()
  await send(page, 'Accept the seat')
}

/** The reference of the live application of an organisation, as a director finds it in the queue. */
export async function referenceOf(page, organisation) {
  await page.goto('/director/queue')
  const href = await page.getByRole('link', { name: new RegExp(`^${organisation}`) }).first().getAttribute('href')
  return href.match(/ANC-[^/#]+/)[0]
}

/** The reference of somebody's own application, the first on their page. */
export async function ownReference(page) {
  await page.goto('/applications')
  return (await page.locator('a[href^="/applications/ANC"]').first().getAttribute('href')).split('/')[2]
}

/** The co-ordinator releases the decisions on several organisations with one button. */
export async function releaseTogether(page, organisations) {
  await page.goto('/director/releases')
  for (const name of organisations) {
    await page.getByText(`Read the letter to ${name}`, { exact: true }).click()
    await page.getByLabel(`I have read the letter to ${name}: release it`).check()
  }
  await page.getByLabel('I release the decisions that I have ticked').check()
  await send(page, 'Release the ticked decisions')
  const words = organisations.length === 1 ? '1 decision is' : `${organisations.length} decisions are`
  await page.getByRole('heading', { name: `${words} released.` }).waitFor()
}

/** Chooses an anchor for a seat from the partnership's side. `seat` is lead or deputy. */
export async function chooseForSeat(page, code, seat, { anchor, basis, speciality = '', reason = '' }, status = 200) {
  await page.goto(`/director/seats/${code}/${seat}`)
  await page.getByRole('group', { name: 'Who do you choose?' }).getByLabel(anchor, { exact: true }).check()
  await page.getByLabel(basis, { exact: true }).check()
  if (speciality) await page.getByLabel('Which priority, or which part of the area?').fill(speciality)
  await page.getByLabel('Reason', { exact: true }).fill(reason)
  await send(page, 'Offer the seat', status)
}

export async function declineSeat(page, reference, reason) {
  await page.goto(`/applications/${reference}/status`)
  await follow(page, 'Answer the offer')
  await page.getByText('We want to decline the seat').click()
  await page.getByLabel('Why do you decline?').fill(reason)
  await send(page, 'Decline the seat')
}

/** A change of one appointment, from the page of its partnership. The link and the button say the same. */
export async function changeSeat(page, code, title, fill = async () => {}, organisation = '') {
  await page.goto(`/director/seats/${code}`)
  await follow(page, new RegExp(`^${title}.*${organisation}$`))
  await fill()
  await send(page, title)
}

/** A date of a form that asks for only one, or of one group of it. */
export async function fillDay(part, date) {
  await part.getByLabel('Day', { exact: true }).fill(String(date.getDate()))
  await part.getByLabel('Month', { exact: true }).fill(String(date.getMonth() + 1))
  await part.getByLabel('Year', { exact: true }).fill(String(date.getFullYear()))
}

/** What everyone reads of one seat of a partnership. `seat` is Lead or Deputy. */
export async function publicSeat(page, code, seat) {
  await page.goto(`/partnerships/${code}`)
  const row = page.locator('.govuk-summary-list__row', { hasText: `VCS Representative (${seat})` })
  return row.locator('dd').innerText()
}

/** What everyone reads of an anchor in the register. */
export async function publicLine(page, organisation) {
  await page.goto('/register')
  return page.getByRole('row').filter({ hasText: organisation }).innerText()
}
