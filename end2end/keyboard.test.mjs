// One application from the first sign-in to sending, with nothing but a keyboard.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ANSWERS, OWN_WORDS, arrive } from './journey.mjs'
import { startService } from './service.mjs'

/** More stops than any page has. */
const STOPS = 90

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

test('the skip link comes first, shows itself and leads to the main part', () =>
  service.telling(async () => {
    const page = await service.visitor()
    await page.goto('/principles')
    await page.keyboard.press('Tab')
    assert.equal((await focused(page)).words, 'Skip to main content')
    await isSeen(page)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)))
  }))

test('an application is written and sent by keyboard alone', () =>
  service.telling(async () => {
    const page = await service.visitor()
    const email = 'keyboard@example.org'
    await page.goto('/sign-in')
    await write(page, 'E-mail address', email)
    await go(page, 'Send me a code')
    await write(page, 'Code from the e-mail', await service.mailbox.code(email))
    await go(page, 'Sign in')
    await write(page, 'What should we call you?', 'Kim Keys')
    await go(page, 'Continue')
    await go(page, 'Add your organisation')

    await go(page, 'Save and continue')
    assert.match(await page.title(), /^Error: /)
    await showsTheWayToTheField(page, 'Enter the name of your organisation', 'Name of your organisation')
    await page.keyboard.type('Keyboard Hall')
    await choose(page, 'Unincorporated group')
    await write(page, 'Postcode of your premises', 'BD8 8RA')
    await go(page, 'Save and continue')
    await go(page, 'Start an application')

    for (const [number, { type, tick }] of Object.entries(ANSWERS)) {
      await go(page, new RegExp(`^${number}\\. `))
      for (const [label, text] of Object.entries(type)) await write(page, label, text)
      for (const label of tick) await choose(page, label)
      await write(page, OWN_WORDS, `We meet principle ${number} every day.`)
      await choose(page, 'We meet it')
      await go(page, 'Save and continue')
      await page.getByRole('heading', { name: 'Your application' }).waitFor()
    }

    await go(page, 'The trustee who signs for your Board')
    await write(page, 'Trustee’s full name', 'Toni Trustee')
    await write(page, 'Their role on your Board', 'Chair')
    await write(page, 'Their e-mail address', 'toni.keys@example.org')
    await go(page, 'Save and continue')
    await go(page, 'Check and send')
    await choose(page, /^The answers are right/)
    await go(page, 'Send your application')
    await page.getByRole('heading', { name: 'Application sent' }).waitFor()
    assert.deepEqual(page.complaints, [])
  }))

test('focus is seen wherever it goes, on a wide screen and on a phone', () =>
  service.telling(async () => {
    for (const width of [1200, 320]) {
      const page = await service.as('applicant@example.org', { width })
      await page.goto('/applications')
      const task = page.locator('main a[href^="/applications/"]:not([href$="/status"])').first()
      const paths = ['/', '/check', '/applications', `${await task.getAttribute('href')}/principles/3`]
      for (const path of paths) {
        await page.goto(path)
        for (let stop = 0; stop < STOPS; stop += 1) {
          await page.keyboard.press('Tab')
          if ((await focused(page)).tag === 'BODY') break
          await isSeen(page)
        }
      }
      await page.context().close()
    }
  }))

/** What has the focus: its element, and the words that name it. */
function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement
    const named = it.labels?.[0] ?? it
    return { tag: it.tagName, type: it.type ?? '', words: named.innerText.trim(), group: it.name ?? '' }
  })
}

/** The focus is inside the window and drawn differently from the same element without it. */
async function isSeen(page) {
  const problem = await page.evaluate(() => {
    const it = document.activeElement
    // A round or square box is drawn by its label; its own input lies invisible on top.
    const boxes = [...it.getClientRects()]
    const inside = boxes.some((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth)
    if (!inside) return 'is outside the window'
    const look = () => [it, it.parentElement, it.labels?.[0]].filter(Boolean).flatMap((one) =>
      [undefined, '::before', '::after'].map((part) => {
        const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(one, part)
        return [outline, boxShadow, backgroundColor, borderColor].join()
      }),
    ).join('\n')
    const withFocus = look()
    it.blur()
    const without = look()
    it.focus({ focusVisible: true, preventScroll: true })
    return withFocus === without ? 'looks the same as without focus' : ''
  })
  if (problem) assert.fail(`${JSON.stringify(await focused(page))} ${problem} at ${page.url()}`)
}

const matches = (pattern, words) => (pattern instanceof RegExp ? pattern.test(words) : words === pattern)

/** Tabs on until something with these words has the focus. */
async function tabTo(page, pattern, fits = () => true) {
  const start = await focused(page)
  if (start.tag !== 'BODY' && matches(pattern, start.words) && fits(start)) return
  const seen = []
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    seen.push(now.words)
    if (matches(pattern, now.words) && fits(now)) {
      await isSeen(page)
      return
    }
  }
  assert.fail(`Tab never reaches ${pattern} at ${page.url()}: ${seen.join(' | ')}`)
}

/** Replaces what a field holds. */
async function write(page, label, text) {
  await tabTo(page, label, ({ tag }) => ['INPUT', 'TEXTAREA'].includes(tag))
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
}

/** Ticks a box, or moves along the radios of a group until this one is chosen. */
async function choose(page, label) {
  const reached = ({ type }) => ['radio', 'checkbox'].includes(type)
  const target = page.getByLabel(label, { exact: true }).first()
  const group = await target.getAttribute('name')
  const isRadio = (await target.getAttribute('type')) === 'radio'
  if (!isRadio) {
    await tabTo(page, label, reached)
    await page.keyboard.press('Space')
  } else {
    await tabTo(page, /./, (it) => reached(it) && it.group === group)
    await page.keyboard.press('Space')
    for (let step = 0; step < 8 && (await focused(page)).words !== label; step += 1) await page.keyboard.press('ArrowDown')
  }
  assert.ok(await target.isChecked(), `${label} is chosen`)
}

/** Presses Enter on a link or button and waits for the next page. The masthead has words of its own. */
async function go(page, words) {
  await tabTo(page, words, ({ tag }) => ['A', 'BUTTON'].includes(tag))
  for (let again = 0; again < 3; again += 1) {
    if (await page.evaluate(() => document.querySelector('main').contains(document.activeElement))) break
    await page.keyboard.press('Tab')
    await tabTo(page, words)
  }
  await arrive(page, () => page.keyboard.press('Enter'))
}

/** After a refusal the focus is on the summary; its link moves it to the field. */
async function showsTheWayToTheField(page, words, label) {
  // The browser gives the focus while it draws the page, a moment after it has loaded it.
  await page.locator('.govuk-error-summary:focus').waitFor()
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).words, words)
  await page.keyboard.press('Enter')
  assert.equal((await focused(page)).words, label)
  await isSeen(page)
}
