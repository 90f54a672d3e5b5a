// What a route of the partners' door is: typed by the same schemas that its documentation is made from (R3.2).
import type { z } from 'zod'
import type { Caller } from '#casework/partners/partner-door-store.ts'
import type { Platform } from '#platform/open-platform.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import type { Clause } from '#regulation/clauses.ts'
import type { PartnerScope } from '#regulation/offices/partners.ts'
import type { Day } from '#regulation/vocabulary.ts'
import type { ReceiveFile } from '../receiving-uploads.ts'
import type { Refused } from '../route.ts'
import type { Sharing } from '../sharing.ts'

/** `etag`: the version of what is answered; `location`: the path of what was made. */
export type Body = { status?: number; body?: unknown; etag?: string | number; location?: string }
/** `versionChanged`: the change was made from what is not there any more; `stopped`: the partner was, meanwhile. */
export type Refusing = Refused & { versionChanged?: true; stopped?: true }
export type PartnerAnswer = Body | { file: Buffer; type: string; name: string } | { notFound: true } | Refusing
/** What is kept of an answer for who sends the same again: it names nobody. */
export type Done = Body | Refusing

export type PartnerExchange<Params = unknown, Query = unknown, Sent = unknown> = {
  platform: Platform
  partner: Caller
  /** The person acted for, or the partner itself. */
  actor: Actor
  /** Thumbprint of the key that this call was proved with (RFC 7638). */
  callerKey: string
  publicUrl: string
  demo: boolean
  params: Params
  query: Query
  body: Sent
  /** The version that the change was made from; undefined where none was named. */
  seenVersion: number | undefined
  read: <T>(use: (unit: Unit) => Promise<T>) => Promise<T>
  /** Does something once for each idempotency key; a refusal leaves nothing behind and may be tried again. */
  once: (use: (unit: Unit) => Promise<Done>) => Promise<Done>
  /** The bytes that were sent as the body, where the partner is admitted still when the last of them came. */
  receivePart: () => Promise<Buffer | Refusing>
  /** Counts a whole file, judges it and makes it anew. */
  judge: ReceiveFile
  /** Where papers may come from instead of uploads. */
  sharing: Sharing
}

type Described<Params, Query, Sent> = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/partner/v1`, parameters as `:name`. */
  path: `/${string}`
  operation: string
  /** Chinese, for the documentation. */
  title: string
  describes?: string
  group: string
  clause: Clause
  scope: PartnerScope
  /** Whether it acts for a person whom the platform has vouched for. */
  person: 'none' | 'required'
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  body?: z.ZodType<Sent>
  /** A POST that is harmless, or impossible, when it is sent twice: it needs no idempotency key. */
  keyless?: boolean
  /** It will be gone, and what to call instead (RFC 9745, RFC 8594). */
  deprecated?: { since: Day; until: Day; instead: string }
  /** The body is a file. */
  takesFile?: boolean
  /** Bytes of the body, where the whole house's limit does not fit; and what to do beyond it. */
  bodyLimit?: number
  tooLarge?: string
  /** `If-Match` must name the version that the change was made from. */
  needsVersion?: boolean
  /** What it answers carries the version of the draft or case as its ETag. */
  tellsVersion?: boolean
  answers: Readonly<Record<number, z.ZodType | 'file' | 'nothing'>>
}
export type PartnerRoute = Described<unknown, unknown, unknown> & {
  handle: (exchange: PartnerExchange) => Promise<PartnerAnswer>
}

/** A route whose exchange has the types of its schemas: whoever serves it has read them before. */
export function partnerRoute<Params = unknown, Query = unknown, Sent = unknown>(
  route: Described<Params, Query, Sent> & {
    handle: (exchange: PartnerExchange<Params, Query, Sent>) => Promise<PartnerAnswer>
  },
): PartnerRoute {
  return route as unknown as PartnerRoute
}

export const missing: PartnerAnswer = { notFound: true }

/** Of who acts for a person: routes that need one are served for no other. */
export function accountOf({ actor }: Pick<PartnerExchange, 'actor'>): string {
  if (actor.kind !== 'applicant') throw new Error('a route for persons was served without one')
  return actor.id
}
