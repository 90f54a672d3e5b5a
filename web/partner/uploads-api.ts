// Files through a platform: in one piece, or in parts that go on where a line broke; judged like any upload (R2, R3.2).
import { z } from 'zod'
import { addPart, beginUpload } from '#casework/partners/take-uploads.ts'
import { contentOf, findUpload, forgetUpload, keepJudged, type Upload } from '#casework/partners/upload-store.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import {
  accountOf,
  missing,
  type PartnerAnswer,
  type PartnerExchange,
  type PartnerRoute,
  partnerRoute,
} from './partner-route.ts'
import { id, wholeNumber } from './schemas.ts'

const uploadInJson = z.object({
  id,
  bytes: z.number().int().describe('整个文件多少字节'),
  received: z.number().int().describe('已经收到多少字节，从这里接着传'),
  whole: z.boolean().describe('传完了，检查过了，可以放进申请'),
})
const begin = z.strictObject({
  name: z.string().min(1).max(200).describe('文件名'),
  bytes: z.number().int().min(1).max(20_971_520).describe('整个文件多少字节，不超过 20 MB'),
})
const about = { group: '上传', clause: 'R3.2', scope: 'apply', person: 'required' } as const

const describe = ({ id: upload, bytes, received, whole }: Upload) => ({ id: upload, bytes, received, whole })

/** When the last part is there the file is judged; what is refused is forgotten, and sent anew from its beginning. */
async function takePart(
  exchange: PartnerExchange<{ upload: string }, { offset: number; photo: boolean }>,
): Promise<PartnerAnswer> {
  const { read, partner, params, query } = exchange
  const part = await exchange.receivePart()
  if (!Buffer.isBuffer(part)) return part
  const added = await read(async (unit) => {
    const upload = await findUpload(unit, partner.id, params.upload)
    if (!upload) return undefined
    const now = await addPart(unit, upload, query.offset, part)
    if (isRefusal(now)) return now
    const content = now.received === upload.bytes ? await contentOf(unit, upload.id) : undefined
    return { upload: { ...upload, ...now }, content }
  })
  if (added === undefined) return missing
  if (isRefusal(added)) return added
  const { upload, content } = added
  if (!content) return { body: describe(upload), status: 200 }
  const judged = await exchange.judge(content, { name: upload.name, field: 'pages', photo: query.photo })
  if (isRefusal(judged)) {
    await read((unit) => forgetUpload(unit, upload.id))
    return judged
  }
  await read((unit) => keepJudged(unit, upload.id, judged, query.photo))
  return { body: describe({ ...upload, whole: true }), status: 200 }
}

export const uploadRoutes: readonly PartnerRoute[] = [
  partnerRoute({
    ...about,
    method: 'POST',
    path: '/uploads',
    operation: 'beginUpload',
    title: '开始上传一个文件',
    describes: '先说明文件名和大小，再用 PUT 一段一段传。没有放进申请的文件，一天以后删除。',
    body: begin,
    answers: { 201: uploadInJson },
    handle: async (exchange) => {
      const { once, partner, body } = exchange
      return once(async (unit) => {
        const made = await beginUpload(unit, { partner: partner.id, account: accountOf(exchange) }, body)
        if (isRefusal(made)) return made
        return {
          status: 201,
          location: `/uploads/${made}`,
          body: { id: made, bytes: body.bytes, received: 0, whole: false },
        }
      })
    },
  }),
  partnerRoute({
    ...about,
    method: 'GET',
    path: '/uploads/:upload',
    operation: 'readUpload',
    title: '看一个文件传到哪里',
    params: z.object({ upload: id }),
    answers: { 200: uploadInJson },
    handle: async ({ read, partner, params }) => {
      const upload = await read((unit) => findUpload(unit, partner.id, params.upload))
      return upload ? { body: describe(upload) } : missing
    },
  }),
  partnerRoute({
    ...about,
    method: 'PUT',
    path: '/uploads/:upload',
    operation: 'sendPart',
    title: '传一段',
    describes: [
      '内容是这一段的字节（Content-Type: application/octet-stream），offset 是这一段从第几个字节开始。',
      '断线以后先看传到哪里，再从那里接着传。最后一段传完就检查文件：只收 JPG、PNG 图片和 PDF。检查时断线或遇到 503 的，把最后一段再传一次。',
    ].join(''),
    params: z.object({ upload: id }),
    query: z.strictObject({
      offset: wholeNumber(0, 20_971_520, '从第几个字节开始'),
      photo: z
        .enum(['true', 'false'])
        .default('false')
        .transform((typed) => typed === 'true')
        .describe('是证件照：按证件照的要求检查'),
    }),
    takesFile: true,
    answers: { 200: uploadInJson },
    handle: takePart,
  }),
]
