// Passkeys (WebAuthn level 3): what a browser is asked to make or to sign, and whether its answer holds.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** Where the pages are; a passkey belongs to the host name. */
export type Site = { origin: string }
export type KnownPasskey = { id: string; publicKey: Buffer; counter: number }
type Registration = Parameters<typeof verifyRegistrationResponse>[0]['response']
type Authentication = Parameters<typeof verifyAuthenticationResponse>[0]['response']

const hostOf = ({ origin }: Site) => new URL(origin).hostname

/** @returns the options as JSON for the browser, and the challenge to remember */
export async function askForNewPasskey(
  site: Site,
  whose: { id: string; username: string; name: string; known: readonly string[] },
): Promise<{ options: string; challenge: string }> {
  const options = await generateRegistrationOptions({
    rpName: '通办',
    rpID: hostOf(site),
    userID: new Uint8Array(Buffer.from(whose.id)),
    userName: whose.username,
    userDisplayName: whose.name,
    attestationType: 'none',
    excludeCredentials: whose.known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })
  return { options: JSON.stringify(options), challenge: options.challenge }
}

/** @param answer what the browser made, as JSON @returns undefined where it does not hold */
export async function acceptNewPasskey(
  site: Site,
  answer: string,
  isOurs: (challenge: string) => Promise<boolean>,
): Promise<KnownPasskey | undefined> {
  const response = readJson(answer) as Registration | undefined
  if (!response) return undefined
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: isOurs,
      expectedOrigin: site.origin,
      expectedRPID: hostOf(site),
      requireUserVerification: false,
    })
    if (!verified) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return { id, publicKey: Buffer.from(publicKey), counter }
  } catch {
    return undefined
  }
}

export async function askForSignature(
  site: Site,
  known: readonly string[],
): Promise<{ options: string; challenge: string }> {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(site),
    allowCredentials: known.map((id) => ({ id })),
    userVerification: 'preferred',
  })
  return { options: JSON.stringify(options), challenge: options.challenge }
}

/** Which credential an answer claims to be from. */
export const passkeyIn = (answer: string): string | undefined => (readJson(answer) as Authentication | undefined)?.id

/** @returns the counter to remember, or undefined where the answer does not hold */
export async function acceptSignature(
  site: Site,
  answer: string,
  known: KnownPasskey,
  isOurs: (challenge: string) => Promise<boolean>,
): Promise<number | undefined> {
  const response = readJson(answer) as Authentication | undefined
  if (!response) return undefined
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: isOurs,
      expectedOrigin: site.origin,
      expectedRPID: hostOf(site),
      credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
      requireUserVerification: false,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
