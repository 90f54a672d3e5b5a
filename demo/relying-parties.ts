// Who relies on certificates in the demonstration: registered like any other, so that a holder has whom to let ask (R3.2, N5.2).
import { registerPartner } from '#casework/partners/register-partner.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { PartnerScope } from '#regulation/offices/partners.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { findAdministrator } from './platform.ts'
import { seeder } from './settle.ts'

const parties: readonly { title: string; purposes: string; scopes: readonly PartnerScope[] }[] = [
  { title: '演示公交集团', purposes: '演示：核对乘车优惠', scopes: ['certificate-validity'] },
  {
    title: '演示税务局',
    purposes: '演示：核对税收减免',
    scopes: ['certificate-validity', 'certificate-category', 'certificate-level'],
  },
]

/** Safe to run again. Does nothing where nobody of the nation's office is there to register them. */
export async function registerDemoRelyingParties(work: Work): Promise<void> {
  const administrator = await work(seeder, findAdministrator)
  if (!administrator) return
  await work(administrator, async (unit) => {
    const known = await unit.db.selectFrom('partner').select('title').where('kind', '=', 'relying-party').execute()
    for (const party of parties) {
      if (known.some(({ title }) => title === party.title)) continue
      const registered = await registerPartner(unit, {
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
      if (isRefusal(registered)) throw new Error(registered.message)
    }
  })
}
