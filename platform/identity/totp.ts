// The second factor of staff: time-based codes (RFC 6238); a code serves once.
import { generateSecret, generateSync, verifySync } from 'otplib'

const period = 30

export function newTotpSecret(): string {
  return generateSecret()
}

/** @returns the time step the code belongs to, if it is right and later than the last one used */
export function acceptTotp(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  const typed = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const checked = verifySync({ secret, token: typed, epoch, period, epochTolerance: period })
  if (!checked.valid) return undefined
  const step = Math.floor(epoch / period) + checked.delta
  return step > lastStep ? step : undefined
}

/** The code of this moment, for enrolment checks and the demonstration. */
export function currentTotp(secret: string, now: Date): string {
  return generateSync({ secret, epoch: Math.floor(now.getTime() / 1000), period })
}
