// R3.2: when a provider's word counts for a real name.

import { spellName } from '../person-name.ts'
import { situations } from '../situation-testing.ts'
import { acceptSameName, acceptVouched } from './vouching.ts'

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
    { is: 'a number that is none', given: { idNumber: '630102199003072016' }, refused: 'N5.2', says: /号码不对/ },
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
    { is: 'another', given: { name: '测试·李四' }, refused: 'N5.2', says: /另一个姓名/ },
  ],
)
