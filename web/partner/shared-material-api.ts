// A material of an application from a sharing source instead of an upload, for a platform's user who agrees (R2.2, R2.4, R3.2).
import { z } from 'zod'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import { fetchShared } from '../public/apply/fetch-shared.ts'
import { describeDraft, draftInJson } from './draft-in-json.ts'
import { atWindow, openDraft } from './open-draft.ts'
import { missing, type PartnerRoute, partnerRoute } from './partner-route.ts'
import { id } from './schemas.ts'

export const sharedMaterialRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    group: '申请',
    clause: 'R2.2',
    scope: 'apply',
    person: 'required',
    method: 'GET',
    path: '/sharing-sources',
    operation: 'listSharingSources',
    title: '可以取材料的共享来源',
    describes: '受理的残联收不收，看各地公布的规则；不收的，取的时候会写明。',
    answers: {
      200: z.object({
        items: z.array(
          z.object({ source: z.string(), title: z.string(), materials: z.array(z.string()).describe('有哪些材料') }),
        ),
      }),
    },
    handle: async ({ sharing }) => ({
      body: {
        items: sharing.sources.map(({ id: source, title, materials }) => ({
          source,
          title,
          materials: [...materials],
        })),
      },
    }),
  }),
  partnerRoute({
    group: '申请',
    clause: 'R2.2',
    scope: 'apply',
    person: 'required',
    method: 'POST',
    path: '/drafts/:draft/materials/:material/shared',
    operation: 'fetchSharedMaterial',
    tellsVersion: true,
    title: '一项材料不用传，从共享来源取',
    describes:
      '用户同意后才能调用。取到的代替这一项已有的文件，带凭证号；没有查到的，found 是 false，请用户上传。取到以后不能再取。',
    params: z.object({ draft: id, material: z.string().max(100).describe('材料编号') }),
    body: z.strictObject({
      source: z.string().max(40).describe('共享来源的编号（见 listSharingSources）'),
      consent: z.literal(true, '请用户同意查询以后再提交。').describe('用户同意向这个来源查询这一项材料'),
    }),
    // Asked twice it is refused by itself.
    keyless: true,
    answers: { 200: z.object({ found: z.boolean().describe('查到了没有'), draft: draftInJson }) },
    handle: async (exchange) => {
      const { params, body, partner, read } = exchange
      const { draft } = params
      const open = () => read((unit) => openDraft(unit, { partner: partner.id, draft }))
      const before = await open()
      if (!before) return missing
      if (before.found.waits) return atWindow
      const fetched = await fetchShared(exchange, { draft, material: params.material as MaterialKind, ...body })
      if (fetched === undefined) return missing
      if (isRefusal(fetched)) return fetched
      const now = await open()
      if (!now) return missing
      const { view, found } = now
      return { body: { found: fetched.found, draft: describeDraft(view, found) }, etag: view.whole.version }
    },
  }),
]
