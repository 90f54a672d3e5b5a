// Which addresses on the network anybody may be written to: those of the public internet, checked one by one (N5.2; decision 49).
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** IPv4 that is nobody's on the public internet (IANA special-purpose registry); cloud metadata lie in 169.254/16 and 100.64/10. */
const special = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Of IPv6 only the global part is public, and of that not what carries another address within: IETF protocols, Teredo, 6to4, examples. */
const global6 = ['2000::', 3] as const
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const closed = new BlockList()
for (const [net, prefix] of special) closed.addSubnet(net, prefix, 'ipv4')
const closed6 = new BlockList()
for (const [net, prefix] of special6) closed6.addSubnet(net, prefix, 'ipv6')
const open6 = new BlockList()
open6.addSubnet(...global6, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** IPv4 written into IPv6 is not public either: whoever means the one writes the one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

export const isLoopback = (address: string): boolean =>
  isIP(address) > 0 && loopback.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

export type Address = { address: string; family: number }
/** Every address that a name has. Throws where it has none. */
export type Resolve = (name: string) => Promise<readonly Address[]>
const resolveHere: Resolve = (name) => lookup(name, { all: true, verbatim: true })

export type Reach = {
  /** A demonstration's and a test's receiver is on this machine. */
  loopback: boolean
  resolve?: Resolve
}

/** The addresses of a host, where every one of them may be written to; undefined where one may not, or there is none. */
export async function reachable(host: string, { loopback: mayLoop, resolve = resolveHere }: Reach) {
  const literal = host.startsWith('[') ? host.slice(1, -1) : host
  const addresses =
    isIP(literal) > 0
      ? [{ address: literal, family: isIP(literal) }]
      : await resolve(literal).catch((): readonly Address[] => [])
  const may = ({ address }: Address) => isPublicAddress(address) || (mayLoop && isLoopback(address))
  return addresses.length > 0 && addresses.every(may) ? addresses : undefined
}
