// Writing together and at length: two editors, earlier versions, comments, a copy, and the end of a session.
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { OWN_WORDS, addOrganisation, arrive, follow, send, start } from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = 375
/** Milliseconds from signing in to the warning: a member's session lasts a week when it is not used. */
const NEARLY_A_WEEK = (7 * 86_400 - 270) * 1000

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)
const words = (page) => page.getByLabel(OWN_WORDS)

/** A new person with an empty application, and the address of its first question. */
async function writer(email, options) {
  const page = await service.visitor(options)
  await service.signIn(page, email, { name: 'Wren Writer' })
  const partnership = 'Community Partnership 4'
  await addOrganisation(page, { name: `Hall of ${email}`, postcode: 'BD8 8RA', partnership, javaScript: options?.javaScript })
  const reference = await start(page)
  return { page, reference, question: `/applications/${reference}/principles/1` }
}

/** The same person in another browser. */
async function again(page, options) {
  return service.visitor({ ...options, cookies: await page.context().cookies() })
}

async function endsEverywhere(email) {
  const other = await service.visitor()
  await service.signIn(other, email)
  await other.goto('/account')
  await send(other, 'Sign out everywhere')
}

for (const [name, options] of [
  ['with a script', {}],
  ['without a script', { javaScript: false }],
  ['on a phone', { width: PHONE }],
]) {
  const id = name.replaceAll(' ', '-')

  judged(`two texts are put together, ${name}`, async (judge) => {
    const { page, question } = await writer(`merge-${id}@example.org`, options)
    const other = await again(page, { javaScript: false })
    await other.goto(question)
    await page.goto(question)
    if (options.javaScript !== false) await page.getByText('500 of 500 words left.').first().waitFor()
    await words(other).fill('The words of the other.')
    await other.getByLabel('We own the building').check()
    await send(other, 'Save and come back later')

    await words(page).fill('My own words.')
    await page.getByLabel('We have no premises of our own').check()
    if (options.javaScript === false) {
      await send(page, 'Save and come back later', 422)
    } else {
      await page.getByText(/^Wren Writer saved this part at .*still here/).waitFor()
      await judge.page(page, 'somebody else saved')
      await send(page, 'See both texts', 422)
    }
    await page.getByRole('heading', { name: 'Put the two texts together' }).waitFor()
    await page.getByText('The words of the other.').waitFor()
    const kept = page.getByLabel('The text to keep')
    assert.equal(await kept.inputValue(), 'My own words.')
    if (options.javaScript !== false) await judge.page(page, 'both texts')
    await kept.fill('The words of both.')
    await send(page, 'Save what I chose', 422)
    await page.getByText('Select which to keep for “Premises”').first().waitFor()
    if (options.javaScript !== false) await judge.page(page, 'a choice is missing')
    await page.getByLabel('Take Wren Writer’s').check()
    await send(page, 'Save what I chose')
    assert.equal(new URL(page.url()).pathname, question)
    assert.equal(await words(page).inputValue(), 'The words of both.')
    assert.ok(await page.getByLabel('We own the building').isChecked())

    // What was saved over is an earlier version, and comes back.
    await words(page).fill('')
    await send(page, 'Save and come back later')
    await page.goto(question)
    await follow(page, '2 earlier versions')
    if (options.javaScript !== false) await judge.page(page, 'versions')
    await follow(page, 'Look at it', { exact: false })
    await page.getByText('The words of both.').first().waitFor()
    if (options.javaScript !== false) await judge.page(page, 'a version')
    await send(page, 'Put this version back')
    assert.equal(await words(page).inputValue(), 'The words of both.')
    await page.getByText('3 earlier versions').waitFor()
    assert.deepEqual(page.complaints, [])
  })

  judged(`members comment, ${name}`, async (judge) => {
    const { page, reference, question } = await writer(`comment-${id}@example.org`, options)
    await page.goto(question)
    await follow(page, 'Comments')
    await send(page, 'Add the comment', 422)
    if (options.javaScript !== false) await judge.page(page, 'an empty comment')
    await page.getByLabel('Add a comment').fill('Who has the accounts?')
    await send(page, 'Add the comment')
    if (options.javaScript !== false) await judge.page(page, 'a comment')
    await page.goto(`/applications/${reference}`)
    await page.getByText('1 open comment').waitFor()
    await page.goto(`${question}/comments`)
    await arrive(page, () => page.getByRole('button', { name: /^Resolve/ }).click())
    await page.getByText('Resolved by Wren Writer').waitFor()
    if (options.javaScript !== false) await judge.page(page, 'a resolved comment')
    await arrive(page, () => page.getByRole('button', { name: /^Reopen/ }).click())
    await arrive(page, () => page.getByRole('button', { name: /^Delete/ }).click())
    await page.getByText('There are no comments yet.').waitFor()
    assert.deepEqual(page.complaints, [])
  })

  judged(`a session ends in mid-sentence, ${name}`, async (judge) => {
    const email = `ended-${id}@example.org`
    const { page, question } = await writer(email, options)
    await page.goto(question)
    await page.getByText(/^You stay signed in until .* What you type is kept\.$/).waitFor()
    if (options.javaScript !== false) await page.getByText('500 of 500 words left.').first().waitFor()
    await endsEverywhere(email)
    await words(page).pressSequentially('Half a sen')
    if (options.javaScript !== false) {
      await page.getByText('Not saved. You have been signed out. Your text is still here.').waitFor()
      await judge.page(page, 'the session has ended')
    }
    await send(page, 'Save and continue')
    await page.getByText('We kept what you typed.').waitFor()
    if (options.javaScript !== false) await judge.page(page, 'signing in again')
    // On any device.
    const elsewhere = await service.visitor({ width: PHONE })
    await service.signIn(elsewhere, email, { from: `/sign-in?next=${question}` })
    assert.equal(await words(elsewhere).inputValue(), 'Half a sen')
    await send(elsewhere, 'Save and come back later')
  })
}

judged('a warning comes before the end, and one click stays', async (judge) => {
  const { page, question } = await writer('warned@example.org')
  // The server's own clock is tried in its own tests; here it says that the end is near.
  const left = { seconds: 240, until: '3:40pm', is_final: false }
  await page.route('**/api/session-left', (route) => route.fulfill({ json: left }))
  await page.clock.install()
  await page.goto(question)
  await page.getByText('500 of 500 words left.').first().waitFor()
  await words(page).fill('I am writing.')
  await page.clock.fastForward(NEARLY_A_WEEK)
  await page.getByText('You will be signed out at 3:40pm if you do nothing. What you typed is kept.').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'narrative', 'the focus stays')
  await judge.page(page, 'the warning')
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await page.getByText(/^You stay signed in until \d.*\d{4} at/).last().waitFor()
  await page.getByRole('button', { name: 'Stay signed in' }).waitFor({ state: 'hidden' })

  Object.assign(left, { is_final: true })
  await page.goto(question)
  await page.getByText(/ of 500 words left\./).first().waitFor()
  await page.clock.fastForward(NEARLY_A_WEEK)
  await page.getByText('At 3:40pm you have to sign in again.').waitFor()
  await page.getByRole('button', { name: 'Stay signed in' }).waitFor({ state: 'hidden' })
  await judge.page(page, 'the end that cannot be put off')
  await page.unroute('**/api/session-left')
  await page.context().clearCookies()
  await page.clock.fastForward(300_000)
  await page.getByText(/^You have been signed out\. What you typed is still here\./).waitFor()
  assert.deepEqual(page.complaints, [])
})

judged('the whole application is printed and mailed', async (judge) => {
  const { page, reference, question } = await writer('printed@example.org')
  await page.goto(question)
  await words(page).fill('These words go on paper.')
  await send(page, 'Save and come back later')
  await follow(page, 'Print or save as PDF')
  await page.getByText('These words go on paper.').waitFor()
  await judge.page(page, 'the whole application')
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['nav', '.session', 'button']) {
    for (const it of await page.locator(gone).all()) assert.ok(await it.isHidden(), `${gone} is printed`)
  }
  await page.emulateMedia({ media: 'screen' })
  await follow(page, 'E-mail me a plain-text copy')
  await judge.page(page, 'asking for a copy')
  await send(page, 'E-mail me a copy')
  await page.getByText(/Your copy is on its way/).waitFor()
  await judge.page(page, 'a copy is on its way')
  const { text } = await service.mailbox.newest('printed@example.org', /^Keep your copy/)
  assert.ok(text.includes('These words go on paper.') && text.includes(reference), text)
  assert.deepEqual(page.complaints, [])
})
