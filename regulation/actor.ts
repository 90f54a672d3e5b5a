// Who acts: the kinds of people and machines that can stand before the system (N5.1, R1.3).

export const staffRoles = [
  'handler',
  'approver',
  'printer',
  'head',
  'office-admin',
  'security-admin',
  'auditor',
  'community-worker',
] as const
export type StaffRole = (typeof staffRoles)[number]

export const institutionRoles = ['assessor', 'sealer'] as const
export type InstitutionRole = (typeof institutionRoles)[number]

/** How well the system knows who signed in: a telephone that answers, or a person whose card was checked (R3.2). */
export type AccountLevel = 'telephone' | 'real-name'

export type Actor =
  | { kind: 'staff'; id: string; office: string; roles: readonly StaffRole[] }
  | { kind: 'institution-staff'; id: string; institution: string; roles: readonly InstitutionRole[] }
  | { kind: 'applicant'; id: string; level: AccountLevel }
  /** `id` is the helper's own account: with a mandate it acts in one case, and opens nothing else (docs/basis.md §9.131). */
  | { kind: 'helper'; id: string; mandate: string; caseId: string; acts: readonly ('supplyMaterials' | 'close')[] }
  /** Another system that calls for itself: with a person behind the call it is that applicant (R3.2). */
  | { kind: 'partner'; id: string /** A hospital's system speaks for its institution. */; institution?: string }
  | { kind: 'visitor' }
  | { kind: 'system'; id: string }

export type ActorKind = Actor['kind']

/** The Chinese name of each role, as screens show it. */
export const roleNames: Record<StaffRole | InstitutionRole, string> = {
  handler: '经办人',
  approver: '审批人',
  printer: '制证人',
  head: '负责人',
  'office-admin': '机构管理员',
  'security-admin': '安全管理员',
  auditor: '审计员',
  'community-worker': '村（社区）工作者',
  assessor: '评定医生',
  sealer: '盖章人',
}

/** Who watches over the others does none of their work (三员分立; N5.2); who calls on holders sees none of the office's (N6.4). */
export const rolesThatStandAlone: readonly StaffRole[] = ['security-admin', 'auditor', 'community-worker']

/** The role that may not stand beside the others, if there is one. */
export function misplacedRole(roles: readonly StaffRole[]): StaffRole | undefined {
  return roles.length > 1 ? roles.find((one) => rolesThatStandAlone.includes(one)) : undefined
}
