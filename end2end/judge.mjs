// What is asked of every page: no finding of axe, nothing wider than the screen, and forms that say what is wrong.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { arrive } from './journey.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const NARROW = { width: 320, height: 800 }

/** Makes tests that gather findings and end with a verdict. */
export const judging = (service) => (name, part) =>
  test(name, () =>
    service().telling(async () => {
      const judge = new Judge()
      await part(judge)
      judge.verdict()
    }),
  )

/** Nothing of the page that is open sticks out of the screen. */
export async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  assert.ok(!wide, `${page.url()} is wider than the screen`)
}

/** True once for each kind of page: the same form twice teaches nothing. */
export function onlyOnce() {
  const seen = new Set()
  return (kind) => {
    const isNew = !seen.has(kind)
    seen.add(kind)
    return isNew
  }
}

/** Gathers what is wrong on many pages, so that one run tells everything. */
class Judge {
  constructor() {
    this.findings = []
  }

  /** Fails if anything was found on any page. */
  verdict() {
    assert.deepEqual(this.findings, [])
  }

  add(page, where, words) {
    const { pathname } = new URL(page.url())
    this.findings.push(`${where} (${pathname}): ${words}`)
  }

  /** Judges the page that is open, with every part unfolded, and whether it fits on the narrowest phone. */
  async page(page, where) {
    // A page that a click led to may be there before its stylesheet is, and nothing of it could be judged.
    await page.waitForLoadState('load')
    await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)))
    await this.#axe(page, where)
    const size = page.viewportSize()
    await page.setViewportSize(NARROW)
    const wide = await page.evaluate(widerThanTheScreen)
    if (wide.length > 0) this.add(page, where, `wider than 320 px: ${wide.join(' | ')}`)
    await page.setViewportSize(size)
  }

  /** Without JavaScript axe never answers; whether the page fits is judged all the same. */
  async #axe(page, where) {
    if (!page.runsScripts) return
    await page.evaluate(AXE)
    const found = await page.evaluate((values) => axe.run({ runOnly: { type: 'tag', values } }), TAGS)
    for (const { id, nodes } of found.violations) {
      this.add(page, where, `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
    }
  }

  /** Opens the address, expects the status and judges the page. */
  async at(page, path, where, status = 200) {
    const response = await page.goto(path)
    if (response.status() !== status) {
      this.add(page, where, `gave ${response.status()} instead of ${status}`)
      return false
    }
    await this.page(page, where)
    return true
  }

  /** Sends each form of the page that is open with nothing, or the same `words`, in its fields. Every answer says what to do. */
  async emptyForms(page, where, words = '') {
    const path = page.url()
    const count = await page.locator(FORMS).count()
    for (let index = 0; index < count; index += 1) {
      await page.goto(path)
      const form = page.locator(FORMS).nth(index)
      await form.evaluate(fillIn, words)
      const main = await sendingButton(form)
      const button = (await main.innerText()).trim()
      const response = await arrive(page, () => main.click())
      const part = `${where}, “${button}” with “${words}”`
      if (response.status() !== 422) {
        this.add(page, part, `gave ${response.status()} instead of 422`)
        continue
      }
      await this.#saysWhatIsWrong(page, part)
      await this.page(page, part)
    }
  }

  async #saysWhatIsWrong(page, where) {
    if (!(await page.title()).startsWith('Error: ')) this.add(page, where, 'the title does not start with “Error: ”')
    const summary = page.locator('.govuk-error-summary')
    if ((await summary.count()) !== 1) {
      this.add(page, where, 'no error summary')
      return
    }
    // A script gives it the focus while the browser draws the page, a moment after it has loaded it.
    if (page.runsScripts) {
      const focused = page.locator('.govuk-error-summary:focus').waitFor({ timeout: 5000 })
      await focused.catch(() => this.add(page, where, 'the summary has no focus'))
    }
    for (const link of await summary.getByRole('link').all()) {
      const words = await link.innerText()
      await link.click()
      const problem = await page.evaluate(besideTheField, words)
      if (problem) this.add(page, where, `“${words}”: ${problem}`)
    }
  }
}

/** Forms with something to fill in. */
const FORMS =
  'main form:has(input:not([type=hidden]), select, textarea):not(:has(input[name=email][type=hidden]))'

/** The button that sends a form: its first, unless that one is beside the matter, such as “Add another”. */
async function sendingButton(form) {
  const loud = form.locator('button.govuk-button:not(.govuk-button--secondary)')
  return ((await loud.count()) > 0 ? loud : form.getByRole('button')).first()
}

function fillIn(form, words) {
  for (const details of document.querySelectorAll('details')) details.open = true
  for (const field of form.elements) {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false
    else if (field.type !== 'hidden' && field.tagName !== 'BUTTON') field.value = words
  }
}

/** Empty when the focus is in a field that is marked and described by the same words. */
function besideTheField(words) {
  const field = document.activeElement
  if (!['INPUT', 'SELECT', 'TEXTAREA'].includes(field.tagName)) return `its link moves the focus to ${field.tagName}`
  const group = field.closest('fieldset')
  const described = [field, group].flatMap((it) => (it?.getAttribute('aria-describedby') ?? '').split(' '))
  const texts = described.filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? `(no ${id})`)
  if (!texts.some((text) => text.includes(words))) return `the field is described by “${texts.join('”, “')}”`
  return ''
}

/** The elements that stick out, unless a box of their own scrolls them. */
function widerThanTheScreen() {
  const { documentElement } = document
  if (documentElement.scrollWidth <= innerWidth) return []
  const scrolls = (element) => {
    for (let it = element; it && it !== document.body; it = it.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(it).overflowX)) return true
    }
    return false
  }
  return [...document.body.querySelectorAll('*')]
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(it))
    .slice(0, 3)
    .map((it) => it.outerHTML.slice(0, 120))
}
