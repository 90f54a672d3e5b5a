// Names, numbers and addresses of people, masked for screens and notices (N5.2).
import { normaliseIdentityNumber } from './identity-number.ts'
import { charactersOf, readName } from './person-name.ts'
import { isRefusal } from './vocabulary.ts'

/** What is wrong with a name as it was typed, or undefined. */
export function checkName(typed: string): string | undefined {
  const name = readName(typed)
  return isRefusal(name) ? name.message : undefined
}

/** 张*禾, 张*, 阿**·**曼: the first character stays, and the last of three or more. */
export function maskName(name: string): string {
  const letters = charactersOf(name.trim())
  if (letters.length <= 1) return '*'
  return letters
    .map((letter, index) =>
      index === 0 || (letters.length > 2 && index === letters.length - 1) || /[·•・‧\s]/.test(letter) ? letter : '*',
    )
    .join('')
}

/** 510104**********13: the division and the last two stay. */
export function maskIdentityNumber(typed: string): string {
  const number = normaliseIdentityNumber(typed)
  return number.length < 12
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 8)}${number.slice(-2)}`
}

/** 138****5678; of a short number only the last two digits stay. */
export function maskPhone(phone: string): string {
  if (phone.length < 11)
    return `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.length > 4 ? phone.slice(-2) : '**'}`
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

/** 青海省西宁市城东区***: nothing finer than the county stays, and nothing at all where no division is named. */
export function maskAddress(address: string): string {
  const divisions = /^(?:[^\d\s]{1,12}?(?:自治[区州县旗]|[省市州盟旗县]|(?<![小社园街校厂])区)){1,4}/.exec(
    address.trim().normalize('NFKC'),
  )
  return `${divisions?.[0] ?? ''}***`
}
