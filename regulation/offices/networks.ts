// Networks by which a partner calls, as CIDR (RFC 4632, RFC 4291): read, written in one way, and compared with an address (R3.2, N5.2).
import { withPlainSigns } from '../typed-marks.ts'
import { type Refusal, refuse } from '../vocabulary.ts'

type Address = { bits: 32 | 128; value: bigint }
type Network = Address & { prefix: number }

/** Wider ones say nothing about who calls. */
const widest = { 32: 8, 128: 24 } as const
const mostNetworks = 50

function readIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined
    value = value * 256n + BigInt(part)
  }
  return value
}

/** The groups of one side of '::'; the last may be written as IPv4. */
function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return []
  const groups: bigint[] = []
  const parts = text.split(':')
  for (const [at, part] of parts.entries()) {
    const dotted = at === parts.length - 1 && part.includes('.') ? readIpv4(part) : undefined
    if (dotted !== undefined) groups.push(dotted >> 16n, dotted & 0xffffn)
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`))
    else return undefined
  }
  return groups
}

function readIpv6(text: string): bigint | undefined {
  const sides = text.split('::')
  if (sides.length > 2) return undefined
  const [first, second] = sides.map(groupsOf)
  if (!first || (sides.length === 2 && !second)) return undefined
  const missing = 8 - first.length - (second?.length ?? 0)
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined
  const all = [...first, ...Array.from({ length: missing }, () => 0n), ...(second ?? [])]
  return all.reduce((value, group) => value * 65_536n + group, 0n)
}

const mapped = 0xffffn << 32n

/** An IPv4 address that arrives in the clothes of IPv6 (::ffff:a.b.c.d) is an IPv4 address. */
function readAddress(text: string): Address | undefined {
  const four = readIpv4(text)
  if (four !== undefined) return { bits: 32, value: four }
  const six = text.includes(':') ? readIpv6(text) : undefined
  if (six === undefined) return undefined
  return six >> 32n === mapped >> 32n ? { bits: 32, value: six & 0xffff_ffffn } : { bits: 128, value: six }
}

const firstOf = ({ bits, value }: Address, prefix: number): bigint => {
  const rest = BigInt(bits - prefix)
  return (value >> rest) << rest
}

function readNetworkParts(text: string): Network | undefined {
  const [address = '', length, ...more] = text.split('/')
  const read = readAddress(address)
  if (!read || more.length > 0) return undefined
  if (length === undefined) return { ...read, prefix: read.bits }
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > read.bits) return undefined
  return { ...read, prefix: Number(length) }
}

/** RFC 5952: small letters, the longest run of zeros left out. */
function ipv6InWords(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(16 * (7 - at))) & 0xffffn).toString(16))
  const runs = groups.join(':').match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? []
  const longest = runs.toSorted((one, other) => other.length - one.length)[0]
  if (longest === undefined) return groups.join(':')
  const written = groups.join(':')
  const at = written.search(new RegExp(`${longest}(?=:|$)`))
  const rest = written.slice(at + longest.length)
  return `${written.slice(0, at)}:${rest === '' ? ':' : rest}`
}

const inWords = ({ bits, prefix, ...address }: Network): string => {
  const value = firstOf({ bits, ...address }, prefix)
  const first =
    bits === 32 ? [24n, 16n, 8n, 0n].map((by) => String((value >> by) & 255n)).join('.') : ipv6InWords(value)
  return `${first}/${prefix}`
}

/** Reads a network as it is typed, a single address too. @returns as it is kept: 10.20.0.0/16 */
export function readNetwork(typed: string): { network: string } | Refusal {
  const no = (message: string) => refuse(message, { clause: 'R3.2', field: 'networks' })
  const text = withPlainSigns(typed).trim()
  const read = readNetworkParts(text)
  if (!read) return no(`认不出网段“${text.slice(0, 50)}”。请照 10.20.0.0/16 的样子写，一行一个。`)
  const network = inWords(read)
  if (read.prefix < widest[read.bits]) return no(`网段“${text}”太宽，什么地方都包括了。请写对方出口的网段。`)
  if (firstOf(read, read.prefix) !== read.value) return no(`网段“${text}”写得不准。整个网段是 ${network}，请照此改正。`)
  return { network }
}

/** The networks of a field, a line each. */
export function readNetworks(typed: string): { networks: readonly string[] } | Refusal {
  const networks = new Set<string>()
  for (const line of typed.split(/[\s,，;；、]+/).filter((part) => part !== '')) {
    const read = readNetwork(line)
    if ('refused' in read) return read
    networks.add(read.network)
  }
  return networks.size > mostNetworks
    ? refuse(`网段太多。请合并到 ${mostNetworks} 个以内。`, { clause: 'R3.2', field: 'networks' })
    : { networks: [...networks] }
}

/** Whether a call may come from this address; no network named: from anywhere. */
export function comesFrom(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true
  const from = readAddress(address)
  return (
    from !== undefined &&
    networks.some((network) => {
      const of = readNetworkParts(network)
      return of?.bits === from.bits && firstOf(from, of.prefix) === firstOf(of, of.prefix)
    })
  )
}

/** Whether calls may come from somewhere that they might not come from before; no network named: from anywhere. */
export function opensNetworks(before: readonly string[], after: readonly string[]): boolean {
  if (before.length === 0) return false
  if (after.length === 0) return true
  const known = before.map(readNetworkParts)
  return after.some((network) => {
    const of = readNetworkParts(network)
    return !known.some(
      (old) =>
        of && old?.bits === of.bits && old.prefix <= of.prefix && firstOf(of, old.prefix) === firstOf(old, old.prefix),
    )
  })
}
