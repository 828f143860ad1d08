// Conflicts of interest in the browser: declared, suggested, waived, recused, and a stand-in who signs in.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before } from 'node:test'
import * as journey from './journey.mjs'
import { judging } from './judge.mjs'
import { startService } from './service.mjs'

const PHONE = 320

let service
before(async () => {
  service = await startService()
})
after(() => service?.stop())

const judged = judging(() => service)

async function sent(name, email, javaScript) {
  const page = await service.visitor({ javaScript })
  await service.signIn(page, email, { name: 'Mel Member' })
  const trustee = { name: 'Toni Trustee', email: `signer.of.${email}` }
  const place = { postcode: 'BD4 9RJ', partnership: 'Community Partnership 10' }
  const reference = await journey.apply(page, { name, ...place, trustee, javaScript })
  return { page, reference }
}

/** What an authenticator app shows for a key. */
function codeOf(key) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(step).digest()
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Signs in for the first time, and sets a second factor up. */
async function setUp(page, email) {
  await service.signIn(page, email)
  await page.getByRole('heading', { name: 'Set up your authenticator app' }).waitFor()
  const key = (await page.locator('.key').first().innerText()).replace(/\s/g, '')
  await page.locator('input[name=code]').fill(codeOf(key))
  await page.getByRole('button', { name: 'Continue' }).click()
  await journey.press(page, 'I have kept these')
}

/** Declares an interest in an organisation. */
async function declare(page, organisation, look) {
  await page.goto('/director/interests')
  await journey.follow(page, 'Declare an interest')
  await look(page, 'declare an interest')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await look(page, 'declare an interest, refused')
  await page.getByLabel('Organisation', { exact: true }).fill(organisation)
  await page.getByLabel('What is your interest?').fill('My sister is its treasurer.')
  const since = page.getByRole('group', { name: 'Since when?' })
  await since.getByLabel('Day').fill('1')
  await since.getByLabel('Month').fill('3')
  await since.getByLabel('Year').fill('2020')
  await journey.send(page, 'Save')
  assert.equal(new URL(page.url()).pathname, '/director/interests')
  await look(page, 'declared interests')
}

for (const javaScript of [true, false]) {
  judged(`a conflict is suggested, waived and recused, and a stand-in is named (JavaScript ${javaScript})`, async (judge) => {
    // What judges a page is a script.
    const look = (page, where) => (javaScript ? judge.page(page, where) : undefined)
    const name = javaScript ? 'Mill Lane Hall' : 'Mill Lane Barn'
    const width = javaScript ? 1200 : PHONE
    const { reference } = await sent(name, `mel.${javaScript}@example.org`, javaScript)
    const case_ = `/director/applications/${reference}`

    const one = await service.as('director.one@example.org', { javaScript, width })
    await declare(one, `The ${name.toUpperCase()}`, look)
    await one.goto(`${case_}/conflict`)
    await one.getByText('This may be a conflict of interest').waitFor()
    await look(one, 'conflict question with a suggestion')
    await one.getByLabel('No, I can assess this application').check()
    await one.getByRole('button', { name: 'Save my answer' }).click()
    await one.getByRole('link', { name: 'Say why this is no conflict of interest' }).waitFor()
    await look(one, 'conflict question, refused')
    await one.getByLabel('If you have no conflict, why is what we noticed none?').fill('She left it long ago.')
    await journey.send(one, 'Save my answer')
    assert.equal(new URL(one.url()).pathname, case_)

    for (const account of ['director.two', 'director.three', 'director.four']) {
      const page = await service.as(`${account}@example.org`, { javaScript })
      await journey.answerConflict(page, reference, name, 'A neighbour.')
    }
    const chair = await service.as('chair@example.org', { javaScript, width })
    await journey.answerConflict(chair, reference, name)
    await chair.goto(`${case_}/directors`)
    await chair.getByText('She left it long ago.').waitFor()
    await look(chair, 'directors and conflicts')
    await journey.follow(chair, 'Recuse a director')
    await look(chair, 'recuse a director')
    await chair.getByRole('radio').first().check()
    await chair.getByLabel('Reason').fill('Her sister is still there.')
    await journey.send(chair, 'Recuse a director')
    await chair.getByText('a stand-in is needed').waitFor()
    assert.equal((await one.goto(case_)).status(), 404)

    await journey.follow(chair, 'Name a stand-in')
    await chair.getByRole('button', { name: 'Name the stand-in' }).click()
    await chair.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await look(chair, 'name a stand-in, refused')
    const email = `stand.in.${javaScript}@example.org`
    await chair.getByLabel('Their name').fill('Joan Barraclough')
    await chair.getByLabel('Their e-mail address').fill(email)
    await chair.getByLabel('Reason').fill('Four directors stand aside.')
    await journey.send(chair, 'Name the stand-in and write to them')
    await chair.getByText('and a stand-in is asked').waitFor()

    const joan = await service.visitor({ javaScript, width })
    await setUp(joan, email)
    assert.equal(new URL(joan.url()).pathname, '/standing-in')
    await look(joan, 'standing in')
    await journey.follow(joan, name)
    await joan.getByLabel('No, I can assess this application').check()
    await journey.send(joan, 'Save my answer')
    await joan.getByText('with 1 stand-in').first().waitFor()
    await look(joan, 'the application, to a stand-in')

    await chair.goto(`${case_}/reinstatement`)
    await look(chair, 'reinstate a director')
    const desk = await service.as('coordinator@example.org', { javaScript, width })
    await desk.goto('/coordinator/interests')
    await look(desk, 'register of interests')
  })
}
