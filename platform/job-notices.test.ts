// Notices of new jobs are heard again after the connection was lost, however often the loss is told (N5.2).
import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openTestPlatform } from './database/testing.ts'
import { noticesOver } from './job-notices.ts'
import { openLog } from './log.ts'

const { database, ownerQuery, close } = await openTestPlatform()
after(close)
const quiet = openLog('silent')

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited++) {
    assert.ok(waited < 1000, 'never')
    await sleep(10)
  }
}

test('what is said after the connection was lost and made anew is heard', async (t) => {
  const heard: string[] = []
  let listening = 0
  const notices = await noticesOver(database.session, quiet)(
    'trial channel',
    (payload) => heard.push(payload),
    () => (listening += 1),
  )
  t.after(notices.close)
  await until(() => listening === 1)
  await ownerQuery(`select pg_notify('trial channel', 'first')`)
  await until(() => heard.length === 1)
  await ownerQuery(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tongban notices' and datname = current_database()`,
  )
  await until(() => listening === 2)
  await ownerQuery(`select pg_notify('trial channel', 'second')`)
  await until(() => heard.length === 2)
  assert.deepEqual(heard, ['first', 'second'])
})

const message = (kind: string, content: string) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(content.length + 4)
  return Buffer.concat([Buffer.from(kind), length, Buffer.from(content, 'latin1')])
}
const welcome = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')])
const listened = Buffer.concat([message('C', 'LISTEN\0'), message('Z', 'I')])
const lastWords = (words: string) => message('E', `SFATAL\0C08P01\0M${words}\0\0`)

/** A pooler whose server dies after each LISTEN: it passes on the server's last words, and then has its own. */
function startPooler(): Promise<{ port: number; close: () => void }> {
  const serve = (socket: Socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(welcome)
      socket.once('data', () => {
        socket.write(listened)
        setTimeout(() => socket.write(lastWords('terminating connection due to unexpected postmaster exit')), 20)
        setTimeout(() => socket.end(lastWords('server conn crashed?')), 60)
      })
    })
  }
  const pooler = createServer(serve)
  return new Promise((done) => {
    pooler.listen(0, '127.0.0.1', () => {
      const address = pooler.address()
      done({ port: typeof address === 'object' && address ? address.port : 0, close: () => pooler.close() })
    })
  })
}

test('a pooler that tells of one loss twice ends nothing', async (t) => {
  const pooler = await startPooler()
  t.after(pooler.close)
  let listening = 0
  const session = { host: '127.0.0.1', port: pooler.port, user: 'trial', database: 'trial' }
  const notices = await noticesOver(session, quiet)(
    'trial',
    () => undefined,
    () => (listening += 1),
  )
  t.after(notices.close)
  await until(() => listening >= 2)
})
