// The names that people read on screens and papers, told a second time by hand: exchanged names mislead whoever reads them (N2.3, R4).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleNames } from './actor.ts'
import { certificateStatusNames, registerReasonNames } from './certificate-life.ts'
import { lossDeclarations } from './checklist.ts'
import { changeStateNames } from './offices/office-changes.ts'
import { entryKindNames } from './offices/office-entries.ts'
import { readinessNames } from './readiness.ts'
import {
  channelNames,
  clockNames,
  levelNames,
  materialNames,
  materialStateNames,
  matterNames,
  partyNames,
  statusNames,
} from './vocabulary.ts'

test('N2.1 R3.1 R3.2 the matters and the ways in', () => {
  assert.deepEqual(matterNames, {
    'new-certificate': '残疾人证新办',
    'renewal-at-term': '残疾人证到期换证',
    'renewal-damaged': '残疾人证残损换新',
    'renewal-details': '残疾人证资料更新换证',
    move: '残疾人证迁移',
    'replacement-of-lost': '残疾人证挂失补办',
    cancellation: '残疾人证注销',
    'cancellation-of-categories': '注销部分残疾类别',
    'change-of-category': '残疾类别/等级变更',
  })
  assert.deepEqual(channelNames, {
    window: '窗口',
    online: '网上',
    partner: '政务服务平台',
  })
})

test('R2.1 R2.2 R2.3 R2.4 N2.3 the materials and how each of them stands', () => {
  assert.deepEqual(materialNames, {
    photo: '两寸近期免冠白底彩色照片',
    'id-card': '身份证',
    'hukou-booklet': '户口簿',
    'guardian-id': '监护人身份证',
    'guardian-proof': '监护人证明',
    'residence-permit': '经常居住地的有效居住证',
    'old-card': '原残疾人证',
    'hukou-move-proof': '户口迁移证明或新户口簿',
    'loss-declaration': '遗失声明',
    'cancellation-proof': '注销情形的证明',
    'cancellation-request': '注销申请书',
    'medical-record': '近期病历等佐证',
    'proof-of-name': '姓名变更证明',
    'proof-of-id-number': '公民身份号码变更证明',
    'proof-of-address': '地址变更证明',
    'applicant-id': '办理人的身份证',
  })
  assert.deepEqual(materialStateNames, {
    missing: '未交',
    provided: '已交，待核对',
    accepted: '已核对',
    asked: '需重交',
  })
})

test('R4.4 how a loss is declared', () => {
  assert.deepEqual(lossDeclarations, {
    written: '书面声明，写明证件遗失、声明作废，由本人或监护人签名',
    community: '村（社区）张贴遗失声明的照片或证明',
    newspaper: '刊登遗失声明的报纸版面',
    bank: '银行书面挂失的回执',
  })
})

test('R4.1 R5.1 the statuses of a case and its clocks', () => {
  assert.deepEqual(statusNames, {
    submitted: '待受理',
    'awaiting-materials': '待补材料',
    assessing: '评定中',
    concluded: '评定已出',
    'not-met': '不符合标准，已告知',
    unchanged: '结论与现证一致，已告知',
    'on-notice': '公示中',
    'ready-to-hand-over': '待流转',
    suspended: '复评申请处理中',
    'final-review': '终评申请处理中',
    'handed-over': '待户籍地审批',
    returned: '户籍地退回',
    'wrong-office': '待重新确定户籍地',
    approved: '待制证',
    printed: '待寄出',
    posted: '已寄出',
    'mail-returned': '退件待重寄',
    cancelled: '已注销，待办结',
    closed: '已办结',
    withdrawn: '已撤回',
    declined: '不予受理',
    ended: '已终止',
    refused: '户籍地不予批准',
    'ended-not-met': '不符合标准，已结束',
    'ended-unchanged': '结论与现证一致，已结束',
    lapsed: '逾期未补，已结束',
  })
  assert.deepEqual(clockNames, {
    'name-institution': '告知评定机构',
    'complete-notice': '录入结论并完成公示',
    'approve-and-post': '审批、制证并寄出',
    'accept-and-hand-over': '受理并流转',
    'answer-dispute': '答复复评申请',
    'answer-final-dispute': '答复终评申请',
  })
})

test('R1.3 who takes part, in which office and in which role', () => {
  assert.deepEqual(partyNames, {
    applicant: '申请人',
    residence: '经常居住地残联',
    hukou: '户籍地残联',
    institution: '评定机构',
    superior: '上级残联',
    province: '省级残疾评定专家委员会',
    public: '社会公众',
    system: '系统',
  })
  assert.deepEqual(roleNames, {
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
  })
})

test('R4.1.3 the four levels', () => {
  assert.deepEqual(levelNames, {
    '1': '一级',
    '2': '二级',
    '3': '三级',
    '4': '四级',
  })
})

test('R4.5.1 the states of a certificate and the reasons of the register', () => {
  assert.deepEqual(certificateStatusNames, {
    'in-force': '有效',
    frozen: '已冻结',
    expired: '已到期',
    void: '已挂失作废',
    cancelled: '已注销',
    superseded: '已换发新证',
    spoiled: '印坏作废',
  })
  assert.deepEqual(registerReasonNames, {
    deceased: '持证人去世，或被法院宣告死亡',
    'own-wish': '持证人（或监护人）自愿注销',
    recovered: '残疾状况好转，不再符合标准',
    'declared-missing': '持证人被法院宣告失踪',
    recalled: '复评改变了结论，收回重发',
    renewed: '到期换证',
    damaged: '残损换新',
    'details-changed': '资料更新',
    moved: '户口迁移',
    lost: '遗失',
    cancelled: '注销',
    'categories-cancelled': '注销部分类别',
    'category-changed': '类别、等级变更',
    'not-met': '重新评定不符合标准',
    spoiled: '印坏',
    restored: '办理结束，恢复原来的状态',
    'hukou-moved': '户口迁走没有办迁移',
    'not-moved-in-a-year': '户口迁走超过一年没有办迁移，经核实注销',
    'certificate-in-force': '查实已持有有效的残疾人证',
    'false-information': '查实申请信息或材料不真实',
    'moved-away': '户口已迁出，须先办迁移',
    'office-not-found': '和申请人核对后，仍不能确定由哪家户籍地残联办理',
  })
})

test('N1 what an office says of itself, and how ready it is', () => {
  assert.deepEqual(entryKindNames, {
    head: '责任领导',
    window: '跨省通办窗口',
    'contingency-plan': '应急预案',
    closure: '窗口暂停办公',
  })
  assert.deepEqual(readinessNames, {
    ready: '已就绪',
    nearly: '可以办，有待完善',
    'not-ready': '未就绪',
  })
  assert.deepEqual(changeStateNames, {
    proposed: '等省残联决定',
    approved: '已批准，到日子生效',
    returned: '已退回',
    'carried-out': '已生效',
  })
})
