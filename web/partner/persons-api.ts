// A platform vouches for its user, and gets by what it names them in the calls that follow (R3.2, N5.2).
import { z } from 'zod'
import { endHandle, keysOfPartner, partnerDoor, personMinutes } from '#casework/partners/partner-door-store.ts'
import { vouchCounted } from '#casework/partners/wrong-names.ts'
import { readAssertion } from '#platform/partners/proof.ts'
import { isRefusal, refuse } from '#regulation/vocabulary.ts'
import { assertionInWords } from './flaws-in-words.ts'
import { type PartnerRoute, partnerRoute } from './partner-route.ts'
import { instant } from './schemas.ts'
import { partnerPath } from './serve-partner.ts'

export const personRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    method: 'POST',
    path: '/persons',
    operation: 'vouchForPerson',
    group: '用户',
    title: '提交用户的实名凭证',
    describes: [
      '凭证是平台用自己登记的密钥签的 JWT（typ 为 tongban-person+jwt）：iss 为平台编号，aud 为本接口的地址前缀，',
      'sub 为用户在平台的编号，acr 为登记过的实名等级（登记机关写在登记里；写错了，errors 会列出登记了哪些），iat、exp、jti，以及 name、id_number；',
      '可以带 phone_number，平台用验证码核对过的同时写 phone_number_verified: true，没核对过的不用来登录。',
      '姓名要和号码一致。一个号码一天错 5 次，当天不再核对它；平台一天错 20 次，新用户先停下，登记机关会来查。',
      `5 分钟内有效，只能用一次。换来的凭据 ${personMinutes} 分钟内有效，放在 Tongban-Person 里。`,
    ].join(''),
    clause: 'R3.2',
    scope: 'apply',
    person: 'none',
    keyless: true,
    body: z.strictObject({ assertion: z.string().max(8000).describe('平台签的实名凭证') }),
    answers: { 201: z.object({ person: z.string().describe('放在 Tongban-Person 里'), expiresAt: instant }) },
    handle: async ({ partner, platform, publicUrl, body }) => {
      const keys = await platform.work(partnerDoor, (unit) => keysOfPartner(unit, partner.id))
      const audience = `${publicUrl}${partnerPath}`
      const assertion = await readAssertion(body.assertion, { partner: partner.id, keys, audience })
      if ('flaw' in assertion)
        return refuse(assertionInWords(audience)[assertion.flaw], { clause: 'R3.2', field: 'assertion' })
      const vouched = await vouchCounted(platform.work, partner, assertion)
      if (isRefusal(vouched)) {
        const isKnownLevel = partner.realNameAcr.includes(assertion.acr)
        const told = `acr 要写登记过的实名等级：${partner.realNameAcr.join('、')}。`
        return isKnownLevel || partner.realNameAcr.length === 0
          ? { field: 'assertion', ...vouched }
          : { ...vouched, errors: { 'assertion.acr': told } }
      }
      return { status: 201, body: { person: vouched.handle, expiresAt: vouched.expiresAt.toISOString() } }
    },
  }),
  partnerRoute({
    method: 'POST',
    path: '/persons/sign-out',
    operation: 'signOutPerson',
    group: '用户',
    title: '用户退出',
    describes: '用户在平台退出时调用，凭据马上作废。',
    clause: 'R3.2',
    scope: 'apply',
    person: 'none',
    keyless: true,
    body: z.strictObject({ person: z.string().max(200).describe('用户的凭据') }),
    answers: { 204: 'nothing' },
    handle: async ({ partner, platform, body }) => {
      await platform.work(partnerDoor, (unit) => endHandle(unit, partner.id, body.person))
      return { status: 204 }
    },
  }),
]
