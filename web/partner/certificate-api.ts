// Whoever relies on a certificate asks by a code that its holder made, and gets no more than was agreed (R3.2, N5.2).
import { z } from 'zod'
import { answerByConsent, consentReader } from '#casework/consents/answer-by-consent.ts'
import { consentAnswers } from '#regulation/offices/consents.ts'
import { categories, categoryNames, levelNames } from '#regulation/vocabulary.ts'
import { type PartnerRoute, partnerRoute } from './partner-route.ts'
import { category, day, instant } from './schemas.ts'

export const certificateApiRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    method: 'POST',
    path: '/certificates/query',
    operation: 'queryCertificate',
    group: '查证',
    title: '按授权码查残疾人证',
    describes:
      '授权码是持证人在“授权别人查我的残疾人证”里为您这个单位生成的 10 位数字。只答持证人同意、您也登记了权限的几项；证不能用的，只答不能用。' +
      '只能用一次的码，答过就作废。答复在路上丢了的，五分钟内用同一把密钥、同一个码再问，答的和第一次一样，不用持证人重新授权；这期间情况变了的，就不再答。每次查，持证人都看得到。码不对、过期、用过、撤回，答的都一样；' +
      '十分钟内错 10 次，就先停下。',
    clause: 'R3.2',
    scope: 'certificate-validity',
    person: 'none',
    keyless: true,
    body: z.strictObject({ code: z.string().max(40).describe('持证人给的授权码，可以带空格') }),
    answers: {
      200: z.object({
        asOf: instant.describe('截至什么时刻'),
        answered: z
          .array(z.enum(Object.keys(consentAnswers) as [keyof typeof consentAnswers]))
          .describe('答了哪几项：validity 是否有效、category 残疾类别、level 残疾等级'),
        valid: z.boolean().describe('这本证现在能不能用'),
        validUntil: day.optional().describe('有效期的最后一天；只在能用时有'),
        categories: z
          .array(z.object({ category, label: z.enum(categories.map((name) => categoryNames[name])) }))
          .optional(),
        level: z.object({ level: z.number().int().min(1).max(4), label: z.string() }).optional(),
      }),
    },
    handle: async ({ partner, platform, body, callerKey }) => {
      const asking = { party: partner.id, scopes: partner.scopes, code: body.code, from: callerKey }
      const said = await platform.work(consentReader, (unit) => answerByConsent(unit, asking))
      if ('wrong' in said) return said.wrong
      const { asOf, categories: of, level, ...rest } = said.answer
      return {
        body: {
          ...rest,
          asOf: asOf.toISOString(),
          ...(of && { categories: of.map((name) => ({ category: name, label: categoryNames[name] })) }),
          ...(level && { level: { level, label: levelNames[level] } }),
        },
      }
    },
  }),
]
