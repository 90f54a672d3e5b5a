// How often something may be done from one place, so that guessing and flooding fail and nobody can stop another (N5.2).

/** `most` times in a window of `minutes`; the system's own choice. */
export type Limit = { most: number; minutes: number }

export const limits = {
  /** A window where many are helped sends many from one address. */
  'codes-of-client': { most: 60, minutes: 60 },
  'codes-of-client-and-telephone': { most: 5, minutes: 60 },
  /** From all clients together: a stranger’s telephone is not flooded. */
  'codes-of-telephone': { most: 10, minutes: 60 },
  'codes-of-telephone-in-a-day': { most: 20, minutes: 24 * 60 },
  /** Where this telephone has signed in before: nobody else can use these up. */
  'codes-of-familiar-browser': { most: 5, minutes: 60 },
  /** Wrong passwords: of one place, of a browser on which this name has signed in, and of all other places together. */
  'passwords-of-client-and-name': { most: 5, minutes: 15 },
  'passwords-of-familiar-browser': { most: 5, minutes: 15 },
  'passwords-of-name': { most: 50, minutes: 60 },
  'objections-of-client': { most: 5, minutes: 60 },
  'objections-to-notice': { most: 200, minutes: 60 },
  'complaints-of-client': { most: 10, minutes: 60 },
  'complaints-about-office': { most: 300, minutes: 60 },
  /** About one person, or one complaint, from one place: many people share an address, and few of them guess. */
  'wrong-verifications': { most: 10, minutes: 10 },
  'wrong-verifications-of-client': { most: 300, minutes: 10 },
  'wrong-complaint-codes': { most: 10, minutes: 10 },
  'wrong-complaint-codes-of-client': { most: 300, minutes: 10 },
  'wrong-objection-numbers': { most: 10, minutes: 10 },
  'wrong-objection-numbers-of-client': { most: 300, minutes: 10 },
  /** Of one relying party: ten digits are not found by trying. */
  'wrong-consent-codes': { most: 10, minutes: 10 },
  /** Of one offer to a wallet: what its holder types is not found by trying. */
  'tries-of-an-offer': { most: 5, minutes: 10 },
  /** Of a known person: the last digits of a certificate's number are a category and a level. */
  'wrong-certificate-numbers': { most: 5, minutes: 60 },
  /** Of one body about one person: neither a name nor the last digits are found by trying. */
  'wrong-recipients': { most: 5, minutes: 24 * 60 },
  /** Of a platform: names that do not fit the number they are vouched for with, of one number and of all. */
  'wrong-names-of-number': { most: 5, minutes: 24 * 60 },
  'wrong-names-of-platform': { most: 20, minutes: 24 * 60 },
  /** Of one case: a verified name is not found by trying. */
  'former-names': { most: 5, minutes: 24 * 60 },
  'applications-to-look-at': { most: 10, minutes: 24 * 60 },
  /** Files, and the megabytes in them, before anything opens them. */
  'uploads-of-visitor': { most: 30, minutes: 60 },
  'uploads-of-account': { most: 300, minutes: 60 },
  'uploads-of-staff': { most: 2000, minutes: 60 },
  'upload-megabytes-of-visitor': { most: 100, minutes: 60 },
  'upload-megabytes-of-account': { most: 600, minutes: 60 },
  'upload-megabytes-of-staff': { most: 6000, minutes: 60 },
  /** A place from which more is sent than any window sends, whatever accounts it has. */
  'upload-megabytes-of-client': { most: 12_000, minutes: 60 },
  /** Text messages and e-mails to what was typed and nobody proved to be theirs, whichever door they come from. */
  'texts-to-typed-number': { most: 60, minutes: 24 * 60 },
  'mails-to-typed-address': { most: 15, minutes: 24 * 60 },
  'codes-of-client-in-a-day': { most: 300, minutes: 24 * 60 },
  /** Of the whole house, to browsers that no telephone has signed in on: the bill of a flood ends somewhere. */
  'codes-in-all': { most: 50_000, minutes: 60 },
  /** The most that may be set for a partner. */
  'calls-of-partner': { most: 60_000, minutes: 1 },
  'waiting-forms-of-account': { most: 20, minutes: 60 },
} as const satisfies Record<string, Limit>
export type LimitName = keyof typeof limits

/** Seconds until a window is over at the latest: what was refused for its count may be tried then. */
export const secondsOf = (name: LimitName): number => limits[name].minutes * 60

/** Windows stand still on the clock: the count begins anew at each. */
export const windowOf = (name: LimitName, now: Date): Date => {
  const length = limits[name].minutes * 60_000
  return new Date(Math.floor(now.getTime() / length) * length)
}

/** The longest window, and as much again. */
export const usesForgottenBefore = (now: Date): Date => new Date(now.getTime() - 2 * 24 * 3_600_000)

/** A household or an office: of an IPv6 address the first 64 bits. */
export function clientOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const parts = head.split(':').filter(Boolean)
  const behind = address.includes('::') ? tail.split(':').filter(Boolean) : []
  const zeros = address.includes('::') ? Math.max(0, 8 - parts.length - behind.length) : 0
  return [...parts, ...Array<string>(zeros).fill('0'), ...behind].slice(0, 4).join(':')
}
