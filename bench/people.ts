// Fictional applicants for benchmarks, as many as wanted, each with an account under their real name and a valid identity number.
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { answers } from '#casework/cases/testing.ts'
import { door } from '#casework/sessions/sessions.ts'
import { worker } from '#platform/jobs.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'

export async function openPerson(
  work: Work,
  number: number,
): Promise<{ actor: Actor & { kind: 'applicant' }; answers: Answers }> {
  const month = String((Math.floor(number / 28) % 12) + 1).padStart(2, '0')
  const day = String((number % 28) + 1).padStart(2, '0')
  const first17 = `6301021990${month}${day}${String(number % 1000).padStart(3, '0')}`
  const idNumber = `${first17}${checkDigitOf(first17)}`
  const id = await work(door, (unit) => ensureAccount(unit, telephoneOf(`137${String(number).padStart(8, '0')}`)))
  const name = `演示·第${number}人`.replaceAll(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '')
  await work(worker, (unit) => grantRealName(unit, id, { name, idNumber, how: { by: 'window', office: '510107' } }))
  return {
    actor: { kind: 'applicant', id, level: 'real-name' },
    answers: { ...answers, idNumber, name, signedName: name },
  }
}
