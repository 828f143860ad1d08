// What scripts add where they run: saving by itself, counting, looking a postcode up. And that nothing typed is lost.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { OWN_WORDS, addOrganisation, arrive, fillOrganisation, send, start } from './journey.mjs'
import { startService } from './service.mjs'

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

/** A new person with an empty application, and the address of its first question. */
async function writer(email, options) {
  const page = await service.visitor(options)
  await service.signIn(page, email, { name: 'Wren Writer' })
  await addOrganisation(page, { name: `Hall of ${email}`, postcode: 'BD8 8RA', partnership: 'Community Partnership 4' })
  return { page, question: `/applications/${await start(page)}/principles/1` }
}

test('an answer is saved while it is written, and is there after a reload', () =>
  service.telling(async () => {
    const { page, question } = await writer('autosave@example.org')
    await page.goto(question)
    const field = page.getByLabel(OWN_WORDS)
    await field.pressSequentially('We open every day.')
    await page.getByText(/^Saved at \d/).waitFor()
    await page.reload()
    assert.equal(await field.inputValue(), 'We open every day.')
    await field.press('End')
    await field.pressSequentially(' Twice on Sundays.')
    await page.getByText(/^Saved at \d/).waitFor()
    await page.getByLabel('Which year did you start working in this area?').fill('1998')
    await send(page, 'Save and come back later')
    await page.goto(question)
    assert.equal(await field.inputValue(), 'We open every day. Twice on Sundays.')
    assert.equal(await page.getByLabel('Which year did you start working in this area?').inputValue(), '1998')
    assert.deepEqual(page.complaints, [])
  }))

test('words are counted while they are written', () =>
  service.telling(async () => {
    const { page, question } = await writer('counting@example.org')
    await page.goto(question)
    await page.getByText('500 of 500 words left.').first().waitFor()
    await page.getByLabel(OWN_WORDS).fill('one two\nthree')
    await page.getByText('497 of 500 words left.').first().waitFor()
    await page.getByLabel(OWN_WORDS).fill('word '.repeat(502))
    await page.getByText('2 words too many. You can still save.').first().waitFor()
    await page.getByText(/^Saved at \d/).waitFor()
    assert.deepEqual(page.complaints, [])
  }))

test('without a script the limit is stated and the buttons save', () =>
  service.telling(async () => {
    const { question, page } = await writer('plain@example.org')
    const cookies = await page.context().cookies()
    const plain = await service.visitor({ javaScript: false, cookies })
    await plain.goto(question)
    await plain.getByText('You can write up to 500 words.').waitFor()
    await plain.getByLabel(OWN_WORDS).fill('Typed without a script.')
    await send(plain, 'Save and come back later')
    await plain.goto(question)
    assert.equal(await plain.getByLabel(OWN_WORDS).inputValue(), 'Typed without a script.')
  }))

test('a postcode says which partnership is nearest', () =>
  service.telling(async () => {
    const page = await service.visitor()
    await service.signIn(page, 'postcode@example.org')
    await fillOrganisation(page, { name: 'Somewhere', postcode: 'bd88ra' })
    const result = page.locator('.postcode-result')
    await result.filter({ hasText: 'Community Partnership 4' }).waitFor()
    await page.getByLabel('Postcode of your premises').fill('BD4 9RJ')
    await result.filter({ hasText: 'Community Partnership 10' }).waitFor()
    await page.getByLabel('Postcode of your premises').fill('B')
    await result.filter({ hasNotText: 'Community Partnership' }).waitFor({ state: 'attached' })
    assert.deepEqual(page.complaints, [])
  }))

test('only pages that need a script load one, and the policy stops every other', () =>
  service.telling(async () => {
    const page = await service.visitor()
    const scripts = []
    page.on('request', (request) => {
      if (/\.(js|wasm)(\?|$)/.test(request.url())) scripts.push(request.url())
    })
    for (const path of ['/', '/check', '/find', '/register', '/partnerships/CP4', '/sign-in', '/contact']) {
      await page.goto(path, { waitUntil: 'networkidle' })
    }
    assert.deepEqual(scripts, [])
    assert.deepEqual(page.complaints, [])
    await page.evaluate(() => {
      const image = document.createElement('div')
      image.innerHTML = '<img src="/nowhere" onerror="window.pwned = true">'
      document.body.append(image)
      return new Promise((done) => image.firstChild.addEventListener('error', done))
    })
    assert.equal(await page.evaluate(() => window.pwned), undefined)
    assert.ok(page.complaints.some((words) => words.includes('Content Security Policy')), String(page.complaints))
  }))

test('text that is sent after the session ended is offered back', () =>
  service.telling(async () => {
    const email = 'held@example.org'
    const { page, question } = await writer(email, { javaScript: true })
    // Saving by itself would notice first, so the page under test runs without scripts.
    const first = await service.visitor({ javaScript: false, cookies: await page.context().cookies() })
    await first.goto(question)
    await first.getByLabel(OWN_WORDS).fill('An hour of typing.')
    const second = await service.visitor()
    await service.signIn(second, email)
    await second.goto('/account')
    await send(second, 'Sign out everywhere')

    await send(first, 'Save and continue')
    assert.equal(new URL(first.url()).pathname, '/sign-in')
    await service.signIn(first, email, { from: first.url() })
    assert.equal(new URL(first.url()).pathname, question)
    await first.getByText('We kept what you typed').waitFor()
    assert.equal(await first.getByLabel(OWN_WORDS).inputValue(), 'An hour of typing.')
    await send(first, 'Save and come back later')
    await first.goto(question)
    assert.equal(await first.getByLabel(OWN_WORDS).inputValue(), 'An hour of typing.')
    assert.equal(await first.getByText('We kept what you typed').count(), 0)
  }))

test('saving by itself says when the session has ended, and the text is kept', () =>
  service.telling(async () => {
    const email = 'ended@example.org'
    const { page, question } = await writer(email)
    await page.goto(question)
    await page.getByText('500 of 500 words left.').first().waitFor()
    const second = await service.visitor()
    await service.signIn(second, email)
    await second.goto('/account')
    await send(second, 'Sign out everywhere')
    await page.getByLabel(OWN_WORDS).pressSequentially('Typed too late.')
    await page.getByText(/^Not saved\. You have been signed out/).waitFor()
    await send(page, 'Save and continue')
    await service.signIn(page, email, { from: page.url() })
    await page.getByText('We kept what you typed').waitFor()
    assert.equal(await page.getByLabel(OWN_WORDS).inputValue(), 'Typed too late.')
  }))

test('two people writing the same answer see both texts', () =>
  service.telling(async () => {
    const { page, question } = await writer('two@example.org')
    await page.goto(question)
    const other = await service.visitor({ javaScript: false, cookies: await page.context().cookies() })
    await other.goto(question)
    await page.getByLabel(OWN_WORDS).fill('The words of the first.')
    await page.getByText(/^Saved at \d/).waitFor()
    await send(page, 'Save and come back later')
    await other.getByLabel(OWN_WORDS).fill('The words of the second.')
    await send(other, 'Save and come back later', 422)
    await other.getByText(/saved this part .* while you were writing/).waitFor()
    assert.equal(await other.getByLabel('The text to keep').inputValue(), 'The words of the second.')
    await other.getByText('The words of the first.').waitFor()
    await send(other, 'Save what I chose')
    await page.goto(question)
    assert.equal(await page.getByLabel(OWN_WORDS).inputValue(), 'The words of the second.')
  }))

test('saving by itself stops when somebody else has saved', () =>
  service.telling(async () => {
    const { page, question } = await writer('three@example.org')
    await page.goto(question)
    await page.getByText('500 of 500 words left.').first().waitFor()
    const other = await service.visitor({ javaScript: false, cookies: await page.context().cookies() })
    await other.goto(question)
    await other.getByLabel(OWN_WORDS).fill('The other was first.')
    await send(other, 'Save and come back later')
    await page.getByLabel(OWN_WORDS).fill('I was second.')
    await page.getByText(/saved this part at .* not saved yet\.$/).waitFor()
    const response = await arrive(page, () => page.getByRole('button', { name: 'Save and continue' }).click())
    assert.equal(response.status(), 422)
    await page.getByText('The other was first.').waitFor()
    assert.equal(await page.getByLabel('The text to keep').inputValue(), 'I was second.')
  }))
