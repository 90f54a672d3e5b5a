// Public pages that whoever is not signed in may keep: asked again by their tag, of nobody's business, never where somebody is signed in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { buildApp } from './app.ts'
import { routes } from './routes.ts'

const filled = { ':matter': 'new-certificate', ':office': '510107', ':id': 'R4.1.1' }
const addresses = routes([])
  .filter(({ sameForAll }) => sameForAll)
  .map(({ path }) => Object.entries(filled).reduce((address, [name, value]) => address.replace(name, value), path))

test('a page that is the same for all is kept, and told unchanged by its tag', async (t) => {
  const { platform, work, clerk } = await stage(t)
  const app = await buildApp(platform, { demo: false, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close())
  const ask = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
  assert.ok(addresses.includes('/matters/new-certificate'))
  for (const address of addresses) {
    const first = await ask(address)
    assert.equal(first.statusCode, 200, address)
    assert.match(String(first.headers['cache-control']), /^public, (max-age=60|no-cache)$/, address)
    assert.match(String(first.headers.vary), /cookie/)
    const etag = String(first.headers.etag)
    assert.equal((await ask(address)).headers.etag, etag, `${address} is another page the second time`)
    const again = await ask(address, { 'if-none-match': etag })
    assert.deepEqual([again.statusCode, again.body], [304, ''], address)
    const large = await ask(address, { cookie: 'tb_display=size%3Dlarge' })
    assert.notEqual(large.headers.etag, etag, `${address} is the same in large letters`)
    const packed = [await ask(address, { 'accept-encoding': 'br' }), await ask(address, { 'accept-encoding': 'br' })]
    assert.deepEqual(packed[0]?.rawPayload, packed[1]?.rawPayload, address)
  }

  const keeping = async (address: string) => (await ask(address)).headers['cache-control']
  assert.equal(await keeping('/help'), 'public, max-age=60')
  assert.equal(
    await keeping('/windows/510107/rules'),
    'public, no-cache',
    'a rule that came into force is seen at once',
  )

  const cookie = `tongban=${await work(door, (unit) => openSession(unit, { staff: clerk.id, halfOpen: false }))}`
  const own = await ask('/matters/new-certificate', { cookie })
  assert.deepEqual([own.headers['cache-control'], own.headers.etag], ['no-store', undefined])
  const told = await ask('/matters/new-certificate', {
    cookie: `tb_say=${Buffer.from('已存好').toString('base64url')}`,
  })
  assert.equal(told.headers['cache-control'], 'no-store')
  assert.ok(told.body.includes('已存好'))
  assert.equal((await ask('/sign-in')).headers['cache-control'], 'no-store')
})
