// The certificate number: 18 identity digits, category code, level, and B1, B2… for replacements (管理办法第五条、第二十条).
import { checkDigitOf, normaliseIdentityNumber } from './identity-number.ts'
import { maskIdentityNumber } from './names.ts'
import type { Level } from './vocabulary.ts'

const pattern = /^(\d{17}[\dX])([1-7])([1-4])(?:B([1-9]\d*))?$/

/** `replacement` counts the cards issued for lost ones: 0 for the first, 1 for B1. */
export type CertificateNumber = { identity: string; categoryCode: number; level: Level; replacement: number }

export function buildCertificateNumber({ identity, categoryCode, level, replacement }: CertificateNumber): string {
  return `${identity}${categoryCode}${level}${replacement > 0 ? `B${replacement}` : ''}`
}

/** Reads a number as people type it; undefined when it is none, its check digit included. */
export function parseCertificateNumber(text: string): CertificateNumber | undefined {
  const [, identity, code, level, replacement] = pattern.exec(normaliseIdentityNumber(text)) ?? []
  if (!identity || checkDigitOf(identity) !== identity[17]) return undefined
  return { identity, categoryCode: Number(code), level: Number(level) as Level, replacement: Number(replacement ?? 0) }
}

/** 630102**********1543B1: what the certificate says besides the identity number stays. */
export function maskCertificateNumber(number: string): string {
  return `${maskIdentityNumber(number.slice(0, 18))}${number.slice(18)}`
}
