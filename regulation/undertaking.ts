// The promise of confidentiality that everybody who handles applications gives anew each year (N5.2).

/** Raised when the text changes: everybody is asked again. */
export const undertakingVersion = 1

/** The source asks for confidentiality and gives no text: ours, for the federation to replace. */
export const undertakingText = [
  '只为办理残疾人证，才看申请人的信息。',
  '不打听、不议论、不外传办理中知道的个人情况。',
  '不把账号、密码和动态码借给别人。',
  '不拍照、不截屏、不私自留存申请材料。',
  '发现信息外泄，马上报告负责人。',
  '离开岗位以后，仍然保守这些秘密。',
] as const
