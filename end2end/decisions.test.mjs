// A decision with conditions, templates, a hold, a correction and a release of several: with JavaScript and without.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { determine, follow, ownReference, referenceOf, releaseTogether, send } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)
const CONDITIONAL = { organisation: 'Supposed Spring Health and Wellbeing Project', member: 'nadia.emmott@example.org' }
const UNDECIDED = "Imaginary Bridge Women's Centre"
const HELD = { organisation: 'Fictional Fold Youth and Family Trust', member: 'marlon.tetleykhan@example.org' }
const WAYS = [
  { how: 'with JavaScript', options: {}, corrects: CONDITIONAL.member },
  {
    how: 'without JavaScript on a phone',
    options: { javaScript: false, width: 320 },
    corrects: 'horace.begumleigh@example.org',
  },
]

/** The address of an organisation's case, as its status page or the desk names it. */
async function caseOf(page, organisation) {
  await page.goto('/coordinator')
  const link = page.getByRole('link', { name: new RegExp(`^${organisation}`) }).first()
  return (await link.getAttribute('href')).match(/\/director\/applications\/[^/#]+/)[0]
}

judged('conditions, seen by the organisation and by two directors', async (judge) => {
  const page = await service.as(CONDITIONAL.member)
  const reference = await ownReference(page)
  await judge.at(page, `/applications/${reference}/status`, 'status with conditions')
  await judge.at(page, `/applications/${reference}/decision`, 'a decision with conditions')
  await judge.at(page, `/applications/${reference}/conditions/2`, 'saying how a condition is met')
  await judge.emptyForms(page, 'saying how a condition is met')
  await page.goto(`/applications/${reference}/conditions/2`)
  await page.getByLabel('What have you done?').fill('We agreed the plan on 3 May.')
  await send(page, 'Tell the directors')
  await page.getByText('We agreed the plan on 3 May.').waitFor()

  const conditions = `/director/applications/${reference}/conditions`
  const one = await service.as('director.one@example.org')
  await judge.at(one, conditions, 'the conditions')
  await one.goto(conditions)
  await one.getByRole('group', { name: 'What do you find of condition 1?' }).getByLabel('It is met').check()
  await one.getByRole('button', { name: 'Save what you find of condition 1' }).click()
  await one.getByRole('alert').getByText('Say why, or where you saw it').waitFor()
  await judge.page(one, 'a condition without a reason')
  await one.getByLabel('Why, or where you saw it, for condition 1').fill('The plan is on the website.')
  await one.getByRole('button', { name: 'Save what you find of condition 1' }).click()
  await one.getByText('You looked first.').waitFor()

  const two = await service.as('director.two@example.org', { javaScript: false, width: 320 })
  await two.goto(conditions)
  await two.getByLabel('I agree: met').check()
  await two.getByRole('button', { name: 'Save what you find of condition 1' }).click()
  await two.getByText('Two directors agreed on').first().waitFor()
  await page.goto(`/applications/${reference}/decision`)
  await page.getByText('The plan is on the website.').waitFor()
  assert.deepEqual([...page.complaints, ...one.complaints, ...two.complaints], [])
})

for (const { how, options } of WAYS) {
  judged(`a hold ends and another begins ${how}`, async (judge) => {
    const coordinator = await service.as('coordinator@example.org', options)
    const member = await service.as(HELD.member, options)
    const status = `/applications/${await ownReference(member)}/status`
    const path = await caseOf(coordinator, HELD.organisation)
    await judge.at(coordinator, path, 'a case on hold')
    await judge.at(coordinator, `${path}/hold`, 'ending a hold')
    await judge.emptyForms(coordinator, 'ending a hold')
    await coordinator.goto(`${path}/hold`)
    await coordinator.getByLabel('Reason').fill('The building is open again.')
    await send(coordinator, 'End the hold')
    await member.goto(status)
    await member.getByText('The building is open again.').first().waitFor()
    assert.equal(await member.getByText('Your application is on hold').count(), 0)

    await follow(coordinator, 'Put the application on hold')
    await judge.page(coordinator, 'putting on hold')
    await coordinator.getByLabel('Reason').fill('The roof leaks after the fire.')
    await send(coordinator, 'Put the application on hold')
    await coordinator.getByText('This application is on hold').waitFor()
    await member.goto(status)
    await member.getByText('Your application is on hold').waitFor()
    await member.getByText('The roof leaks after the fire.').first().waitFor()
    await judge.page(member, 'an application on hold')
    assert.deepEqual([...coordinator.complaints, ...member.complaints], [])
  })
}

for (const { how, options } of WAYS) {
  test(`templates are kept ${how}`, () =>
    service.telling(async () => {
      const page = await service.as('coordinator@example.org', options)
      await page.goto('/coordinator/templates')
      await follow(page, 'Add a template')
      await page.getByLabel('Opening of a decision letter').check()
      await page.getByLabel('Name', { exact: true }).fill(`Opening ${how}`)
      await page.getByLabel('Words', { exact: true }).fill('Dear Board of {{organisation}},')
      await send(page, 'Save the template')
      await follow(page, `Opening ${how}`)
      await page.getByText('Version 1').first().waitFor()
      assert.deepEqual(page.complaints, [])
    }))
}

judged('the pages of templates, of letters and of releases', async (judge) => {
  const page = await service.as('coordinator@example.org')
  await judge.at(page, '/coordinator/templates', 'templates')
  await judge.at(page, '/coordinator/templates/new', 'a new template')
  await judge.emptyForms(page, 'a new template')
  const chair = await service.as('chair@example.org')
  await determine(chair, await referenceOf(chair, UNDECIDED), { reason: 'Strong in every principle.' })
  await judge.at(page, '/director/releases', 'several releases')
  await send(page, 'Release the ticked decisions', 422)
  await judge.page(page, 'nothing ticked')
  await releaseTogether(page, ['Specimen Square Community Association', UNDECIDED])
  await judge.page(page, 'what was released')
  assert.deepEqual(page.complaints, [])
})

for (const { how, options, corrects } of WAYS) {
  judged(`a decision that was a mistake is corrected ${how}`, async (judge) => {
    const chair = await service.as('chair@example.org', options)
    const page = await service.as(corrects, options)
    const reference = await ownReference(page)
    const path = `/director/applications/${reference}/correction`
    await judge.at(chair, path, 'proposing a correction')
    await judge.emptyForms(chair, 'proposing a correction')
    await chair.goto(path)
    await chair.getByLabel('What was the mistake?').fill('A condition belongs to somebody else.')
    await send(chair, 'Ask a second person to agree')
    await chair.goto(path)
    assert.equal(await chair.getByLabel('It was a mistake').count(), 0, 'nobody agrees with themselves')
    const one = await service.as('director.one@example.org', options)
    await judge.at(one, path, 'answering a correction')
    await judge.emptyForms(one, 'answering a correction')
    await one.goto(path)
    await one.getByLabel('It was a mistake').check()
    await send(one, 'Give this answer')
    await judge.at(page, `/applications/${reference}/decision`, 'a corrected decision')
    await page.getByText('taken off as a mistake').waitFor()
    await page.getByText('A condition belongs to somebody else.').first().waitFor()
    assert.deepEqual([...chair.complaints, ...page.complaints, ...one.complaints], [])
  })
}
