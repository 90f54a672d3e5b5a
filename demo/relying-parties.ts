// Who relies on certificates in the demonstration: registered like any other, so that a holder has whom to let ask (R3.2, N5.2).
import { confirmPartner, registerPartner } from '#casework/partners/register-partner.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { PartnerScope } from '#regulation/offices/partners.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { findAdministrators } from './platform.ts'
import { seeder, sure } from './settle.ts'

const parties: readonly { title: string; purposes: string; scopes: readonly PartnerScope[] }[] = [
  { title: '演示公交集团', purposes: '演示：核对乘车优惠', scopes: ['certificate-validity'] },
  {
    title: '演示税务局',
    purposes: '演示：核对税收减免',
    scopes: ['certificate-validity', 'certificate-category', 'certificate-level'],
  },
]

/** Safe to run again. Does nothing where the nation's office has not two people to register and confirm them. */
export async function registerDemoRelyingParties(work: Work): Promise<void> {
  const [administrator, another] = await work(seeder, findAdministrators)
  if (!administrator || !another) return
  const registered = await work(administrator, async (unit) => {
    const ids: string[] = []
    const known = await unit.db.selectFrom('partner').select('title').where('kind', '=', 'relying-party').execute()
    for (const party of parties) {
      if (known.some(({ title }) => title === party.title)) continue
      const made = await registerPartner(unit, {
        ...party,
        kind: 'relying-party',
        contactName: '演示·联系人',
        contactPhone: '13900000001',
        contactEmail: 'relying-party@example.com',
        networks: '',
        realNameLevels: '',
        takesRareNames: true,
        from: unit.today,
        until: addDays(unit.today, 360),
        callsPerMinute: '600',
        institution: '',
      })
      if (isRefusal(made)) throw new Error(made.message)
      ids.push(made.id)
    }
    return ids
  })
  await work(another, async (unit) => {
    for (const id of registered) sure(await confirmPartner(unit, id, 1))
  })
}
