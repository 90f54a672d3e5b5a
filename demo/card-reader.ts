// A card reader's service as it stands beside a clerk's browser, with made-up cards: each reading puts the next one on it.
import { createServer, type Server } from 'node:http'
import { checkDigitOf } from '#regulation/identity-number.ts'

export const demoCardReaderUrl = 'http://127.0.0.1:18990/read'

/** What a service tells of the card that lies on the reader. */
export type IdentityCard = { name: string; idNumber: string; ethnicity: string; address: string }

const people = [
  ['演示·柳青', '630102', '19621105', '203', '演示街 6 号'],
  ['演示·秦朗', '630106', '19900307', '211', '演示路 18 号'],
  ['演示·顾小满', '510107', '20120918', '226', '演示巷 3 号'],
] as const

export const demoCards: readonly IdentityCard[] = people.map(([name, division, birth, serial, address]) => ({
  name,
  idNumber: `${division}${birth}${serial}${checkDigitOf(division + birth + serial)}`,
  ethnicity: '汉',
  address,
}))

/** @param origin whose pages may ask, such as http://localhost:3000; asked anew for each request */
export function openCardReader(origin: () => string): Server {
  let read = 0
  return createServer((request, response) => {
    response.setHeader('access-control-allow-origin', origin())
    // Browsers ask before a page from elsewhere reaches into the clerk's own machine.
    response.setHeader('access-control-allow-private-network', 'true')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    if (request.method !== 'GET' || request.url !== new URL(demoCardReaderUrl).pathname)
      return response.writeHead(404).end()
    response.setHeader('content-type', 'application/json; charset=utf-8')
    return response.end(JSON.stringify(demoCards[read++ % demoCards.length]))
  })
}
