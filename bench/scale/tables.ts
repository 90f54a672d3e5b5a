// Which rows make a case: the tables that are multiplied, whose rows of each belong to a case of the sample, and what is left out of most.

/** `$1` is the case, `$2` its person, `$3` its accounts. */
export const tables: Readonly<Record<string, string>> = {
  account: 'id = any($3)',
  account_identity: 'account_id = any($3)',
  person: 'id = $2',
  case_file: 'id = $1',
  case_party: "case_id = $1 and capacity in ('applicant', 'institution')",
  case_event: 'case_id = $1',
  case_material: 'case_id = $1',
  case_rating: 'case_id = $1',
  assessment: 'case_id = $1',
  public_notice: 'case_id = $1',
  objection: 'case_id = $1',
  decision: 'case_id = $1',
  issued_paper: 'case_id = $1',
  letter: 'case_id = $1',
  message: 'case_id = $1',
  punctuality_fact: 'case_id = $1',
  old_card: 'case_id = $1',
  file: 'case_id = $1',
  guardian_bond: 'case_id = $1',
  certificate: 'person_id = $2',
  certificate_change: 'certificate_id in (select id from certificate where person_id = $2)',
  certificate_due: 'certificate_id in (select id from certificate where person_id = $2)',
  certificate_follow_up: 'case_id = $1',
  annual_review: 'person_id = $2',
  hukou_watch: 'person_id = $2',
  blank_card: "state = 'used' and certificate_id in (select id from certificate where person_id = $2)",
  audit: 'chain = $1::text',
  audit_head: 'chain = $1::text',
}

/** Made for every case anew, from who takes part in it. */
export const generated = ['case_party', 'case_keeper', 'person_key']

export type Row = Readonly<Record<string, string | null>>

/** Most cases go without what only their own page shows: what was filed, every message but the last, the checks of each paper, later entries. */
export function isLeftOut(table: string, row: Row, isLast: boolean): boolean {
  switch (table) {
    case 'file':
    case 'case_material':
    case 'issued_paper':
      return true
    case 'message':
      return !isLast
    case 'case_event':
      return row.step === 'checkMaterial'
    case 'audit':
      return Number(row.seq) > 2
    default:
      return false
  }
}

/** Columns whose values are ids of what is made anew; every other id (staff, sessions, law) stays. */
export const ownIds = new Set([
  'id',
  'case_id',
  'person_id',
  'account_id',
  'certificate_id',
  'assessment_id',
  'file_id',
  'news_id',
  'notice_id',
  'previous_id',
  'photo_file',
  'ward_id',
])

/** Tables of which an index per row is kept up while loading would take longer than making it once afterwards. */
export const loaded: readonly string[] = [
  ...new Set([
    ...Object.keys(tables),
    ...generated,
    'tally',
    'institution',
    'institution_category',
    'institution_territory',
  ]),
]
