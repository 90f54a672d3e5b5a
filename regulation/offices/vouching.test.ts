// R3.2, N5.2: when a provider's word counts for a real name, and what becomes of a platform whose names do not fit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../actor.ts'
import { hukou, residence } from '../case-testing.ts'
import { spellName } from '../person-name.ts'
import { situations } from '../situation-testing.ts'
import {
  acceptFormerName,
  acceptSameName,
  acceptVouched,
  alarmsOfWrongName,
  identityUnreadable,
  nameDoesNotFit,
  refuseNewcomers,
} from './vouching.ts'

const good = { acr: 'checked', name: '测试·张晓禾', idNumber: '630102199003072015' }

situations(
  'vouched for',
  ({ asks = ['checked'], ...change }: { asks?: readonly string[]; acr?: string; name?: unknown; idNumber?: unknown }) =>
    acceptVouched({ title: '演示认证', realNameAcr: asks }, { ...good, ...change }, '2026-03-02'),
  [
    { is: 'card and face were checked', given: {}, accepted: 'R3.2' },
    { is: 'only a password was asked', given: { acr: 'password' }, refused: 'R3.2', says: /没有核对您的实名/ },
    { is: 'a provider that admits nobody else', given: { asks: [], acr: 'password' }, accepted: 'R3.2' },
    { is: 'no name', given: { name: undefined }, refused: 'R3.2', says: /没有给出/ },
    { is: 'an empty name', given: { name: ' ' }, refused: 'R3.2', says: /没有给出/ },
    { is: 'a number that is none', given: { idNumber: '630102199003072016' }, refused: 'N5.2', says: /核对不上/ },
    { is: 'a number that is no text', given: { idNumber: 630102 }, refused: 'R3.2', says: /没有给出/ },
  ],
)

situations(
  'the name of a number that is known already',
  ({ name = '测试·张晓禾', known = ['测试·张晓禾'] }: { name?: string; known?: readonly string[] }) =>
    acceptSameName(spellName(name), known.map(spellName)),
  [
    { is: 'the same', given: {}, accepted: 'N5.2' },
    { is: 'the same, spaced otherwise', given: { name: ' 测试 · 张晓禾' }, accepted: 'N5.2' },
    { is: 'the new one, as the register has it', given: { known: ['测试·张禾', '测试·张晓禾'] }, accepted: 'N5.2' },
    { is: 'another', given: { name: '测试·李四' }, refused: 'N5.2', says: /核对不上/ },
  ],
)

situations(
  'whoever comes first from a platform after names that did not fit',
  ({ ofPlatform, answered = 0 }: { ofPlatform: number; answered?: number }) =>
    refuseNewcomers({ ofPlatform, answered }),
  [
    { is: 'after nineteen of a day', given: { ofPlatform: 19 }, accepted: 'N5.2' },
    { is: 'after twenty', given: { ofPlatform: 20 }, refused: 'N5.2', says: /核对不上的太多.*窗口/ },
    { is: 'after twenty, once a head has found it in order', given: { ofPlatform: 20, answered: 1 }, accepted: 'N5.2' },
    { is: 'after forty, found in order once', given: { ofPlatform: 40, answered: 1 }, refused: 'N5.2' },
  ],
)

test('N5.2 a number that is none and a name that does not fit are told in the same words', () => {
  assert.deepEqual(identityUnreadable, nameDoesNotFit)
})

test('N5.2 the fifth wrong name of a number and the twentieth of a platform raise an alarm, each once', () => {
  const raised = (ofNumber: number, ofPlatform: number, answered = 0) =>
    alarmsOfWrongName({ ofNumber, ofPlatform, answered })
  assert.deepEqual(raised(4, 19), [])
  assert.deepEqual(raised(5, 7), ['names-of-number'])
  assert.deepEqual(raised(6, 21), [])
  assert.deepEqual(raised(1, 20), ['names-of-platform'])
  assert.deepEqual(raised(1, 20, 1), [])
  assert.deepEqual(raised(5, 40, 1), ['names-of-number', 'names-of-platform'])
})

situations(
  'the former name of whoever was renamed',
  ({ who = residence.handler, ...wish }: { who?: Actor; formerName?: string; seen?: boolean }) =>
    acceptFormerName(who, { residence: '510107', hukou: '630102' }, { formerName: '测试·旧名', seen: true, ...wish }),
  [
    { is: 'read by a clerk of the residence office', given: {}, accepted: 'R3.1' },
    { is: 'by a clerk of the hukou office', given: { who: hukou.handler }, accepted: 'R3.1' },
    { is: 'by an approver', given: { who: residence.approver }, refused: 'R3.1', says: /窗口经办人/ },
    { is: 'not seen', given: { seen: false }, refused: 'R3.1', says: /请先看身份证和户口簿/ },
  ],
)
