// The flows as one table, by hand from the source: step | matters | by (role) | from → to | clause | note (R1–R6, N2.3, N4.1; 管理办法第二十五条).
import type { InstitutionRole, StaffRole } from '../actor.ts'
import type { Clause } from '../clauses.ts'
import type { StepName } from '../steps.ts'
import type { MatterId, Party, Status } from '../vocabulary.ts'

const short: Record<string, MatterId> = {
  new: 'new-certificate',
  term: 'renewal-at-term',
  damaged: 'renewal-damaged',
  details: 'renewal-details',
  move: 'move',
  lost: 'replacement-of-lost',
  cancel: 'cancellation',
  part: 'cancellation-of-categories',
  change: 'change-of-category',
}

/**
 * R4.1 speaks of a new certificate alone, so there a point of it is cited; where two clauses stand, the second is that of the
 * other matters, `own` the one that speaks of the matter itself. A line that begins with blanks goes on with the one before.
 */
const table = `
provideMaterial | new term damaged details move lost cancel part change | applicant residence
  | submitted awaiting-materials returned ready-to-hand-over → same | R2.5
checkMaterial | new term damaged details move lost cancel part change | residence
  | submitted returned ready-to-hand-over → same | R4.1.2 own
askForMaterials | new term damaged details move lost cancel part change | residence
  | submitted returned → awaiting-materials | N2.3 | optional
askAgain | new term damaged details move lost cancel part change | residence (head)
  | submitted returned → awaiting-materials | N2.3 | required
supplyMaterials | new term damaged details move lost cancel part change | applicant residence
  | awaiting-materials → resume | R2.5
decline | new term damaged details move lost cancel part change | residence
  | submitted awaiting-materials → declined | R4.1.2 own | required
lapse | new term damaged details move lost cancel part change | residence system
  | awaiting-materials → lapsed | R4.1.2 own
reportUnmended | new term damaged details move lost cancel part change | residence system
  | awaiting-materials → handed-over | R4.1.5 own
fileSignedPaper | new | residence | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over suspended
  final-review handed-over returned wrong-office approved printed posted mail-returned cancelled → same | R6.3
fileSignedPaper | term | residence | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over suspended
  final-review handed-over returned approved printed posted mail-returned cancelled → same | R6.3
fileSignedPaper | change | residence | submitted awaiting-materials assessing concluded not-met unchanged on-notice ready-to-hand-over suspended
  final-review handed-over returned approved printed posted mail-returned cancelled → same | R6.3
fileSignedPaper | damaged details lost part | residence | submitted awaiting-materials ready-to-hand-over handed-over returned
  approved printed posted mail-returned → same | R6.3
fileSignedPaper | move | residence | submitted awaiting-materials ready-to-hand-over handed-over returned wrong-office
  approved printed posted mail-returned → same | R6.3
fileSignedPaper | cancel | residence | submitted awaiting-materials ready-to-hand-over handed-over returned cancelled → same | R6.3

accept | damaged details move lost cancel part | residence | submitted → ready-to-hand-over | own
acceptOnFile | term | residence | submitted → concluded ready-to-hand-over | own

assignInstitution | new term change | residence | submitted → assessing | R4.1.2 own | optional
reassignInstitution | new term change | residence | assessing → same | R4.1.2 own | required
signConclusion | new term change | institution (assessor) | assessing → same | R1.3
reopenConclusion | new term change | institution (sealer) | assessing → same | R1.3 | required
stampConclusion | new term change | institution (sealer) | assessing → same concluded | R1.3

informNotMet | new term change | residence | concluded → not-met | R4.1.4 own
endNotMet | new | residence system | not-met → ended-not-met | R4.1.4
reportNotMet | new term change | residence system | not-met → handed-over | R4.2.1 own
informUnchanged | change | residence | concluded → unchanged | own
endUnchanged | change | residence system | unchanged → ended-unchanged | own
startNotice | new term change | residence | concluded → on-notice | R4.1.4 own
exemptFromNotice | new term change | residence | concluded → ready-to-hand-over | R4.1.4 own
objectToNotice | new term change | public | on-notice → same | R4.1.4 own
dismissObjection | new term change | residence | on-notice → same | R4.1.4 own | required
upholdObjection | new term change | residence | on-notice → same | R4.1.4 own | required
orderNewAssessment | new term change | residence | on-notice returned → assessing | R4.1.3 own | required
recordNoticeResult | new term change | residence | on-notice → ready-to-hand-over | R4.1.4 own

handOver | new term damaged details move lost cancel part change | residence
  | ready-to-hand-over → handed-over | R4.1.4 own
approve | new term damaged details move lost part change | hukou (approver) | handed-over → approved | R4.1.5 own
cancelCertificate | new term cancel change | hukou (approver) | handed-over → cancelled | R4.5.1 own
returnForDefect | new term damaged details move lost cancel part change | hukou (approver)
  | handed-over → returned | R1.4 | required
mendAndHandOver | new term damaged details move lost cancel part change | residence
  | returned → handed-over | R4.1.5 own | required
returnNotOurs | new move | hukou (approver) | handed-over → wrong-office | R4.1.5 own | required
redetermineOffice | new move | residence | wrong-office → handed-over | R4.1.5 own | required
refuseApproval | new term damaged details move lost cancel part change | hukou (approver)
  | handed-over → refused | R4.1.5 own | required
reportNotMendable | new term damaged details move lost cancel part change | residence
  | returned → handed-over | R4.1.5 own | required
endCase | new | residence | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over
  suspended final-review returned wrong-office → ended | R4.1.5 | required
endCase | term | residence | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over
  suspended final-review returned → ended | own | required
endCase | change | residence | submitted awaiting-materials assessing concluded not-met unchanged on-notice
  ready-to-hand-over suspended final-review returned → ended | own | required
endCase | move | residence | submitted awaiting-materials ready-to-hand-over returned wrong-office → ended | own | required
endCase | damaged details lost cancel part | residence
  | submitted awaiting-materials ready-to-hand-over returned → ended | own | required

dispute | new | applicant residence superior | concluded not-met on-notice ready-to-hand-over handed-over returned wrong-office
  approved printed posted mail-returned suspended → suspended final-review | R4.1.3 | required
dispute | term | applicant residence superior | concluded not-met on-notice ready-to-hand-over handed-over returned
  approved printed posted mail-returned suspended → suspended final-review | own | required
dispute | change | applicant residence superior | concluded not-met unchanged on-notice ready-to-hand-over handed-over returned
  approved printed posted mail-returned suspended → suspended final-review | own | required
tellAgain | new | residence superior | not-met on-notice ready-to-hand-over handed-over returned wrong-office
  approved printed posted mail-returned → same | R4.1.3 own | optional
tellAgain | term | residence superior | not-met on-notice ready-to-hand-over handed-over returned
  approved printed posted mail-returned → same | R4.1.3 own | optional
tellAgain | change | residence superior | not-met unchanged on-notice ready-to-hand-over handed-over returned
  approved printed posted mail-returned → same | R4.1.3 own | optional
noteUnanswered | new term change | system | suspended final-review → same | N4.1
acceptDispute | new term change | superior | suspended → assessing | N4.1
concludeDispute | new term change | superior | suspended assessing → concluded | N4.1 | required
rejectDispute | new term change | superior | suspended → resume | N4.1 | required
withdrawDispute | new term change | applicant residence | suspended final-review → resume | R4.1.3 own | optional
decideFinally | new term change | province | final-review → concluded | N4.1 | required
rejectFinalDispute | new term change | province | final-review → resume | N4.1 | required

withdraw | new | applicant residence | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over
  suspended final-review handed-over returned wrong-office approved → withdrawn | R4.1.1 | optional
withdraw | term | applicant residence | submitted awaiting-materials assessing concluded not-met on-notice
  ready-to-hand-over suspended final-review handed-over returned approved → withdrawn | own | optional
withdraw | change | applicant residence | submitted awaiting-materials assessing concluded not-met unchanged on-notice
  ready-to-hand-over suspended final-review handed-over returned approved → withdrawn | own | optional
withdraw | damaged details lost part | applicant residence
  | submitted awaiting-materials ready-to-hand-over handed-over returned approved → withdrawn | own | optional
withdraw | move | applicant residence
  | submitted awaiting-materials ready-to-hand-over handed-over returned wrong-office approved → withdrawn | own | optional
withdraw | cancel | applicant residence
  | submitted awaiting-materials ready-to-hand-over handed-over returned → withdrawn | own | optional

printCertificate | new term damaged details move lost part change | hukou (printer) | approved → printed | R4.1.5 own
spoilCard | new term damaged details move lost part change | hukou (printer) | printed → approved | R4.1.5 own | required
post | new term damaged details move lost part change | hukou (printer)
  | printed mail-returned → posted | R4.1.6 R6.2
recordReturnedMail | new term damaged details move lost part change | hukou (printer)
  | posted → mail-returned | R4.1.6 R6.2 | required
close | new term change | applicant residence hukou system | posted cancelled → closed | R6.3
close | cancel | applicant residence hukou system | cancelled → closed | R6.3
close | damaged details move lost part | applicant hukou system | posted → closed | R6.3

recordLoss | term | system | submitted awaiting-materials assessing concluded not-met on-notice ready-to-hand-over
  suspended final-review handed-over returned approved → same | R6.1
recordLoss | change | system | submitted awaiting-materials assessing concluded not-met unchanged on-notice
  ready-to-hand-over suspended final-review handed-over returned approved → same | R6.1
recordLoss | damaged details lost part | system
  | submitted awaiting-materials ready-to-hand-over handed-over returned approved → same | R6.1
recordLoss | move | system
  | submitted awaiting-materials ready-to-hand-over handed-over returned wrong-office approved → same | R6.1
recordLoss | cancel | system | submitted awaiting-materials ready-to-hand-over handed-over returned → same | R6.1
collectOldCard | new term change | residence | approved printed posted mail-returned cancelled → same | R6.1
collectOldCard | damaged details move part | residence | approved printed posted mail-returned → same | R6.1
collectOldCard | cancel | residence | cancelled → same | R6.1
recordOldCardMissing | new term change | residence
  | approved printed posted mail-returned cancelled → same | R6.1 | required
recordOldCardMissing | damaged details move part | residence | approved printed posted mail-returned → same | R6.1 | required
recordOldCardMissing | cancel | residence | cancelled → same | R6.1 | required
`

const own: Record<string, Clause> = {
  term: 'R4.2.1',
  damaged: 'R4.2.2',
  details: 'R4.2.3',
  move: 'R4.3.1',
  lost: 'R4.4',
  cancel: 'R4.5.1',
  part: 'R4.5.2',
  change: 'R4.6',
}

export type Row = {
  matter: MatterId
  step: StepName
  by: readonly Party[]
  role: StaffRole | InstitutionRole
  from: readonly Status[]
  to: readonly (Status | 'same' | 'resume')[]
  clause: Clause
  note?: string
}

const words = <Word extends string>(text = '') => text.trim().split(/\s+/) as Word[]

const rows: readonly Row[] = table
  .replaceAll(/\n +/g, ' ')
  .split('\n')
  .filter((line) => line !== '')
  .flatMap((line) => {
    const [step = '', these, who = '', way = '', cited, note] = line.split('|').map((cell) => cell.trim())
    const [by, role = 'handler'] = who.split(/ \(|\)/)
    const [from, to] = way.split('→')
    const [first, second = first] = words<Clause | 'own'>(cited)
    return words(these).map((name) => {
      const clause = name === 'new' ? first : second
      return {
        matter: short[name] as MatterId,
        step: step as StepName,
        by: words<Party>(by),
        role: role as Row['role'],
        from: words<Status>(from),
        to: words<Row['to'][number]>(to),
        clause: clause === 'own' ? (own[name] as Clause) : (clause as Clause),
        note,
      }
    })
  })

/** What the source lets be done in this matter. */
export const rowsOf = (matter: MatterId): readonly Row[] => rows.filter((row) => row.matter === matter)
