// Which e-mails a director gets, and what the co-ordinator does about one that did not arrive: with JavaScript, and
// without it on a phone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as journey from './journey.mjs'
import { fits } from './judge.mjs'
import { startMailServer } from './mail-server.mjs'
import { startService } from './service.mjs'

const COORDINATOR = 'coordinator@example.org'
const READER = 'director.one@example.org'
const FIELD = { name: 'Figment Field Centre', email: 'horace.begumleigh@example.org' }
const HALL = { email: 'brenda.mahmoodclegg@example.org' }
const WAYS = [
  {
    how: 'with JavaScript',
    options: {},
    withdraw: ['gwendolyn.shah@example.org', 'callum.nwosu@example.org'],
    mistaken: {
      wrong: FIELD.email,
      right: 'horace@example.org',
      subject: 'Answer our offer',
      write: offerSeat,
      isMember: true,
    },
  },
  {
    how: 'without JavaScript on a phone',
    options: { javaScript: false, width: 320 },
    withdraw: ['maryam.whitlock@example.org', 'desmond.achterberg@example.org'],
    mistaken: { wrong: 'toni.trustee@exampel.org', right: 'toni@example.org', subject: 'Sign off', write: askTrustee },
  },
]

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

for (const { how, options, withdraw } of WAYS) {
  test(`a director chooses one e-mail a week, and each e-mail again ${how}`, () =>
    service.telling(async () => {
      const page = await service.as(READER, options)
      await page.goto('/account')
      await page.getByText('You get an e-mail for each event.').waitFor()
      await journey.send(page, 'Send me one e-mail a week')
      await page.getByText('You get one e-mail a week, on Monday morning from 7am').waitFor()
      await fits(page)
      assert.deepEqual(await toldOfWithdrawal(withdraw[0], options), { reader: false, other: true })

      await journey.send(page, 'Send me each e-mail')
      await page.getByText('You get an e-mail for each event.').waitFor()
      assert.deepEqual(await toldOfWithdrawal(withdraw[1], options), { reader: true, other: true })
      assert.deepEqual(page.complaints, [])
    }))
}

/** Somebody withdraws; who of two directors is told at once? */
async function toldOfWithdrawal(member, options) {
  const page = await service.as(member, options)
  const reference = await journey.ownReference(page)
  await page.goto(`/applications/${reference}/withdraw`)
  await page.getByLabel(`Yes, withdraw application ${reference}`).check()
  await journey.send(page, 'Withdraw your application')
  const mails = (await service.mailbox.list()).filter((it) => it.subject.startsWith(`Stop assessing ${reference}`))
  const told = (address) => mails.some(({ to }) => to.includes(address))
  return { reader: told(READER), other: told('director.four@example.org') }
}

describe('an e-mail that did not arrive', () => {
  let mail
  before(async () => {
    mail = await startMailServer(new Set(WAYS.map(({ mistaken }) => mistaken.wrong)))
    // Their codes come from the mailbox, which a service with a mail server has not.
    for (const email of [COORDINATOR, 'chair@example.org', FIELD.email, HALL.email]) await service.as(email)
    await service.restart('--smtp-url', mail.url)
  })
  after(() => mail?.stop())

  for (const { how, options, mistaken } of WAYS) {
    test(`goes to the right address once the co-ordinator knows it ${how}`, () =>
      service.telling(async () => {
        const { wrong, right, subject } = mistaken
        const writer = await mistaken.write(options)
        const desk = await service.as(COORDINATOR, options)
        await undelivered(desk, wrong)
        await journey.send(desk, `Send again to ${wrong}`)
        const line = await undelivered(desk, wrong)
        await line.getByText(subject).first().waitFor()
        await fits(desk)

        await journey.arrive(desk, () => line.getByRole('link', { name: /^Put the address right/ }).click())
        await journey.send(desk, 'Put it right and send again', 422)
        await desk.locator('.govuk-error-summary').waitFor()
        await fits(desk)
        await desk.getByLabel('The right e-mail address').fill(right)
        await desk.getByLabel('Reason', { exact: true }).fill('A letter was missing; I rang the person today.')
        await journey.send(desk, 'Put it right and send again')
        await mail.arrival(right, new RegExp(`^Subject: ${subject}`, 'm'))
        assert.ok(!mail.taken.some(({ to }) => to === wrong), 'nothing reached the wrong address')
        await desk.goto('/coordinator')
        await journey.follow(desk, 'E-mails that did not arrive')
        await desk.getByRole('heading', { level: 1 }).waitFor()
        assert.equal(await desk.getByText(subject).count(), 0, 'it is on the list no more')

        // Whoever was signed in with the wrong address signs in with the right one.
        await writer.goto('/applications')
        assert.equal(new URL(writer.url()).pathname, mistaken.isMember ? '/sign-in' : '/applications')
        assert.deepEqual([...desk.complaints, ...writer.complaints], [])
      }))
  }
})

/** The line of an e-mail that came back. The service lists it a moment after the mail server has refused it. */
async function undelivered(page, address) {
  const line = page.locator('.lines__line', { hasText: `To ${address}` })
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    await page.goto('/coordinator/messages')
    if (await line.count()) return line
  }
  return assert.fail(`no e-mail to ${address} came back`)
}

/** The offer goes to a member; gives that member’s page. */
async function offerSeat(options) {
  const chair = await service.as('chair@example.org', options)
  await journey.chooseForSeat(chair, 'CP6', 'lead', { anchor: FIELD.name, basis: 'This is its nearest partnership' })
  return service.as(FIELD.email, options)
}

/** A member asks another trustee, at an address with a mistake in it. */
async function askTrustee(options) {
  const page = await service.as(HALL.email, options)
  await page.goto(`/applications/${await journey.ownReference(page)}/trustee`)
  await page.getByLabel('Trustee’s full name').fill('Toni Trustee')
  await page.getByLabel('Their role on your Board').fill('Treasurer')
  await page.getByLabel('Their e-mail address').fill('toni.trustee@exampel.org')
  await journey.send(page, 'Send the link')
  return page
}
