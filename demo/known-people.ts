// Whom the demonstration's identity provider knows: the people of the seeded accounts, and a few who come for the first time.
import { identityOfAccount } from '#casework/accounts/identity-store.ts'
import type { Work } from '#platform/unit-of-work.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import type { KnownPerson } from './identity-provider.ts'
import { seeder } from './settle.ts'

const numbered = (first: string) => `${first}${checkDigitOf(first)}`

/** Nobody of this house yet. */
export const newcomers: readonly KnownPerson[] = [
  { name: '测试·林初见', idNumber: numbered('63010219920512003'), checked: true },
  { name: '测试·周母亲', idNumber: numbered('63010219850311004'), checked: true },
  { name: '测试·吴代办', idNumber: numbered('51010719880726005'), checked: true },
  { name: '测试·未核对', idNumber: numbered('51010719790808006'), checked: false },
]

/** The counties of the application that is walked through: whoever takes part there links their own account. */
const walkedThrough = ['510107', '630102'] as const

export function knownPeople(work: Work): () => Promise<readonly KnownPerson[]> {
  return () =>
    work(seeder, async (unit) => {
      const accounts = await unit.db
        .selectFrom('account_identity')
        .innerJoin('account', 'account.id', 'account_identity.account_id')
        .select('account.id')
        .where('account.is_demo', '=', true)
        .orderBy('account.created_at')
        .limit(12)
        .execute()
      const people: KnownPerson[] = []
      for (const { id } of accounts) {
        const who = await identityOfAccount(unit, id)
        if (who) people.push({ ...who, checked: true })
      }
      const staff = await unit.db
        .selectFrom('staff')
        .select(['display_name as name', 'username'])
        .where('is_demo', '=', true)
        .where('office_id', 'is not', null)
        .where('closed_at', 'is', null)
        .orderBy((is) => is('office_id', 'in', [...walkedThrough]), 'desc')
        .orderBy('username')
        .limit(20)
        .execute()
      // Every other one signs in there with a password alone.
      const colleagues = staff.map(({ name, username }, index) => {
        const amr = index % 2 === 0 ? ['pwd', 'otp'] : ['pwd']
        return { name, idNumber: '', checked: false, username, amr }
      })
      return [
        ...newcomers,
        ...colleagues,
        ...people.filter(({ idNumber }) => !newcomers.some((one) => one.idNumber === idNumber)),
      ]
    })
}
