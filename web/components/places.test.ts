// What is said of places that have no office here.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownPlace } from '#casework/offices/known-place-store.ts'
import { html } from '../html/html.ts'
import { placesToAsk } from './places.ts'

const place = (name: string): KnownPlace => ({
  id: '1',
  code: null,
  name,
  otherNames: [],
  kind: 'zone',
  office: null,
  officeLabel: null,
  askOffice: '130000',
  askLabel: '河北省',
  basis: '',
})
const said = (name: string) => html`${placesToAsk([place(name)])}`.text

test('N1 香港, 澳门 and 台湾 are told what applies to a 港澳台居民居住证, another place whom to ask', () => {
  for (const name of ['香港', '澳门', '台湾省台北市'])
    assert.match(said(name), /持港澳台居民居住证的，请选居住证上的居住地.*先问那里的残联/)
  assert.match(said('香港路'), /请问/)
  assert.match(said('台北市'), /持港澳台居民居住证的/)
  assert.match(said('雄安新区'), /请问<a[^>]*>河北省残联/)
})

test('N1 of a name that many zones have, the city is asked for, and each known one leads on', () => {
  const many = Array.from({ length: 11 }, (_, at) => place(`演示${at}高新技术产业开发区`))
  const { text } = html`${placesToAsk(many)}`
  assert.match(text, /请把市名也写上/)
  assert.equal(text.match(/href="\/windows\?text=/g)?.length, 11)
})
