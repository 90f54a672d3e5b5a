// An address leads to its page, a page to who may open it, and a link that leads to a refusal is drawn as words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StaffRole } from '#regulation/actor.ts'
import { reachable } from './layout/reachable.ts'
import { openingFor, pagesByAddress } from './passing.ts'
import type { Route } from './route.ts'

const handle: Route['handle'] = async () => ({ notFound: true })
const pageAt = pagesByAddress([
  { method: 'GET', path: '/workbench/letters', door: 'workbench', roles: ['handler', 'head'], handle },
  { method: 'GET', path: '/workbench/letters/:id', door: 'workbench', roles: ['handler'], handle },
  { method: 'GET', path: '/workbench/letters/all', door: 'workbench', roles: ['auditor'], handle },
  { method: 'POST', path: '/workbench/letters/:id/sent', door: 'workbench', roles: ['handler'], handle },
  { method: 'GET', path: '/notices', door: 'public', handle },
])
const as = (...roles: StaffRole[]) =>
  openingFor(pageAt, { halfOpen: false, actor: { kind: 'staff', id: 'x', office: '510107', roles } })

test('an address is found by its words before its values, with whatever follows the path left out', () => {
  assert.equal(pageAt('/workbench/letters/all?x=1#y')?.roles?.[0], 'auditor')
  assert.equal(pageAt('/workbench/letters/01a2')?.path, '/workbench/letters/:id')
  assert.equal(pageAt('/workbench/letters/01a2/sent'), undefined, 'a form is no page')
  assert.equal(pageAt('/assets/x.css'), undefined)
})

test('a page opens for its roles, the public ones for everybody, and for nobody before the second factor', () => {
  assert.deepEqual(
    ['/workbench/letters', '/workbench/letters/7', '/workbench/letters/all', '/notices', '/elsewhere'].map(as('head')),
    [true, false, false, true, true],
  )
  assert.equal(openingFor(pageAt, undefined)('/workbench/letters'), false)
})

test('a link that would be refused leaves its words, a button nothing, and every other link is as it was', () => {
  const draw = (link: string) => reachable(link, as('head'))
  assert.equal(
    draw('<a class="govuk-link" href="/workbench/letters/7">打开<b>信</b></a>'),
    '<span>打开<b>信</b></span>',
  )
  assert.equal(draw('<a href="/workbench/letters/7" role="button" class="govuk-button">打开</a>'), '')
  for (const link of [
    '<a href="/workbench/letters?a=1&amp;b=2">信</a>',
    '<a href="#x">下</a>',
    '<a href="https://x.cn/workbench/letters/7">外</a>',
  ])
    assert.equal(draw(link), link)
})
