// R3.2, N5.2: networks as they are typed, and whether an address lies in one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { situations } from '../situation-testing.ts'
import { comesFrom, readNetwork, readNetworks } from './networks.ts'

const kept = (network: string) => (read: { network: string }) => assert.equal(read.network, network)

situations('a network', readNetwork, [
  { is: 'of IPv4', given: '10.20.0.0/16', accepted: 'R3.2', also: kept('10.20.0.0/16') },
  { is: 'a single address', given: '203.0.113.7', accepted: 'R3.2', also: kept('203.0.113.7/32') },
  { is: 'typed in wide signs', given: '　１０．２０．０．０／１６ ', accepted: 'R3.2', also: kept('10.20.0.0/16') },
  { is: 'of IPv6', given: '2001:DB8:0:0::/32', accepted: 'R3.2', also: kept('2001:db8::/32') },
  {
    is: 'of IPv6 with zeros in the middle',
    given: '2001:db8:0:0:1:0:0:1',
    accepted: 'R3.2',
    also: kept('2001:db8::1:0:0:1/128'),
  },
  {
    is: 'of IPv6 without a run of zeros',
    given: '2001:db8:1:2:3:4:5:6',
    accepted: 'R3.2',
    also: kept('2001:db8:1:2:3:4:5:6/128'),
  },
  { is: 'IPv4 in the clothes of IPv6', given: '::ffff:203.0.113.7', accepted: 'R3.2', also: kept('203.0.113.7/32') },
  { is: 'the narrowest that is still too wide', given: '10.0.0.0/7', refused: 'R3.2', says: /太宽/, field: 'networks' },
  { is: 'the widest that is taken', given: '10.0.0.0/8', accepted: 'R3.2' },
  { is: 'everything', given: '0.0.0.0/0', refused: 'R3.2', says: /太宽/ },
  { is: 'all of IPv6', given: '::/0', refused: 'R3.2', says: /太宽/ },
  { is: 'with bits of a host', given: '10.20.3.0/16', refused: 'R3.2', says: /整个网段是 10\.20\.0\.0\/16/ },
  { is: 'with a number beyond a byte', given: '10.256.0.0/16', refused: 'R3.2', says: /认不出/ },
  { is: 'with three numbers', given: '10.20.0/16', refused: 'R3.2', says: /认不出/ },
  { is: 'with a leading zero', given: '010.20.0.0/16', refused: 'R3.2', says: /认不出/ },
  { is: 'longer than an address', given: '10.20.0.0/33', refused: 'R3.2', says: /认不出/ },
  { is: 'with two lengths', given: '10.20.0.0/16/8', refused: 'R3.2', says: /认不出/ },
  { is: 'IPv6 with two gaps', given: '2001::db8::1', refused: 'R3.2', says: /认不出/ },
  { is: 'IPv6 of seven groups', given: '1:2:3:4:5:6:7', refused: 'R3.2', says: /认不出/ },
  { is: 'IPv6 of nine groups', given: '1:2:3:4:5:6:7:8:9', refused: 'R3.2', says: /认不出/ },
  { is: 'a gap for nothing', given: '1:2:3:4::5:6:7:8', refused: 'R3.2', says: /认不出/ },
  { is: 'a name', given: 'gateway.example', refused: 'R3.2', says: /认不出/ },
])

situations('the networks of a field', readNetworks, [
  {
    is: 'a line each, none twice',
    given: '10.20.0.0/16\n 203.0.113.7 ，10.20.0.0/16\n',
    accepted: 'R3.2',
    also: ({ networks }) => assert.deepEqual(networks, ['10.20.0.0/16', '203.0.113.7/32']),
  },
  { is: 'none', given: ' ', accepted: 'R3.2', also: ({ networks }) => assert.deepEqual(networks, []) },
  { is: 'a wrong line', given: '10.20.0.0/16\nhere', refused: 'R3.2', says: /“here”/ },
  {
    is: 'too many',
    given: Array.from({ length: 51 }, (_, at) => `10.20.${at}.0/24`).join('\n'),
    refused: 'R3.2',
    says: /合并到 50 个/,
  },
])

test('R3.2 a call comes from a network that was named, or from anywhere where none was', () => {
  assert.equal(comesFrom([], '198.51.100.1'), true)
  assert.equal(comesFrom(['10.20.0.0/16'], '10.20.255.1'), true)
  assert.equal(comesFrom(['10.20.0.0/16'], '10.21.0.1'), false)
  assert.equal(comesFrom(['10.20.0.0/16', '2001:db8::/32'], '2001:db8:1::9'), true)
  assert.equal(comesFrom(['2001:db8::/32'], '2001:db9::1'), false)
  assert.equal(comesFrom(['10.20.0.0/16'], '::ffff:10.20.0.9'), true)
  assert.equal(comesFrom(['10.20.0.0/16'], '::a14:9'), false)
  assert.equal(comesFrom(['10.20.0.0/16'], 'unknown'), false)
})
