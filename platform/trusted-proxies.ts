// Whose word on where a request came from is taken: no header of a stranger lifts a limit (N5.2).
import { isIP } from 'node:net'

/** Nobody's; that of so many proxies standing before the system; or that of these addresses and networks. */
export type TrustedProxies = 'none' | number | readonly string[]

/** Wide enough for the networks of one operator; wider would believe strangers. */
const widest = 8

/** `none`, a number of proxies, or addresses and networks with commas between. @returns undefined where it is none of these */
export function readTrustedProxies(text: string): TrustedProxies | undefined {
  const typed = text.trim()
  if (typed === 'none') return 'none'
  if (/^[1-9]$/.test(typed)) return Number(typed)
  const networks = typed.split(',').map((part) => part.trim())
  return networks.every(isNetwork) ? networks : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const kind = isIP(address)
  if (kind === 0 || more.length > 0) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) >= widest && Number(bits) <= (kind === 4 ? 32 : 128)
}
