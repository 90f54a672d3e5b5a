// What a route is: a path, a door, who may pass, and a function from an exchange to an answer.

import type { Session } from '#casework/sessions/sessions.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import type { PasswordProfile } from '#platform/identity/password-profile.ts'
import type { ProviderConfig, StaffProviderConfig } from '#platform/identity/providers.ts'
import type { Platform } from '#platform/open-platform.ts'
import type { Signatory } from '#platform/pdf/sign-pdf.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor, InstitutionRole, StaffRole } from '#regulation/actor.ts'
import type { IdentityAct } from '#regulation/offices/identity-levels.ts'
import type { Day, Refusal } from '#regulation/vocabulary.ts'
import type { Errors } from './components/fields.ts'
import type { Visit } from './layout/page.ts'
import type { Sharing } from './sharing.ts'

/** public: anybody · account: a signed-in applicant · workbench: staff of offices and institutions · partner: other platforms. */
export type Door = 'public' | 'account' | 'workbench' | 'partner'

/** Whose work it is to open people's cases; who administers or watches over an office does not (N5.2). */
export const caseHands = ['handler', 'approver', 'printer', 'head'] as const satisfies readonly StaffRole[]

/** What was sent with a form: the last value of a field, all of its values, and its files, already judged and cleaned. */
export type Sent = {
  get: (name: string) => string
  all: (name: string) => readonly string[]
  files: (name: string) => readonly ReceivedFile[]
  /** SHA-256 of every file as it was sent, in hexadecimal, in order. */
  digests: readonly string[]
  /** Uploads that were refused, by field. */
  refusedFiles: Errors
  /** Every plain field, for showing the form again. */
  fields: Readonly<Record<string, string>>
}

/** Kept: where to go next, and what to say there; `failed` where what is kept is that it did not go through, such as a wrong guess that counts. */
export type Onward = { to: string; say?: string; failed?: true }
/** A refusal may carry several field errors. */
export type Refused = Refusal & { errors?: Errors }

/** Whether text messages and e-mails leave the house: no page says that a code was sent where none is. */
export type Sends = { sms: boolean; mail: boolean }

export type Exchange = {
  platform: Platform
  work: Work
  actor: Actor
  session?: Session
  /** The session's own token, for signing out. */
  token?: string
  /** By what this browser is known to the forms that were typed in it and wait. */
  browser: string | undefined
  visit: Visit
  today: Day
  /** The path with its query, as it was asked for. */
  address: string
  params: Readonly<Record<string, string>>
  /** The last value of each name. */
  query: Readonly<Record<string, string>>
  queryAll: (name: string) => readonly string[]
  sent: Sent
  /** The answer should be JSON. */
  wantsJson: boolean
  publicUrl: string
  /** Where the request comes from: an IP address. */
  client: string
  sends: Sends
  /** What of it never leaves a demonstration. */
  shown: Sends
  cookie: (name: string) => string | undefined
  passwordProfile: PasswordProfile
  /** Who signs electronic certificates; undefined where none are issued. */
  signatory: Signatory | undefined
  identityProviders: readonly ProviderConfig[]
  staffProviders: readonly StaffProviderConfig[]
  /** What reads identity cards beside the clerk's browser; undefined where nothing does. */
  cardReaderUrl: string | undefined
  /** Where papers may come from instead of uploads. */
  sharing: Sharing
  /** Reads what may be a moment late, from a replica where there is one; the page then says how late. Writes nothing. */
  lookUp: <T>(actor: Actor, use: (unit: Unit) => Promise<T>) => Promise<T>
  /** The oldest instant that something was looked up as of. */
  lookedUp: { asOf?: Date }
  /** Reads as the actor. */
  read: <T>(use: (unit: Unit) => Promise<T>) => Promise<T>
  /**
   * Does something once: the form's key is claimed in the same transaction, so a second sending gets the first answer.
   * A refusal leaves nothing behind and may be tried again.
   */
  once: (use: (unit: Unit) => Promise<Onward | Refused>, manner?: { byKey: boolean }) => Promise<Onward | Refused>
  /** The same as another actor, whom the route has made sure of: an account with a mandate. */
  onceAs: (
    actor: Actor,
    use: (unit: Unit) => Promise<Onward | Refused>,
    manner?: { byKey: boolean },
  ) => Promise<Onward | Refused>
  /** A fresh key for a form on the page. */
  newKey: () => string
}

export type Answer =
  | { page: string; status?: number; cookies?: Cookies }
  /** `failed`: what is said there is why it did not go through, and is no green “办好了”. */
  | { redirect: string; say?: string; failed?: true; cookies?: Cookies }
  | { file: Buffer; type: string; name: string; inline?: boolean }
  | { json: unknown; status?: number }
  | { published: Published }
  | { notFound: true }
/** A document for everybody that changes from time to time: kept by whoever has it, and asked for in parts (RFC 9110). */
export type Published = { body: () => Promise<Buffer>; type: string; etag: string; maxAge: number }
/** Cookie values by name; undefined removes it. */
export type Cookies = Record<string, string | undefined>

export type Route = {
  method: 'GET' | 'POST'
  path: string
  door: Door
  /** For the workbench: the roles of which one is needed; none listed means any. */
  roles?: readonly (StaffRole | InstitutionRole)[]
  /** Open to members of staff who have not yet promised and learnt what they must (N5.2, N5.3). */
  beforeTraining?: boolean
  /** Open to members of staff on leave, although it changes something: their own things, and coming back (N2.4). */
  whileAway?: boolean
  /** What the applicant does here, where it needs more than a telephone: who is not known well enough is shown the ways. */
  needs?: IdentityAct
  /**
   * A page that is the same for whoever is not signed in, whatever they did before: without a form key, about nobody. Kept for a minute
   * where only a release changes it; asked for again by its tag where an office publishes what it says, or the day decides.
   */
  sameForAll?: 'release' | 'published'
  /** Takes multipart forms with files; `photo` fields get advice on ID photos. */
  uploads?: boolean
  handle: (exchange: Exchange) => Promise<Answer>
}

/** Field errors of a refusal, for the summary and the fields; what belongs to no field stands under '_'. */
export function errorsOf(refused: Refused): Errors {
  if (refused.errors) return refused.errors
  return Object.fromEntries([refused, ...(refused.besides ?? [])].map((one) => [one.field ?? '_', one.message]))
}

/** Several field errors as one refusal. */
export function refuseFields(errors: Errors): Refused {
  return { refused: true, message: Object.values(errors)[0] ?? '请改正后再提交。', errors }
}

export const notFound: Answer = { notFound: true }
