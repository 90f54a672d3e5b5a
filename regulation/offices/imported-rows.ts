// A row of an older register beside what the register knows: entered, there already, or handed back with its reason (N3).
export type RowFacts = {
  /** An earlier row of the same file entered this certificate. */
  inThisFile: boolean
  /** The certificate is in the register. */
  there: boolean
  /** The register has this name for the identity number. */
  sameName: boolean
  /** The row says that the certificate is held, and the person holds another. */
  holdsAnother: boolean
}
export type RowRemark = { column: 'number' | 'name' | 'status'; text: string }

/** For a person whom the register knows. */
export function judgeKnownRow({ inThisFile, there, sameName, holdsAnother }: RowFacts): 'enter' | 'there' | RowRemark {
  if (inThisFile) return { column: 'number', text: '与本文件前面的一行重复。' }
  if (there) return 'there'
  if (!sameName) return { column: 'name', text: '登记里这个身份证号是另一个姓名。请核对后再填。' }
  if (holdsAnother) return { column: 'status', text: '登记里此人已有一本证。每人只能有一本，请先核对哪本有效。' }
  return 'enter'
}
