// The certificate number: 18 identity digits, category code, level, and B1, B2… for replacements (管理办法第五条、第二十条).
import { checkDigitOf, type IdentityNumber, isIdentityNumber, normaliseIdentityNumber } from './identity-number.ts'
import { maskIdentityNumber } from './names.ts'
import { isRefusal, type Level, type Refusal, refuse } from './vocabulary.ts'

const pattern = /^(\d{17}[\dX])([1-7])([1-4])(?:B([1-9]\d*))?$/

declare const read: unique symbol
/** A number as it is printed on a card; only a reader of this file makes one. */
export type CertificateNumber = string & { readonly [read]: 'certificate number' }

/** `replacement` counts the cards issued for lost ones: 0 for the first, 1 for B1. */
export type CertificateNumberParts = {
  identity: IdentityNumber
  categoryCode: number
  level: Level
  replacement: number
}

const levels: readonly Level[] = [1, 2, 3, 4]

export const isCertificateNumber = (text: string): text is CertificateNumber => partsOf(text) !== undefined

function partsOf(number: string): CertificateNumberParts | undefined {
  const [, identity = '', code, typedLevel, replacement] = pattern.exec(number) ?? []
  const level = levels.find((known) => known === Number(typedLevel))
  if (!isIdentityNumber(identity) || !level) return undefined
  return { identity, categoryCode: Number(code), level, replacement: Number(replacement ?? 0) }
}

/** What a number says. */
export function partsOfCertificateNumber(number: CertificateNumber): CertificateNumberParts {
  const parts = partsOf(number)
  if (!parts) throw new RangeError('no certificate number')
  return parts
}

/** @throws on parts that no certificate has: they come from a fault, not from a person */
export function buildCertificateNumber({
  identity,
  categoryCode,
  level,
  replacement,
}: Omit<CertificateNumberParts, 'identity'> & { identity: string }): CertificateNumber {
  const number = `${identity}${categoryCode}${level}${replacement > 0 ? `B${replacement}` : ''}`
  if (!isCertificateNumber(number)) throw new RangeError('no certificate has such a number')
  return number
}

/** Reads a number as people type it; refuses naming what is wrong. */
export function readCertificateNumber(typed: string): CertificateNumber | Refusal {
  const number = normaliseIdentityNumber(typed)
  const no = (message: string) => refuse(message, { field: 'certificateNumber' })
  if (number === '') return no('请填写残疾人证号。')
  if (isCertificateNumber(number)) return number
  const [, identity = ''] = pattern.exec(number) ?? []
  if (identity !== '' && checkDigitOf(identity) !== identity[17])
    return no('证号不对：前 18 位对不上，可能有一位填错了。请照证件逐位核对。')
  return no('证号不对。证号有 20 位，补办过的后面还有 B1、B2。请照证件填写。')
}

/** Of a text that is known to be one, such as our own data. @throws where it is none */
export function certificateNumberOf(text: string): CertificateNumber {
  const number = readCertificateNumber(text)
  if (isRefusal(number)) throw new RangeError('no certificate number')
  return number
}

/** Reads a number as people type it; undefined when it is none, its check digit included. */
export function parseCertificateNumber(text: string): CertificateNumberParts | undefined {
  return partsOf(normaliseIdentityNumber(text))
}

/** 630102**********1543B1: what the certificate says besides the identity number stays. */
export function maskCertificateNumber(number: string): string {
  return `${maskIdentityNumber(number.slice(0, 18))}${number.slice(18)}`
}
