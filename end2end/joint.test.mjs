// The joint allocation taken in part: some seats are offered from its page, the other anchors wait on, and what is
// accepted is public.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { fits } from './judge.mjs'
import { startService } from './service.mjs'

const FIELD = { name: 'Figment Field Centre', email: 'horace.begumleigh@example.org', code: 'CP6' }
const SQUARE = { name: 'Specimen Square Community Association', email: 'arthur.solanki@example.org', code: 'CP3' }
const WHARF = { name: 'Example Wharf Community Enterprise', email: 'applicant@example.org' }
const WAYS = [
  { how: 'with JavaScript', options: {}, takes: FIELD, leaves: SQUARE },
  { how: 'without JavaScript on a phone', options: { javaScript: false, width: 320 }, takes: SQUARE, leaves: WHARF },
]

let service
before(async () => {
  service = await startService()
  await service.telling(async () => {
    await journey.releaseTogether(await service.as('coordinator@example.org'), [SQUARE.name])
    const member = await service.as(WHARF.email)
    await journey.declineSeat(member, await offeredReference(member), 'Our rooms are let until the autumn.')
  })
})
after(() => service?.stop())

/** The member has two applications; one of them was offered a seat. */
async function offeredReference(page) {
  await page.goto('/applications')
  const offered = page.locator('.govuk-task-list__item', { hasText: 'You have been offered a seat' })
  return (await offered.getByRole('link').getAttribute('href')).split('/')[2]
}

for (const { how, options, takes, leaves } of WAYS) {
  test(`a seat of the joint allocation is offered and accepted, and another is left ${how}`, () =>
    service.telling(async () => {
      const chair = await service.as('chair@example.org', options)
      const visitor = await service.visitor(options)
      await offer(chair, takes, leaves)
      assert.match(await journey.publicSeat(visitor, takes.code, 'Lead'), /^Vacant/)

      const member = await service.as(takes.email, options)
      const reference = await offeredReference(member)
      await journey.acceptSeat(member, reference, { name: 'Robin Representative', email: 'robin@example.org' })
      await fits(member)
      const holder = new RegExp(`^Robin Representative\\s+${takes.name}`)
      assert.match(await journey.publicSeat(visitor, takes.code, 'Lead'), holder)
      await fits(visitor)
      assert.match(await journey.publicLine(visitor, takes.name), /Robin Representative \(Lead\)/)
      assert.match(await journey.publicLine(visitor, leaves.name), /No seat yet/)
      await fits(visitor)
      assert.deepEqual([...chair.complaints, ...member.complaints, ...visitor.complaints], [])
    }))
}

async function offer(page, takes, leaves) {
  await page.goto('/director/seats')
  await journey.follow(page, 'Joint allocation')
  await page.getByLabel('Maximum distance in kilometres').fill('200')
  await journey.send(page, 'Work it out')
  await page.getByRole('heading', { name: 'What is suggested' }).waitFor()
  await fits(page)

  const lines = page.getByRole('group', { name: 'Which of these do you take?' })
  for (const box of await lines.getByRole('checkbox').all()) await box.uncheck()
  await journey.send(page, 'Offer the ticked seats', 422)
  await page.locator('.govuk-error-summary').waitFor()
  await fits(page)
  await lines.getByLabel(new RegExp(`^${takes.name}: Lead at`)).check()
  await journey.send(page, 'Offer the ticked seats')

  await page.getByRole('heading', { name: 'Seats', exact: true }).waitFor()
  await page.getByText(`Offered: ${takes.name}`).waitFor()
  await page.getByRole('link', { name: leaves.name, exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: takes.name, exact: true }).count(), 0, 'it waits no more')
  await page.goto(`/director/seats/${takes.code}`)
  await page.getByText('From the joint allocation').waitFor()
  await fits(page)
}
