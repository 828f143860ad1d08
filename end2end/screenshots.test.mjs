// Pictures of the demonstration for the documentation. SCREENSHOTS names the folder they go to.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { OWN_WORDS, send } from './journey.mjs'
import { startService } from './service.mjs'

const folder = process.env.SCREENSHOTS
const PHONE = 390

let service
before(async () => {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  service = await startService()
})
after(() => service?.stop())

/** A picture of what the window shows; `most` is how tall the window may be. */
async function picture(page, name, most = 900) {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.min(height, most) })
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.setViewportSize(size)
}

const skip = folder ? false : 'SCREENSHOTS names no folder'

test('pictures of the public pages', { skip }, async () => {
  const page = await service.visitor()
  await page.goto('/')
  await picture(page, 'home')
  await page.goto('/partnerships/CP4')
  await picture(page, 'partnership')
  await page.goto('/register')
  await picture(page, 'register')

  await page.goto('/check')
  for (const [index, reply] of ['Yes', 'Yes', 'Partly', 'Partly', 'Yes', 'Not yet'].entries()) {
    await page.getByLabel(reply, { exact: true }).nth(index).check()
  }
  await send(page, 'See what this means')
  await picture(page, 'check-result')

  const phone = await service.visitor({ width: PHONE })
  await phone.goto('/')
  await picture(phone, 'home-phone', 844)
})

test('pictures of an application', { skip }, async () => {
  const page = await service.as('applicant@example.org')
  await page.goto('/applications')
  const path = await page.locator('main a[href^="/applications/"]:not([href$="/status"])').first().getAttribute('href')
  await page.goto(path)
  await picture(page, 'task-list')
  const phone = await service.as('applicant@example.org', { width: PHONE })
  await phone.goto(path)
  await picture(phone, 'task-list-phone', 844)

  await page.goto(`${path}/principles/4`)
  await page.getByLabel('Grants', { exact: true }).first().fill('about 200,000')
  await page.getByLabel(OWN_WORDS).fill('The café earns most of what we spend.')
  await send(page, 'Save and continue', 422)
  await picture(page, 'question-with-an-error')
})

test('pictures of the directors’ work', { skip }, async () => {
  const page = await service.as('director.three@example.org')
  await page.goto('/director')
  await picture(page, 'director-queue')
  const card = page.locator('.waiting__card').filter({ has: page.locator('a[href*="/assessment/"]') }).first()
  const path = await card.getByRole('link').getAttribute('href')
  await page.goto(`${path.split('/').slice(0, 4).join('/')}/assessment/2`)
  await page.getByLabel('Met', { exact: true }).check()
  // The picture shows the form at rest: no ring around what was chosen last.
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement.blur())
  await picture(page, 'assessment')
})
