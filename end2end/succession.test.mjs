// Who sits where, and who comes next: a contested Lead, two Deputies for two reasons, an offer that is declined, a
// Deputy who acts and steps up, and the end of both. What everyone reads says so at each step.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { fits } from './judge.mjs'
import { startService } from './service.mjs'

const WAYS = [
  { how: 'with JavaScript', options: {} },
  { how: 'without JavaScript on a phone', options: { javaScript: false, width: 320 } },
]
/** Both are nearest to CP5. */
const HOUSE = {
  name: 'Assumed Avenue Neighbourhood House',
  email: 'desmond.achterberg@example.org',
  person: 'Desmond Achterberg',
}
const CENTRE = {
  name: "Imaginary Bridge Women's Centre",
  email: 'saima.rowntree@example.org',
  person: 'Saima Rowntree',
}
const FIELD = { name: 'Figment Field Centre', email: 'horace.begumleigh@example.org' }
const SQUARE = {
  name: 'Specimen Square Community Association',
  email: 'arthur.solanki@example.org',
  person: 'Arthur Solanki',
}
const CONTESTED = 'Several anchors could take it, and this one is chosen'
const WHY = 'Its manager gives two days a month, and the Centre wants to begin as Deputy.'
const TOO_MUCH = 'Our only manager is away until the summer.'

let service
before(async () => {
  service = await startService()
  await service.telling(confirmThree)
})
after(() => service?.stop())

/** Each way leaves the seats as it found them. */
for (const { how, options } of WAYS) {
  test(`seats are contested, declined, given, handed on and ended ${how}`, () =>
    service.telling(() => succession(options)))
}

async function succession(options) {
  const pages = []
  const open = async (email) => {
    const page = await (email ? service.as(email, options) : service.visitor(options))
    pages.push(page)
    return page
  }
  const [chair, visitor] = [await open('chair@example.org'), await open()]
  await contestedLead(chair, visitor, await open(HOUSE.email))
  await deputyForAPriority(chair, visitor, await open(CENTRE.email))
  await declinedAndGivenToAnother(chair, visitor, await open(FIELD.email), await open(SQUARE.email))
  await deputyStepsUp(chair, visitor, await open(HOUSE.email))
  await bothEnd(chair, visitor)
  for (const page of pages) assert.deepEqual(page.complaints, [])
}

/** The demonstration has one anchor without a seat; now there are four. Their decisions go out together. */
async function confirmThree() {
  const chair = await service.as('chair@example.org')
  const director = await service.as('director.two@example.org')
  const coordinator = await service.as('coordinator@example.org', { javaScript: false, width: 320 })
  await journey.assess(director, await journey.referenceOf(director, HOUSE.name))
  for (const { name } of [HOUSE, CENTRE]) {
    await journey.determine(chair, await journey.referenceOf(chair, name), { reason: 'Strong in every principle.' })
  }
  await coordinator.goto('/director/releases')
  await journey.send(coordinator, 'Release the ticked decisions', 422)
  await coordinator.locator('.govuk-error-summary').waitFor()
  await fits(coordinator)
  await journey.releaseTogether(coordinator, [SQUARE.name, HOUSE.name, CENTRE.name])
  await fits(coordinator)
}

async function contestedLead(chair, visitor, member) {
  const choice = { anchor: HOUSE.name, basis: 'This is its nearest partnership' }
  await journey.chooseForSeat(chair, 'CP5', 'lead', choice, 422)
  await chair.getByText('2 anchors that wait for a seat have this partnership as their nearest.').waitFor()
  await chair.locator('.govuk-error-summary').getByText('Others could have this seat').waitFor()
  await fits(chair)
  await journey.chooseForSeat(chair, 'CP5', 'lead', { anchor: HOUSE.name, basis: CONTESTED, reason: WHY })
  await chair.getByText('The offer has been sent to the organisation').waitFor()
  await chair.getByText('3 other anchors could have had it').click()
  await chair.getByText(new RegExp(`^${CENTRE.name}: .*, its nearest$`)).waitFor()
  await fits(chair)

  assert.match(await journey.publicSeat(visitor, 'CP5', 'Lead'), /^Vacant/)
  assert.match(await journey.publicLine(visitor, HOUSE.name), /No seat yet/)
  const reference = await journey.ownReference(member)
  await member.goto(`/applications/${reference}/seat`)
  await member.getByText(WHY).waitFor()
  await fits(member)
  await journey.acceptSeat(member, reference, { name: HOUSE.person, email: HOUSE.email })
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Lead'), new RegExp(`${HOUSE.person}\\s+${HOUSE.name}`))
  const line = new RegExp(`Community Partnership 5\\s+${HOUSE.person} \\(Lead\\)`)
  assert.match(await journey.publicLine(visitor, HOUSE.name), line)
}

async function deputyForAPriority(chair, visitor, member) {
  const choice = { anchor: CENTRE.name, basis: 'Specialist input to a priority', reason: 'Twenty years with mothers.' }
  await journey.chooseForSeat(chair, 'CP5', 'deputy', choice, 422)
  await chair.locator('.govuk-error-summary').getByRole('link').first().waitFor()
  await journey.chooseForSeat(chair, 'CP5', 'deputy', { ...choice, speciality: 'Maternity and early years' })
  await chair.getByText('Maternity and early years').waitFor()
  const reference = await journey.ownReference(member)
  await journey.acceptSeat(member, reference, { name: CENTRE.person, email: CENTRE.email })
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Deputy'), new RegExp(`${CENTRE.person}\\s+${CENTRE.name}`))
  assert.match(await journey.publicLine(visitor, CENTRE.name), new RegExp(`${CENTRE.person} \\(Deputy\\)`))
}

async function declinedAndGivenToAnother(chair, visitor, declines, accepts) {
  const part = { basis: 'It serves another part of the area', reason: 'The Lead sits at the other end.' }
  await journey.chooseForSeat(chair, 'CP4', 'deputy', { ...part, anchor: FIELD.name, speciality: 'South of the park' })
  await journey.declineSeat(declines, await journey.ownReference(declines), TOO_MUCH)
  await declines.goto(`/applications/${await journey.ownReference(declines)}/seat`)
  await declines.getByText(TOO_MUCH).waitFor()
  await fits(declines)
  assert.match(await journey.publicSeat(visitor, 'CP4', 'Deputy'), /^Vacant/)

  await chair.goto('/director/seats/CP4')
  await chair.getByRole('row').filter({ hasText: FIELD.name }).first().getByText(TOO_MUCH).waitFor()
  await journey.follow(chair, 'Offer the Deputy seat')
  await chair.getByText('Declined a seat here before').waitFor()
  await fits(chair)
  await journey.chooseForSeat(chair, 'CP4', 'deputy', { ...part, anchor: SQUARE.name, speciality: 'North of the beck' })
  const reference = await journey.ownReference(accepts)
  await journey.acceptSeat(accepts, reference, { name: SQUARE.person, email: SQUARE.email })
  assert.match(await journey.publicSeat(visitor, 'CP4', 'Deputy'), new RegExp(`${SQUARE.person}\\s+${SQUARE.name}`))
  assert.match(await journey.publicLine(visitor, FIELD.name), /No seat yet/)
}

async function deputyStepsUp(chair, visitor, lead) {
  await lead.goto(`/applications/${await journey.ownReference(lead)}/seat/stand-down`)
  await journey.fillDay(lead, new Date())
  await lead.getByLabel('Why do you stand down?').fill('Our manager retires.')
  await journey.send(lead, 'Stand down')
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Lead'), /^Vacant/)

  await journey.changeSeat(chair, 'CP5', 'Let the Deputy act as Lead')
  await chair.getByText('The Deputy acts as Lead').first().waitFor()
  await fits(chair)
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Lead'), /Vacant\. The Deputy acts as Lead\./)
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Deputy'), new RegExp(`${CENTRE.person}, acting as Lead`))
  await fits(visitor)
  const line = new RegExp(`${CENTRE.person} \\(Deputy, acting as Lead\\)`)
  assert.match(await journey.publicLine(visitor, CENTRE.name), line)
  await fits(visitor)

  const later = new Date()
  later.setFullYear(later.getFullYear() + 1)
  await journey.changeSeat(chair, 'CP5', 'Make the Deputy the Lead', async () => {
    await fits(chair)
    await journey.fillDay(chair, later)
    await chair.getByLabel('Reason', { exact: true }).fill('She has acted well.')
  })
  await chair.getByText('The Deputy is now the Lead').waitFor()
  await fits(chair)
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Lead'), new RegExp(`${CENTRE.person}\\s+${CENTRE.name}`))
  assert.match(await journey.publicSeat(visitor, 'CP5', 'Deputy'), /^Vacant/)
  assert.match(await journey.publicLine(visitor, CENTRE.name), new RegExp(`${CENTRE.person} \\(Lead\\)`))
  assert.match(await journey.publicLine(visitor, HOUSE.name), /No seat yet/)
  assert.match((await service.mailbox.newest('leadership.cp5@example.org', /Lead/)).text, /Saima Rowntree/)
}

async function bothEnd(chair, visitor) {
  for (const [code, seat, { name }] of [['CP5', 'Lead', CENTRE], ['CP4', 'Deputy', SQUARE]]) {
    await journey.changeSeat(chair, code, 'End the appointment', async () => {
      await chair.getByLabel('The term is over').check()
      await journey.fillDay(chair, new Date())
      await chair.getByLabel('Reason', { exact: true }).fill('Agreed with its manager.')
    }, name)
    await chair.getByText('The appointment has ended').waitFor()
    assert.match(await journey.publicSeat(visitor, code, seat), /^Vacant/)
    assert.match(await journey.publicLine(visitor, name), /No seat yet/)
  }
}
