// Who acts in the reference model: the seats of the cast, where each sits and what it may sign (R1.3, N5.1).

/** Where the applicants of the model live, where their hukou is, and a county that has nothing to do with them. */
export const residence = '510107'
export const elsewhere = '630102'
export const nowhere = '110101'
export const prefecture = '510100'

export type Role = 'handler' | 'approver' | 'printer' | 'head' | 'assessor' | 'sealer'
export type Place = { office: string } | { institution: string }
export type Chair = { at: Place; roles: readonly Role[]; certified?: boolean }

/** The people of the offices and institutions. */
export const chairs = {
  clerk: { at: { office: residence }, roles: ['handler'] },
  colleague: { at: { office: residence }, roles: ['handler', 'head'] },
  allrounder: { at: { office: residence }, roles: ['handler', 'approver', 'printer'] },
  localApprover: { at: { office: residence }, roles: ['approver', 'printer'] },
  approver: { at: { office: elsewhere }, roles: ['approver'] },
  printer: { at: { office: elsewhere }, roles: ['printer'] },
  hukouClerk: { at: { office: elsewhere }, roles: ['handler'] },
  stranger: { at: { office: nowhere }, roles: ['handler', 'approver', 'printer', 'head'] },
  superior: { at: { office: prefecture }, roles: ['handler'] },
  otherSuperior: { at: { office: '630100' }, roles: ['handler', 'approver', 'printer'] },
  doctor: { at: { institution: 'one' }, roles: ['assessor'], certified: true },
  sealer: { at: { institution: 'one' }, roles: ['sealer'] },
  trainee: { at: { institution: 'one' }, roles: ['assessor'] },
  secondDoctor: { at: { institution: 'two' }, roles: ['assessor', 'sealer'], certified: true },
} as const satisfies Record<string, Chair>
export type ChairName = keyof typeof chairs
export const chairNames = Object.keys(chairs).filter((name): name is ChairName => Object.hasOwn(chairs, name))

/** Besides them: the applicant of the life, another applicant, the public and the system itself. */
export type Seat = ChairName | 'applicant' | 'neighbour' | 'public' | 'system'

export const chairOf = (seat: Seat): Chair | undefined => (isChair(seat) ? chairs[seat] : undefined)
const isChair = (seat: Seat): seat is ChairName => Object.hasOwn(chairs, seat)

export const officeOf = (seat: Seat): string | undefined => {
  const at = chairOf(seat)?.at
  return at && 'office' in at ? at.office : undefined
}
export const institutionOf = (seat: Seat): string | undefined => {
  const at = chairOf(seat)?.at
  return at && 'institution' in at ? at.institution : undefined
}
export const hasRole = (seat: Seat, role: Role): boolean => chairOf(seat)?.roles.includes(role) ?? false

/** The offices above a county, up to the nation. */
export const above: Readonly<Record<string, readonly string[]>> = {
  [residence]: [prefecture, '510000', '000000'],
  [elsewhere]: ['630100', '630000', '000000'],
}
