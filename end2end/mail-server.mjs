// A mail server on this machine that takes every e-mail, except those to addresses that it knows nobody at.
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:net'

/** `unknown` are addresses; `taken` gathers whom each e-mail was to, and its text. Stop it at the end. */
export async function startMailServer(unknown) {
  const taken = []
  const news = new EventEmitter()
  const take = (to, text) => {
    taken.push({ to, text })
    news.emit('taken')
  }
  // Whoever has said all they wanted may hang up without a word.
  const server = createServer((socket) => talk(socket, unknown, take).catch(() => socket.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `smtp://127.0.0.1:${server.address().port}`
  /** Ends when an e-mail to somebody that says this has come. */
  const arrival = async (address, words) => {
    const patience = AbortSignal.timeout(15_000)
    while (!taken.some(({ to, text }) => to === address && words.test(text))) {
      await once(news, 'taken', { signal: patience })
    }
  }
  return { url, taken, arrival, stop: () => new Promise((done) => server.close(done)) }
}

async function talk(socket, unknown, take) {
  socket.setEncoding('utf8')
  const say = (words) => socket.write(`${words}\r\n`)
  let rest = ''
  let to = ''
  let text
  say('220 mail.example.org')
  for await (const part of socket) {
    const lines = (rest + part).split('\r\n')
    rest = lines.pop()
    for (const line of lines) {
      if (text === undefined) {
        if (/^RCPT TO/i.test(line)) to = line.match(/<(.*)>/)[1]
        if (/^DATA/i.test(line)) text = []
        say(answer(line, unknown.has(to)))
      } else if (line === '.') {
        take(to, text.join('\n'))
        text = undefined
        say('250 Taken')
      } else {
        text.push(line)
      }
    }
  }
}

function answer(line, isUnknown) {
  if (/^RCPT TO/i.test(line) && isUnknown) return '550 5.1.1 No such mailbox'
  if (/^DATA/i.test(line)) return '354 Go on'
  if (/^QUIT/i.test(line)) return '221 Goodbye'
  return '250 Fine'
}
