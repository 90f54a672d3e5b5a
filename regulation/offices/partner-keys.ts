// The public keys of partners and of doctors: which are strong enough, two at once for a change, an end by a day or at once (R3.2, N5.2; docs/basis.md §9.211).
import type { Actor } from '../actor.ts'
import type { Rules } from '../local-rules.ts'
import { dayProblem } from '../typed-day.ts'
import { type Day, type Refusal, refuse } from '../vocabulary.ts'
import { addDays, dayInWords, isValidDay } from '../working-days.ts'
import { type PartnerStanding, refuseChanging } from './partners.ts'

/** As RFC 7517 writes it; nothing secret is ever among its members. */
export type PublicJwk =
  | { kty: 'EC'; crv: 'P-256'; x: string; y: string; alg: 'ES256' }
  | { kty: 'OKP'; crv: 'Ed25519'; x: string; alg: 'EdDSA' }
  | { kty: 'RSA'; n: string; e: string; alg: 'PS256' }

/** What was pasted: a public key with what it says of itself, or what else it is. */
export type PastedKeys = { kind: 'secret' } | { kind: 'unreadable' } | { kind: 'keys'; keys: readonly PastedKey[] }
export type PastedKey = { jwk: Readonly<Record<string, unknown>>; kid: string | undefined; thumbprint: string }

const no = (message: string, field = 'publicKey'): Refusal => refuse(message, { clause: 'R3.2', field })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** How many bits the modulus of an RSA key has, by the length of its base64url. */
const modulusBits = (modulus: string): number => Math.floor((modulus.length * 6) / 8) * 8

/** Of a key that can be computed with (the platform has tried). */
export function readPublicJwk(jwk: Readonly<Record<string, unknown>>): PublicJwk | Refusal {
  const [crv, x, y, n, e] = ['crv', 'x', 'y', 'n', 'e'].map((name) => text(jwk[name]))
  const alg = text(jwk.alg)
  const use = text(jwk.use)
  if (use !== '' && use !== 'sig') return no('这个公钥不是用来签名的（use）。请换签名用的公钥。')
  const mismatch = (wanted: string) => no(`公钥写明的算法（alg）不对。这种公钥只能用 ${wanted}。`)
  if (jwk.kty === 'EC' && crv === 'P-256' && x && y)
    return alg === '' || alg === 'ES256' ? { kty: 'EC', crv, x, y, alg: 'ES256' } : mismatch('ES256')
  if (jwk.kty === 'OKP' && crv === 'Ed25519' && x)
    return alg === '' || alg === 'EdDSA' || alg === 'Ed25519' ? { kty: 'OKP', crv, x, alg: 'EdDSA' } : mismatch('EdDSA')
  if (jwk.kty === 'RSA' && n && e) {
    if (modulusBits(n) < 2048) return no('RSA 公钥不到 2048 位，太短。请换长的，或换 P-256、Ed25519。')
    return alg === '' || alg === 'PS256' ? { kty: 'RSA', n, e, alg: 'PS256' } : mismatch('PS256')
  }
  return no('只收三种公钥：EC P-256、Ed25519、RSA 2048 位以上。请换一个。')
}

/** A key that is on record. */
export type KeyOnRecord = {
  kid: string
  thumbprint: string | null
  validFrom: Date
  validUntil: Date
  revokedAt: Date | null
}

export const keyHolds = ({ validFrom, validUntil, revokedAt }: KeyOnRecord, now: Date): boolean =>
  revokedAt === null && validFrom <= now && now < validUntil

/** One in use and the next: any more is no change of keys. */
const mostKeysAtOnce = 2

/** The first instant after a day, in this country. */
export const endOfDay = (day: Day): Date => new Date(`${addDays(day, 1)}T00:00:00+08:00`)

export type KeyFacts = {
  today: Day
  now: Date
  rules: Rules
  known: readonly KeyOnRecord[]
}

export type NewKey = { kid: string; jwk: PublicJwk; thumbprint: string; until: Day }

function refuseLastDay(until: Day, { today, rules }: Pick<KeyFacts, 'today' | 'rules'>): Refusal | undefined {
  if (!isValidDay(until)) return no(`${dayProblem(until)}请填写公钥的最后一天。`, 'until')
  if (until < today) return no('公钥的最后一天不能早于今天。请改正。', 'until')
  const last = addDays(today, rules['partner-key-days'])
  return until > last ? no(`一个公钥最长用到${dayInWords(last)}。到期以前换新的。`, 'until') : undefined
}

/** The one new key among what was pasted. A private key is refused, whatever else there is. */
export function acceptPastedKey(
  pasted: PastedKeys,
  { kid, until }: { kid: string; until: Day },
  facts: KeyFacts,
): NewKey | Refusal {
  if (pasted.kind === 'secret')
    return no('贴进来的有私钥。这里没有保存它，页面上也已清掉。私钥只能留在对方手里：请对方换一对新的，只给公钥。')
  if (pasted.kind === 'unreadable') return no('认不出公钥。请贴 JWKS，或“-----BEGIN PUBLIC KEY-----”开头的一段。')
  const isKnown = ({ thumbprint }: PastedKey) => facts.known.some((key) => key.thumbprint === thumbprint)
  const [added, ...more] = pasted.keys.filter((key) => !isKnown(key))
  if (!added) return no('这个公钥已经登记过。作废的不能再用，请换一对新的。')
  if (more.length > 0) return no('里面有几个新的公钥。请一次只贴一个。')
  const jwk = readPublicJwk(added.jwk)
  if ('refused' in jwk) return jwk
  const name = kid.normalize('NFKC').trim() || added.kid || added.thumbprint
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) return no('公钥的编号（kid）只能用字母、数字和符号，100 个以内。', 'kid')
  if (facts.known.some((key) => key.kid === name)) return no('已经有这个编号（kid）的公钥。请换一个编号。', 'kid')
  if (facts.known.filter((key) => keyHolds(key, facts.now)).length >= mostKeysAtOnce)
    return no('已经有两个公钥在用：旧的和接着用的。请先让旧的到期或作废，再加新的。')
  return refuseLastDay(until, facts) ?? { kid: name, jwk, thumbprint: added.thumbprint, until }
}

/** A partner's key is added by whoever registered it. */
export function acceptPartnerKey(
  actor: Actor,
  partner: PartnerStanding | undefined,
  pasted: PastedKeys,
  given: { kid: string; until: Day },
  facts: KeyFacts,
): NewKey | Refusal {
  return refuseChanging(actor, partner, undefined) ?? acceptPastedKey(pasted, given, facts)
}

export const keyIsGone = refuse('没有这个公钥，或者已经不能用了。请刷新页面。', { clause: 'R3.2' })

/** It ends with a day, so that what is under way goes on with the next: only ever earlier than it was. */
export function acceptKeyEnd(
  actor: Actor,
  partner: PartnerStanding | undefined,
  key: KeyOnRecord | undefined,
  until: Day,
  { today, now, rules }: Pick<KeyFacts, 'today' | 'now' | 'rules'>,
): Refusal | { until: Date } {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused) return refused
  if (!key || !keyHolds(key, now)) return keyIsGone
  const wrong = refuseLastDay(until, { today, rules })
  if (wrong) return wrong
  const end = endOfDay(until)
  return end > key.validUntil ? no('公钥只能提前到期，不能延长。请加一个新的。', 'until') : { until: end }
}

/** At once: what was signed with it is worth nothing from this instant on. */
export function refuseRevoking(
  actor: Actor,
  partner: PartnerStanding | undefined,
  key: KeyOnRecord | undefined,
): Refusal | undefined {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused) return refused
  return key && key.revokedAt === null ? undefined : keyIsGone
}
