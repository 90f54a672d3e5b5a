// Subsidy bodies: whose certificate they watch, and how each stands (R4.2.1, R3.2; docs/basis.md §9.204).
import { z } from 'zod'
import { partnerDoor } from '#casework/partners/partner-door-store.ts'
import { giveBack, spend } from '#casework/sessions/limit-store.ts'
import { endWatch } from '#casework/subsidies/subsidy-store.ts'
import { readStanding, watchRecipient } from '#casework/subsidies/watch-recipients.ts'
import { certificateStatusNames } from '#regulation/certificate-life.ts'
import { readCertificateNumber } from '#regulation/certificate-number.ts'
import { noSuchRecipient, tooManyWrongRecipients } from '#regulation/offices/subsidy-watch.ts'
import { spellName } from '#regulation/person-name.ts'
import { standingInWords } from '#regulation/renewal-phase.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Done, missing, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { day, instant, keyOf } from './schemas.ts'

const about = { group: '补贴', clause: 'R4.2.1', scope: 'subsidy', person: 'none' } as const
const reference = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/)
  .describe('您给领取人编的号，不要用姓名和证号')
const named = z.object({ reference })
/** With them the number of a certificate begins; what follows is a category and a level. */
const identityDigits = 18

export const subsidyRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/subsidy-recipients',
    operation: 'watchRecipient',
    title: '登记一个领取人',
    describes:
      '只登记登记机关所辖各县发的证；证号和姓名都对上才登记，持证人看得到。一个人一天错 5 次，就先停下。以后证件快到期、在换证、换好了，用 listEvents 读得到。',
    body: z.strictObject({
      reference,
      certificateNumber: z.string().max(100).describe('残疾人证号'),
      name: z.string().max(100).describe('证上的姓名'),
    }),
    answers: { 201: z.object({ reference: z.string() }) },
    handle: async ({ once, partner, platform, body }) => {
      const number = readCertificateNumber(body.certificateNumber)
      if (isRefusal(number)) return number
      const about = `${partner.id} ${number.slice(0, identityDigits)}`
      if (!(await platform.work(partnerDoor, (unit) => spend(unit, 'wrong-recipients', about))))
        return tooManyWrongRecipients
      // Only a number and a name that do not belong together are a guess: whatever else came of it is given back.
      let guessed = false
      try {
        return await once(async (unit): Promise<Done> => {
          const recipient = { reference: body.reference, number, name: spellName(body.name) }
          const watched = await watchRecipient(unit, partner.id, recipient)
          guessed = watched === noSuchRecipient
          return isRefusal(watched) ? watched : { status: 201, body: { reference: body.reference } }
        })
      } finally {
        if (!guessed) await platform.work(partnerDoor, (unit) => giveBack(unit, 'wrong-recipients', about))
      }
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/subsidy-recipients/:reference',
    operation: 'readRecipient',
    title: '一个领取人的证件和换证进度',
    params: named,
    answers: {
      200: z.object({
        reference: z.string(),
        words: z.string().describe('例如：换证正在办理，最近一本证有效期到……'),
        certificate: z
          .object({ status: keyOf(certificateStatusNames, '证件状态'), statusName: z.string(), validUntil: day })
          .nullable(),
        renewal: z.object({ since: day, lastStepAt: instant }).nullable().describe('正在办的换证'),
      }),
    },
    handle: async ({ read, partner, params }) => {
      const standing = await read((unit) => readStanding(unit, partner.id, params.reference))
      if (!standing) return missing
      const { certificate, renewal } = standing
      return {
        body: {
          reference: params.reference,
          words: standingInWords(standing),
          certificate: certificate ? { ...certificate, statusName: certificateStatusNames[certificate.status] } : null,
          renewal: renewal ? { since: renewal.since, lastStepAt: renewal.lastStepAt.toISOString() } : null,
        },
      }
    },
  }),
  partnerRoute({
    ...about,
    method: 'DELETE',
    path: '/subsidy-recipients/:reference',
    operation: 'endWatch',
    title: '停止一个领取人的登记',
    params: named,
    answers: { 204: 'nothing' },
    handle: async ({ read, partner, params }) =>
      (await read((unit) => endWatch(unit, partner.id, params.reference))) ? { status: 204 } : missing,
  }),
]
