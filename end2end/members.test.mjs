// Two colleagues on one application: invited, joined on a phone without JavaScript, both write, one sends.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as journey from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = { javaScript: false, width: 320 }
const TRUSTEE = { name: 'Toni Trustee', email: 'trustee.members@example.org' }

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

/** Invites somebody from the People page of the organisation that is open. */
async function invite(page, people, email, role) {
  await page.goto(people)
  await journey.follow(page, 'Invite a colleague')
  await page.getByLabel('Their e-mail address').fill(email)
  await page.getByLabel(role, { exact: true }).check()
  await journey.send(page, 'Send the invitation')
  await page.getByText(email, { exact: true }).first().waitFor()
}

test('two colleagues on one application', () =>
  service.telling(async () => {
    const { mailbox } = service
    const ann = await service.visitor()
    await service.signIn(ann, 'ann.members@example.org', { name: 'Ann Administrator' })
    await journey.addOrganisation(ann, { name: 'Two of Us', postcode: 'BD4 9RJ', partnership: 'Community Partnership 10' })
    // The next step is there at once, and so is the way to colleagues.
    await ann.getByRole('button', { name: 'Start an application' }).waitFor()
    await journey.follow(ann, 'Invite colleagues')
    const people = new URL(ann.url()).pathname
    await invite(ann, people, 'ed.members@example.org', 'Editor')

    const ed = await service.visitor(PHONE)
    const link = await mailbox.link('ed.members@example.org', /^Join Two of Us by/, '/invitations/')
    await ed.goto(link)
    await ed.getByText('e•••@example.org').waitFor()
    await journey.follow(ed, 'Sign in to answer')
    await service.signIn(ed, 'ed.members@example.org', { name: 'Ed Editor', from: ed.url(), until: 'Join Two of Us' })
    assert.equal(new URL(ed.url()).pathname, link)
    await ed.getByText('Ann Administrator invites you to act for Two of Us as an editor.').waitFor()
    await journey.send(ed, 'Accept the invitation')
    await ed.getByRole('heading', { name: 'Two of Us' }).waitFor()

    await ann.goto(people)
    await ann.getByText('Ed Editor').first().waitFor()
    await ann.goto('/applications')
    const reference = await journey.start(ann)
    for (const number of [1, 2, 3]) await journey.answerPrinciple(ann, reference, number)
    for (const number of [4, 5, 6]) await journey.answerPrinciple(ed, reference, number)
    await journey.nameTrustee(ed, reference, TRUSTEE)
    await ann.goto(`/applications/${reference}`)
    await ann.getByText('Last saved by Ed Editor').first().waitFor()

    await ed.goto(`/applications/${reference}/check`)
    await ed.getByText('Only an administrator of your organisation can send it: Ann Administrator.').waitFor()
    assert.equal(await ed.getByRole('button', { name: 'Send your application' }).count(), 0)
    await journey.declareAndSend(ann, reference)

    // Removed: out at once.
    await ann.goto(people)
    await journey.follow(ann, 'Change Ed Editor')
    await journey.follow(ann, 'Remove Ed Editor')
    await ann.getByLabel('Yes, I want to remove Ed Editor').check()
    await journey.send(ann, 'Remove this member')
    assert.equal((await ed.goto(`/applications/${reference}/status`)).status(), 404)
    for (const page of [ann, ed]) assert.deepEqual(page.complaints, [])
  }))

judged('the pages of an organisation’s people', async (judge) => {
  const { mailbox } = service
  const page = await service.as('applicant@example.org')
  await page.goto('/applications')
  await page.getByRole('link', { name: 'People of Example Beck Community Hub' }).click()
  await page.getByRole('heading', { name: 'People', exact: true }).waitFor()
  const people = new URL(page.url()).pathname
  await judge.page(page, 'the people')
  await page.locator('main').getByText('Idris Farnworth').first().waitFor()
  const member = await page.getByRole('link', { name: 'Change Idris Farnworth' }).getAttribute('href')
  await judge.at(page, `${people}/invite`, 'inviting')
  await judge.emptyForms(page, 'inviting')
  await judge.at(page, member, 'a member')
  await judge.at(page, `${member}/remove`, 'removing a member')
  await judge.emptyForms(page, 'removing a member')
  await judge.at(page, `${people}/leave`, 'the only administrator leaves')
  await judge.at(page, `${people.replace('/people', '')}`, 'the profile')
  await judge.emptyForms(page, 'the profile', '"><svg onload=alert(1)>')

  const editor = await service.as('idris.farnworth@examplebeck.example.org')
  await judge.at(editor, people, 'the people, for an editor')
  await judge.at(editor, `${people}/leave`, 'leaving')
  await judge.emptyForms(editor, 'leaving')

  // An invitation in all its states.
  await invite(page, people, 'states.members@example.org', 'Editor')
  const link = await mailbox.link('states.members@example.org', /^Join Example Beck/, '/invitations/')
  await judge.at(await service.visitor(), link, 'an invitation, signed out')
  await judge.at(editor, link, 'an invitation for somebody else')
  const invited = await service.as('states.members@example.org')
  await judge.at(invited, link, 'an invitation')
  await judge.at(invited, '/applications', 'an invitation in the list')
  await page.goto(people)
  await journey.send(page, 'Withdraw the invitation to states.members@example.org')
  await judge.at(invited, link, 'an invitation that was withdrawn')

  // A colleague by the end of the address asks to join.
  const asker = await service.as('new.colleague@examplebeck.example.org')
  await judge.at(asker, '/applications', 'a suggestion')
  await journey.send(asker, 'Ask to join Example Beck Community Hub')
  await judge.page(asker, 'asked to join')
  await page.goto(people)
  await judge.page(page, 'the people, somebody asks to join')
  await page.getByRole('link', { name: /asks to join/ }).click()
  await page.getByRole('heading', { name: /asks to join/ }).waitFor()
  await judge.page(page, 'a request to join')
  await judge.emptyForms(page, 'a request to join')

  const coordinator = await service.as('coordinator@example.org')
  await judge.at(coordinator, '/coordinator/organisations', 'the organisations')
  await coordinator.getByRole('link', { name: 'Example Beck Community Hub' }).click()
  await coordinator.getByRole('heading', { name: 'Make a member administrator' }).waitFor()
  await judge.page(coordinator, 'the people, for the Alliance')
  await judge.emptyForms(coordinator, 'the people, for the Alliance')
})
