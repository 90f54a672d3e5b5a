// The closed lists of grounds, each ground with its clause, told a second time by hand (R1.4, N2.3, R4.1.2, R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cancellationReasons,
  changeableDetails,
  declineGrounds,
  disputeRejections,
  endGrounds,
  materialDefects,
  missingCardReasons,
  objectionDismissals,
  reassessmentReasons,
  returnGrounds,
} from './grounds.ts'
import { undertakingText, undertakingVersion } from './undertaking.ts'

const clausesOf = (grounds: Readonly<Record<string, { clause: string }>>) =>
  Object.fromEntries(Object.entries(grounds).map(([name, { clause }]) => [name, clause]))

test('R4.1.2 the residence declines on these grounds only', () => {
  assert.deepEqual(clausesOf(declineGrounds), {
    'false-information': 'R4.1.2',
    'no-valid-permit': 'R1.1',
    'within-bar': 'R4.1.1',
    'nothing-to-do': 'N2.1',
    'certificate-in-force': 'R4.1.1',
    'no-guardian-proof': 'R4.1.1',
    'acceptance-rule': 'R4.1.2',
  })
})

test('R1.4 a file is returned for a defect of procedure; disagreeing with the assessment is none', () => {
  assert.deepEqual(clausesOf(returnGrounds), {
    'form-incomplete': 'R4.1.5',
    'guardian-proof-defective': 'R4.1.5',
    'conclusion-unclear': 'R1.3',
    'assessor-not-entitled': 'R1.3',
    'notice-defective': 'R4.1.5',
    'scan-unreadable': 'R6.3',
    'moved-away': 'R4.3.1',
  })
})

test('R4.1.5 an accepted case ends on these grounds only', () => {
  assert.deepEqual(clausesOf(endGrounds), {
    'false-information': 'R4.1.2',
    deceased: 'R4.1.5',
    'certificate-in-force': 'R4.1.1',
    'moved-away': 'R4.3.1',
    'materials-not-mended': 'R4.1.5',
  })
})

test('every ground says in words what it is and what helps', () => {
  for (const grounds of [declineGrounds, returnGrounds, endGrounds])
    for (const { text, advice } of Object.values(grounds)) assert.ok(text.length > 3 && advice.endsWith('。'))
})

test('N2.3 R4.1.3 R4.1.4 R4.2.1 R4.2.3 R4.5.1 R6.1 the other lists hold these and no more', () => {
  assert.deepEqual(Object.keys(materialDefects), [
    'missing',
    'unclear',
    'pages-missing',
    'expired',
    'mismatch',
    'not-original',
    'photo-standard',
  ])
  assert.deepEqual(Object.keys(disputeRejections), ['not-about-conclusion', 'applicant-agreed', 'no-facts'])
  assert.deepEqual(Object.keys(objectionDismissals), ['unfounded', 'not-relevant', 'already-settled'])
  assert.deepEqual(Object.keys(cancellationReasons), ['deceased', 'own-wish', 'recovered', 'declared-missing'])
  assert.deepEqual(Object.keys(changeableDetails), [
    'name',
    'id-number',
    'ethnicity',
    'address',
    'guardian',
    'guardian-phone',
    'photo',
  ])
  assert.deepEqual(Object.keys(reassessmentReasons), ['visual-before-2018', 'evident-change'])
  assert.deepEqual(Object.keys(missingCardReasons), ['lost', 'not-returned'])
})

test('N5.2 the promise of confidentiality is the first edition of six sentences; another text is another edition', () => {
  assert.equal(undertakingVersion, 1)
  assert.deepEqual(undertakingText, [
    '只为办理残疾人证，才看申请人的信息。',
    '不打听、不议论、不外传办理中知道的个人情况。',
    '不把账号、密码和动态码借给别人。',
    '不拍照、不截屏、不私自留存申请材料。',
    '发现信息外泄，马上报告负责人。',
    '离开岗位以后，仍然保守这些秘密。',
  ])
})
