// The closed lists of grounds, each ground with its clause, told a second time by hand (R1.4, N2.3, R4.1.2, R4.1.5).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cancellationReasons,
  changeableDetails,
  declineGrounds,
  disputeRejections,
  endGrounds,
  formerEndGrounds,
  groundInWords,
  materialDefects,
  missingCardReasons,
  objectionDismissals,
  reassessmentReasons,
  refusalGrounds,
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
    'office-not-found': 'R4.1.5',
  })
  assert.deepEqual(clausesOf(formerEndGrounds), { 'materials-not-mended': 'R4.1.5' })
})

test('R4.1.5 R1.4 the hukou office does not approve on these grounds only; disagreeing with the assessment is none', () => {
  assert.deepEqual(clausesOf(refusalGrounds), {
    'false-information': 'R4.1.5',
    'not-mended': 'R4.1.5',
    'certificate-in-force': 'R4.1.1',
    'certificate-changed': 'R4.1.5',
    deceased: 'R4.1.5',
  })
})

test('R4.1.1 R2.3 the guardian’s proof is asked for; the applicant may file as well as the guardian', () => {
  const { text, advice } = declineGrounds['no-guardian-proof']
  assert.match(text, /须同时提供监护人身份证和监护人证明/)
  assert.match(advice, /本人或监护人都可以/)
})

test('R4.1.2 R4.1.5 an applicant reads of every ground what it is and what helps', () => {
  const inWords = (grounds: Readonly<Record<string, Parameters<typeof groundInWords>[0]>>) =>
    Object.fromEntries(Object.entries(grounds).map(([name, ground]) => [name, groundInWords(ground)]))
  assert.deepEqual(inWords(declineGrounds), {
    'false-information': '申请信息或材料不真实。请核对后，用真实的信息和材料重新申请。',
    'no-valid-permit': '没有经常居住地的有效居住证。请先办居住证，或到户籍地残联申请。',
    'within-bar': '残疾人证注销后，还没有到可以重新申请的日期。到了那天就可以重新申请。是哪一天，请问窗口。',
    'nothing-to-do': '所申请的事项与证件实际情况不符。请按实际情况，选择合适的事项重新申请。',
    'certificate-in-force': '已持有有效的残疾人证。请按换领、变更或迁移办理。',
    'no-guardian-proof':
      '须同时提供监护人身份证和监护人证明，但没有提供。补齐监护人的证明后，本人或监护人都可以重新申请。',
    'acceptance-rule': '不符合本省已公布的受理要求。请看受理要求的说明，符合后再申请。',
  })
  assert.deepEqual(inWords(returnGrounds), {
    'form-incomplete': '申请表缺项，或与证件不一致。请补全或更正申请表。',
    'guardian-proof-defective': '监护人证明缺失或不清楚。请补交监护人证明。',
    'conclusion-unclear': '评定表缺类别、等级、签名或公章。请原评定机构补正，或重新安排评定。',
    'assessor-not-entitled': '评定机构或医生没有该类别的资格。请安排有资格的机构重新评定。',
    'notice-defective': '公示缺失、期限不足或结果没有录入。请补办公示手续。',
    'scan-unreadable': '扫描件缺页或看不清。请重新扫描上传。',
    'moved-away': '户口已迁出本地，须先办迁移。请结束这件申请，改办迁移。',
  })
  assert.deepEqual(inWords(endGrounds), {
    'false-information': '查实申请信息或材料不真实。您可以用真实材料重新申请。',
    deceased: '申请人已去世。还有残疾人证的，请家属申请注销。如有误，请家属带证明到窗口说明。',
    'certificate-in-force': '查实已持有有效的残疾人证。请按换领、变更或迁移办理。',
    'moved-away': '户口已迁出，须先办迁移。请带户口迁移证明，办理残疾人证迁移。',
    'office-not-found': '和申请人核对后，仍不能确定由哪家户籍地残联办理。户籍地确定后，可以重新申请。',
  })
  assert.deepEqual(inWords(formerEndGrounds), {
    'materials-not-mended': '退回后申请人无法补正。材料齐全后可以重新申请。',
  })
  assert.deepEqual(inWords(refusalGrounds), {
    'false-information': '审核查实，申请表或材料不真实。您可以用真实的信息和材料重新申请。',
    'not-mended': '申请表、监护人证明或公示等手续有缺陷，退回后无法补正。手续和材料齐全后，可以重新申请。',
    'certificate-in-force': '审核查实，已持有有效的残疾人证。请按换领、变更或迁移办理。',
    'certificate-changed': '申请所依据的残疾人证，办理期间已经注销或换发。请按现在的证件情况，选择合适的事项重新申请。',
    deceased: '申请人已去世。还有残疾人证的，请家属申请注销。如有误，请家属带证明到窗口说明。',
  })
})

test('N2.3 R4.1.3 R4.1.4 R4.2.1 R4.2.3 R4.5.1 R6.1 the other lists hold these and no more, in these words', () => {
  assert.deepEqual(materialDefects, {
    missing: '还没有交',
    unclear: '看不清',
    'pages-missing': '缺页',
    expired: '已过有效期',
    mismatch: '与申请信息不一致',
    'not-original': '不是原件的照片或扫描件',
    'photo-standard': '照片不合规格',
  })
  assert.deepEqual(disputeRejections, {
    'not-about-conclusion': '所提事项与评定结论无关',
    'applicant-agreed': '申请人书面同意原结论',
    'no-facts': '没有说明不同意的具体内容，经提醒仍未补充',
  })
  assert.deepEqual(objectionDismissals, {
    unfounded: '查实所提情况不存在',
    'not-relevant': '所提情况与残疾评定和资格无关',
    'already-settled': '同一情况已经查清',
  })
  assert.deepEqual(cancellationReasons, {
    deceased: '持证人去世，或被法院宣告死亡',
    'own-wish': '持证人（或监护人）自愿注销',
    recovered: '残疾状况好转，不再符合标准',
    'declared-missing': '持证人被法院宣告失踪',
  })
  assert.deepEqual(changeableDetails, {
    name: '姓名',
    'id-number': '公民身份号码（连同性别、出生日期）',
    ethnicity: '民族',
    address: '家庭住址',
    guardian: '监护人',
    'guardian-phone': '监护人电话',
    photo: '照片',
  })
  assert.deepEqual(reassessmentReasons, {
    'visual-before-2018': '2018 年以前目测评定核发',
    'evident-change': '残疾状况发生明显变化，与证件不符',
  })
  assert.deepEqual(missingCardReasons, {
    lost: '原证已遗失',
    'not-found': '申请时说明找不到原证',
    'not-returned': '多次通知仍未交回',
  })
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
