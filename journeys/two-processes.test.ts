// Two processes of the web on one database, as behind a balancer: nothing that a visitor needs lies in the memory of either.
import assert from 'node:assert/strict'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { limits } from '#regulation/offices/limits.ts'
import { answerEverything, signIn, sofaSitter, uploadPapers } from './applying.ts'
import { Person } from './person.ts'
import { openTown } from './town.ts'

type Closing = { after: (use: () => Promise<void>) => void }

/** Sends each request to the next of the houses; which there are may change. */
async function openBalancer(t: Closing, houses: () => readonly string[]) {
  const served: string[] = []
  const server = createServer((request, response) => {
    const all = houses()
    const house = all[served.length % all.length] ?? ''
    served.push(house)
    const { method, headers, url } = request
    const passed = ask(house + (url ?? '/'), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', (error) => response.destroy(error))
    request.pipe(passed)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(async () => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, served }
}

async function getsCode(house: string, phone: string): Promise<boolean> {
  const person = new Person(house)
  await person.open('/sign-in')
  await person.fill('手机号码', phone).press('发送验证码')
  return person.page.words.includes('验证码正在发到')
}

test('an application is written and handed in though every request goes to the other process, and after one of them is gone', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const other = await town.anotherHouse()
  let houses = [town.house, other.house]
  const { address, served } = await openBalancer(t, () => houses)
  const her = sofaSitter()
  const person = new Person(address)
  await signIn(person, her.phone, town.newestSms)
  await answerEverything(person, her)
  await uploadPapers(person)
  assert.ok(served.filter((house) => house === other.house).length > 10)

  const { most } = limits['codes-of-client-and-telephone']
  const asked: boolean[] = []
  for (let times = 0; times < most + 2; times++) asked.push(await getsCode(houses[times % 2] ?? '', '13900000762'))
  assert.deepEqual(
    asked,
    [...Array<boolean>(most).fill(true), false, false],
    'what is spent at one is spent at the other',
  )

  houses = [town.house]
  await other.end()
  await town.isSeen(her.phone, her)
  await person.open('/account')
  person.sees(`${her.phone.slice(0, 3)}****`)
  await person.follow('接着填')
  person.sees('上传材料')
})
