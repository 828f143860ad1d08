// One HTTP request on a connection that is kept, answered with its status, headers and whole body.
import { Agent, request as open } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 100 })

export function request(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = open(url, { agent, method, headers, timeout: 10_000 }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.once('error', reject)
      answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }))
    })
    sent.once('timeout', () => sent.destroy(new Error('no answer in ten seconds')))
    sent.once('error', reject)
    sent.end(body)
  })
}
