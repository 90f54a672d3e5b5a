// What a platform does for one of its users, call by call, over the published client (R3.2).
import { randomUUID } from 'node:crypto'
import type { KnownPerson, Tongban } from '../../clients/typescript/source/client.ts'
import type { components, paths } from '../../clients/typescript/source/schema.d.ts'

type Problem = components['schemas']['Problem']
type Draft = paths['/partner/v1/drafts/{draft}']['get']['responses'][200]['content']['application/json']
type Case = paths['/partner/v1/cases/{id}']['get']['responses'][200]['content']['application/json']
export type Answers = NonNullable<
  paths['/partner/v1/drafts']['post']['requestBody']['content']['application/json']['answers']
>
export type Matter = paths['/partner/v1/drafts']['post']['requestBody']['content']['application/json']['matter']
type Step = paths['/partner/v1/cases/{id}/steps/{step}']['post']['parameters']['path']['step']
type Satisfaction =
  paths['/partner/v1/cases/{id}/rating']['post']['requestBody']['content']['application/json']['level']

/** What 通办 refused, in its own words. */
export class Refused extends Error {
  readonly problem: Problem | undefined
  constructor(problem: Problem | undefined) {
    super(problem ? `${problem.status} ${problem.detail}` : 'no problem document')
    this.name = 'Refused'
    this.problem = problem
  }
}

function must<Data>({ data, error }: { data?: Data; error?: Problem }): Data {
  if (data === undefined) throw new Refused(error)
  return data
}

export type PlatformUser = Awaited<ReturnType<typeof openUser>>

/** @param partSize bytes that are sent at once */
export async function openUser({ api, vouchFor }: Tongban, who: KnownPerson, partSize = 64 * 1024) {
  const person = { 'Tongban-Person': await vouchFor(who) }
  const keyed = (key: string = randomUUID()) => ({ ...person, 'Idempotency-Key': key })
  const header = person

  const readDraft = async (draft: string): Promise<Draft> =>
    must(await api.GET('/partner/v1/drafts/{draft}', { params: { path: { draft }, header } }))
  const readCase = async (id: string): Promise<Case> =>
    must(await api.GET('/partner/v1/cases/{id}', { params: { path: { id }, header } }))

  /** @returns the number of the file */
  const upload = async (name: string, content: Uint8Array, isPhoto = false): Promise<string> => {
    const { id } = must(
      await api.POST('/partner/v1/uploads', {
        params: { header: keyed() },
        body: { name, bytes: content.length },
      }),
    )
    for (let offset = 0; offset < content.length; offset += partSize)
      must(
        await api.PUT('/partner/v1/uploads/{upload}', {
          params: { path: { upload: id }, query: { offset, photo: isPhoto ? 'true' : 'false' }, header },
          body: content.subarray(offset, offset + partSize) as unknown as string,
          bodySerializer: (part) => part,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      )
    return id
  }

  return {
    api,
    header,
    keyed,
    readDraft,
    readCase,
    upload,
    begin: async (matter: Matter, answers: Answers): Promise<string> =>
      must(await api.POST('/partner/v1/drafts', { params: { header: keyed() }, body: { matter, answers } })).id,
    answer: async (draft: string, answers: Answers): Promise<Draft> => {
      const { version } = await readDraft(draft)
      return must(
        await api.PATCH('/partner/v1/drafts/{draft}', {
          params: { path: { draft }, header: { ...header, 'If-Match': `"${version}"` } },
          body: { answers },
        }),
      )
    },
    give: async (draft: string, material: string, content: Uint8Array): Promise<Draft> => {
      const page = await upload(`${material}.jpg`, content, material === 'photo')
      return must(
        await api.PUT('/partner/v1/drafts/{draft}/materials/{material}', {
          params: { path: { draft, material }, header },
          body: { pages: [page] },
        }),
      )
    },
    submit: async (draft: string, signedName: string, key?: string) =>
      must(
        await api.POST('/partner/v1/drafts/{draft}/submission', {
          params: { path: { draft }, header: keyed(key) },
          body: { declared: true, signedName },
        }),
      ),
    supply: async (id: string, material: string, content: Uint8Array, permitValidUntil?: string) => {
      const page = await upload(`${material}.jpg`, content, material === 'photo')
      const { version } = await readCase(id)
      return must(
        await api.POST('/partner/v1/cases/{id}/materials/{material}', {
          params: { path: { id, material }, header: { ...keyed(), 'If-Match': `"${version}"` } },
          body: { pages: [page], ...(permitValidUntil && { permitValidUntil }) },
        }),
      )
    },
    take: async (id: string, step: Step, note?: string) => {
      const { version } = await readCase(id)
      return must(
        await api.POST('/partner/v1/cases/{id}/steps/{step}', {
          params: { path: { id, step }, header: { ...keyed(), 'If-Match': `"${version}"` } },
          body: { ...(note !== undefined && { note }) },
        }),
      )
    },
    rate: async (id: string, level: Satisfaction, words = '') =>
      must(
        await api.POST('/partner/v1/cases/{id}/rating', {
          params: { path: { id }, header: keyed() },
          body: { level, words },
        }),
      ),
    paper: async (id: string, paper: string): Promise<Buffer> => {
      const found = await api.GET('/partner/v1/cases/{id}/papers/{paper}', {
        params: { path: { id, paper }, header },
        parseAs: 'arrayBuffer',
      })
      return Buffer.from(must(found))
    },
  }
}
