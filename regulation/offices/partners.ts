// Other systems that connect: what each kind may do (R3.2).

/** What a partner may do, with the words for it. */
export const partnerScopes = {
  catalogue: { name: '读取事项、办事指南和窗口' },
  apply: { name: '为实名用户填写和提交申请' },
  cases: { name: '为实名用户查看和办理自己的申请' },
  ratings: { name: '为实名用户评价' },
  events: { name: '读取事件' },
  records: { name: '读取办件记录' },
  'certificate-validity': { name: '查询证件是否有效' },
  'certificate-category': { name: '查询残疾类别' },
  'certificate-level': { name: '查询残疾等级' },
  subsidy: { name: '查询换证进度' },
  tasks: { name: '取评定任务' },
  conclusions: { name: '提交评定结论' },
  complaints: { name: '转交和接收投诉' },
} as const satisfies Record<string, { name: string }>
export type PartnerScope = keyof typeof partnerScopes
