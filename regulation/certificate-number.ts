// The certificate number: 18 identity digits, category code, level, and B1, B2… for replacements (管理办法第五条、第二十条).
import { checkDigitOf } from './identity-number.ts'
import type { Level } from './vocabulary.ts'

const pattern = /^(\d{17}[\dX])([1-7])([1-4])(?:B([1-9]\d*))?$/

export type CertificateNumber = { identity: string; categoryCode: number; level: Level; replacement: number }

export function buildCertificateNumber({ identity, categoryCode, level, replacement }: CertificateNumber): string {
  return `${identity}${categoryCode}${level}${replacement > 0 ? `B${replacement}` : ''}`
}

/** Undefined when the text is no certificate number, its check digit included. */
export function parseCertificateNumber(text: string): CertificateNumber | undefined {
  const [, identity, code, level, replacement] = pattern.exec(text) ?? []
  if (!identity || checkDigitOf(identity.slice(0, 17)) !== identity[17]) return undefined
  return { identity, categoryCode: Number(code), level: Number(level) as Level, replacement: Number(replacement ?? 0) }
}
