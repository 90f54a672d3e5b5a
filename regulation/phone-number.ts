// A telephone number as people of this country write it: a mobile, or a line with its area code (R3.1).
const phonePattern = /^1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$/

export function phoneError(phone: string | undefined): string | undefined {
  if (!phone) return '请填写联系电话。'
  return phonePattern.test(phone) ? undefined : '电话号码不对。请填 11 位手机号，或带区号的固定电话。'
}
