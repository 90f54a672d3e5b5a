// A verifiable credential whose holder shows only what is asked: SD-JWT VC (draft-ietf-oauth-sd-jwt-vc; RFC 9901), issuer's side (decision 50).
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { type JWK, SignJWT } from 'jose'
import { randomBytes } from '../random.ts'
import { keyIdOf } from '../signatures.ts'

export type CredentialStatement = {
  issuer: string
  /** The type of the credential; its description stands at this address. */
  type: string
  issuedAt: Date
  expiresAt: Date
  /** What everybody reads to whom it is shown. */
  open: Readonly<Record<string, unknown>>
  /** What the holder shows or keeps back, each for itself. */
  hidden: Readonly<Record<string, unknown>>
  /** The place in the status list; none of a card that was printed elsewhere. */
  status: { idx: number; uri: string } | undefined
  /** Of the wallet: only who holds its private half shows the credential. */
  holderKey: JWK | undefined
}

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000)

/** The signed part and one disclosure for each hidden claim, with ~ between and after. */
export async function signCredential(privateKey: KeyObject, statement: CredentialStatement): Promise<string> {
  const { issuer, type, issuedAt, expiresAt, open, hidden, status, holderKey } = statement
  const disclosures = Object.entries(hidden)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => encoded([randomBytes(16).toString('base64url'), name, value]))
  const signed = await new SignJWT({
    ...open,
    vct: type,
    _sd_alg: 'sha-256',
    // In the order of the hashes: which is which, nobody reads from where it stands.
    _sd: disclosures.map(hashOf).toSorted(),
    ...(status && { status: { status_list: status } }),
    ...(holderKey && { cnf: { jwk: publicPartOf(holderKey) } }),
  })
    .setProtectedHeader({ typ: 'dc+sd-jwt', alg: 'EdDSA', kid: keyIdOf(createPublicKey(privateKey)) })
    .setIssuer(issuer)
    .setIssuedAt(seconds(issuedAt))
    .setExpirationTime(seconds(expiresAt))
    .sign(privateKey)
  return [signed, ...disclosures, ''].join('~')
}

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const hashOf = (disclosure: string): string => createHash('sha256').update(disclosure).digest('base64url')

function publicPartOf({ kty, crv, x, y, e, n }: JWK): Record<string, string | undefined> {
  const part = kty === 'RSA' ? { kty, e, n } : kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x }
  return part
}
