// One example of every paper, of people who do not exist: for tests, for the guide and for looking at.

import type { Issue } from './paper.ts'
import type { FactsOf, PaperKind } from './papers.ts'

const residence = {
  name: '示例市通办区残疾人联合会',
  phone: '0000-8765432',
  address: '示例市通办区演示路 1 号政务服务大厅 2 楼 6 号窗口',
  hours: '工作日 9:00–12:00，13:30–17:30',
}
const hukou = {
  name: '示例省演示县残疾人联合会',
  phone: '0000-1234567',
  address: '示例省演示县团结街 8 号',
  hours: '工作日 8:30–17:30',
}
const superior = { name: '示例市残疾人联合会', phone: '0000-7654321', address: '示例市演示大道 100 号' }

const issue: Issue = {
  caseNumber: 'TB-2026-000123',
  caseLink: 'https://tongban.example/c/TB-2026-000123',
  office: residence,
  day: '2026-11-23',
  handler: '测试·李经办',
  demo: true,
}
const name = '测试·张晓禾'
const idNumber = '99999919900307001X'
const results = [
  { category: 'limb', level: 2 },
  { category: 'vision', level: 3 },
] as const
const institution = {
  name: '示例市演示人民医院',
  address: '示例市通办区健康路 20 号门诊楼 3 楼残疾评定室',
  phone: '0000-5550000',
  hours: '每周三、周五 8:00–11:30',
}

export const examples: { readonly [K in PaperKind]: FactsOf<K> } = {
  'application-form': {
    issue,
    channel: '网上',
    applicant: {
      name,
      sex: '女',
      birth: '1990年3月7日',
      ethnicity: '汉族',
      idNumber,
      phone: '13900000000',
      residenceOffice: '示例市通办区',
      residenceAddress: '演示街道和平路 12 号院 3 号楼 2 单元 501 室',
      community: '和平社区',
      permit: { number: '000000202600001', validUntil: '2027-06-30' },
      hukouOffice: '示例省演示县',
      hukouAddress: '示例省演示县青山镇河湾村 3 组 15 号',
    },
    claimed: ['limb', 'vision'],
    delivery: {
      recipient: name,
      phone: '13900000000',
      address: '示例市通办区演示街道和平路 12 号院 3 号楼 2 单元 501 室',
      freight: '到付，由申请人承担',
    },
    signed: { name, at: '2026年11月20日 10:32' },
    acceptedBy: '测试·李经办',
  },
  receipt: {
    issue,
    applicant: name,
    matter: '残疾人证新办',
    receivedOn: '2026年11月20日 星期五',
    categories: '视力残疾、肢体残疾',
    materials: [
      { name: '两寸近期免冠白底彩色照片', state: '3 张，已核对' },
      { name: '身份证', state: '原件已核对' },
      { name: '户口簿', state: '原件已核对' },
      { name: '经常居住地的有效居住证', state: '原件已核对' },
    ],
    hukouOffice: hukou.name,
    next: [
      { step: '告知您评定机构', by: '最晚 2026年11月25日 星期三' },
      { step: '您到评定机构做残疾评定', by: '' },
      { step: '公示 5 个工作日，再转到户籍地审批', by: '收到结论后 10 个工作日内' },
      { step: '户籍地制证并寄给您', by: '收到材料后 7 个工作日内' },
    ],
  },
  'missing-materials': {
    issue,
    applicant: name,
    matter: '残疾人证新办',
    materials: [
      { name: '户口簿', defect: '缺页', detail: '请补首页和本人页', clause: 'R2.2' },
      { name: '经常居住地的有效居住证', defect: '已过有效期', detail: '请续办后，两面都拍', clause: 'R2.4' },
    ],
    supplyBy: '2026-12-23',
  },
  declined: {
    issue,
    applicant: name,
    matter: '残疾人证新办',
    appliedOn: '2026年11月20日 星期五',
    ground: 'no-valid-permit',
    explanation: '居住证已于 2026年6月30日 到期，没有续办。',
    superior,
  },
  assignment: {
    issue,
    applicant: name,
    institutions: [{ ...institution, categories: ['vision', 'limb'], appointment: '2026年11月27日 星期五 9:00' }],
    bring: ['身份证原件', '这张告知书', '以前的病历、检查报告'],
    fees: [
      { item: '视力残疾评定', amount: '60 元', waiver: '低保家庭免费' },
      { item: '肢体残疾评定', amount: '80 元', waiver: '低保家庭免费' },
    ],
    disputeDays: 10,
    superior,
  },
  'assessment-form': {
    issue,
    applicant: { name, sex: '女', birth: '1990年3月7日', idNumber, phone: '13900000000' },
    institution: institution.name,
    parts: [
      {
        category: 'limb',
        filled: {
          measures: [
            { label: '部位与侧别', value: '双大腿' },
            { label: '功能障碍', value: '双大腿缺失' },
            { label: '日常生活活动', value: '基本不能独立实现' },
            { label: '对应标准条款', value: '5.5.3' },
          ],
          cause: '交通事故',
          onset: '2018年5月',
          reason: '双大腿缺失，基本不能独立实现日常生活活动。',
          result: 2,
          assessor: { name: '测试·赵医生', certificate: 'PD-0001', signedOn: '2026-11-27' },
        },
      },
      { category: 'vision' },
    ],
    stamp: { by: '测试·孙用章', on: '2026-11-27' },
  },
  'not-met': {
    issue,
    applicant: name,
    institution: institution.name,
    concludedOn: '2026-11-27',
    results: [{ category: 'vision', level: 'not-met' }],
    disputeDays: 10,
    disputeUntil: '2026-12-11',
    superior,
  },
  'dispute-receipt': {
    issue,
    applicant: name,
    disputedOn: '2026-12-02',
    institution: institution.name,
    results: [{ category: 'vision', level: 'not-met' }],
    statement: '检查那天戴着新眼镜，和平时看东西的情况不一样，请重新检查。',
    superior,
    round: 1,
  },
  'notice-poster': {
    issue: { ...issue, caseNumber: 'GS-2026-0045', caseLink: 'https://tongban.example/notices/GS-2026-0045' },
    size: 'a4',
    place: '和平社区居民委员会公告栏',
    starts: '2026-11-30',
    ends: '2026-12-04',
    workingDays: 5,
    people: [
      { maskedName: '测*·**禾', community: '和平社区', results: [...results] },
      { maskedName: '演*', community: '和平社区', results: [{ category: 'hearing', level: 1 }] },
    ],
    objectionPhone: residence.phone,
    objectionAddress: residence.address,
  },
  'handover-list': {
    issue,
    applicant: name,
    to: hukou,
    handedOverOn: '2026-12-07',
    due: '2026-12-16',
    results: [...results],
    notice: '2026年11月30日至12月4日公示，无异议',
    papers: [
      {
        name: '残疾人证申请表',
        pages: 1,
        producedBy: '申请人',
        keptAt: residence.name,
        fingerprint: '9f86d081884c7d659a2f',
      },
      { name: '身份证', pages: 1, producedBy: '申请人', keptAt: residence.name, fingerprint: '60303ae22b998861bce3' },
      {
        name: '残疾评定表',
        pages: 2,
        producedBy: institution.name,
        keptAt: residence.name,
        fingerprint: 'fd61a03af4f77d870fc2',
      },
      {
        name: '公示结果',
        pages: 1,
        producedBy: residence.name,
        keptAt: residence.name,
        fingerprint: 'a4e624d686e03ed2767c',
      },
    ],
  },
  'approval-record': {
    issue: { ...issue, office: hukou },
    applicant: {
      name,
      sex: '女',
      birth: '1990年3月7日',
      ethnicity: '汉族',
      idNumber,
      hukouAddress: '示例省演示县青山镇河湾村 3 组 15 号',
    },
    residenceOffice: residence.name,
    acceptedOn: '2026-11-20',
    receivedOn: '2026-12-07',
    assessments: results.map((result) => ({
      institution: institution.name,
      assessor: '测试·赵医生',
      signedOn: '2026-11-27',
      result,
    })),
    notice: '2026年11月30日至12月4日公示，无异议',
    checks: [
      { name: '属于本县审批权限', outcome: '是' },
      { name: '申请表', outcome: '齐全，与证件一致' },
      { name: '监护人证明', outcome: '不需要' },
      { name: '评定结论（异地互认）', outcome: '签名、公章齐全' },
      { name: '公示结果', outcome: '无异议' },
    ],
    decision: { outcome: '批准', by: '测试·周审批', on: '2026-12-09' },
    certificate: {
      number: `${idNumber}72`,
      grade: '多重残疾 二级',
      from: '2026-12-09',
      to: '2036-12-08',
      printedBy: '测试·吴制证',
    },
  },
  certificate: {
    issue: { ...issue, office: hukou, day: '2026-12-09' },
    name,
    sex: '女',
    ethnicity: '汉族',
    birth: '1990-03-07',
    number: `${idNumber}72`,
    results: [...results],
    address: '示例省演示县青山镇河湾村 3 组 15 号',
    from: '2026-12-09',
    to: '2036-12-08',
    authority: hukou.name,
    remarks: ['首次办证。'],
    verifyLink: `https://tongban.example/v/${'A1b2C3d4E5'.repeat(15)}`,
  },
  'posting-slip': {
    issue: { ...issue, office: hukou },
    recipient: {
      name,
      phone: '13900000000',
      address: '示例市通办区演示街道和平路 12 号院 3 号楼 2 单元 501 室',
      postcode: '000000',
    },
    freight: '到付',
    contents: ['残疾人证 1 本', '寄证单'],
    carrier: '示例快递',
    trackingNumber: 'SF0000000000001',
  },
  checklist: {
    issue,
    matter: '残疾人证新办',
    situation: '成年人；视力、肢体残疾；户籍在外县',
    materials: [
      { material: 'photo', name: '两寸近期免冠白底彩色照片', clause: 'R2.1', detail: '3 张；网上申请传一张电子照片' },
      { material: 'id-card', name: '身份证', clause: 'R2.2', detail: '原件和复印件；正反面都要' },
      { material: 'hukou-booklet', name: '户口簿', clause: 'R2.2', detail: '原件和复印件；首页和本人页' },
      { material: 'residence-permit', name: '经常居住地的有效居住证', clause: 'R2.4', detail: '在有效期内；两面都要' },
    ],
    steps: [
      { name: '材料收齐，告知评定机构', within: '3 个工作日内' },
      { name: '到机构做残疾评定', within: '按预约时间' },
      { name: '录入结论，完成公示', within: '10 个工作日内' },
      { name: '户籍地审批、制证、寄出', within: '7 个工作日内' },
    ],
    postage: '快递费到付，由申请人承担。',
  },
}
