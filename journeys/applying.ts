// Filling in the application page after page, as the questions come.
import type { Person } from './person.ts'
import { wordsOf } from './seen-page.ts'
import { photo, sheet } from './town.ts'
import { somebody } from './ways.ts'

export type Applicant = {
  name: string
  idNumber: string
  phone: string
  /** Words typed to find the county, and words of the county chosen. */
  residence: readonly [string, string]
  hukou: readonly [string, string]
  permitUntil: string
  categories: readonly string[]
  guardian?: { name: string; idNumber: string; relation: string; phone: string }
}

/** Somebody at home in Chengdu whose hukou is in Xining. */
export function sofaSitter(change: Partial<Applicant> = {}): Applicant {
  return {
    ...somebody(),
    name: '测试·张晓禾',
    residence: ['武侯', '武侯区'],
    hukou: ['西宁城东', '城东区'],
    permitUntil: '2027-06-30',
    categories: ['肢体残疾'],
    ...change,
  }
}

/** Signs in with the code of a text message. */
export async function signIn(person: Person, phone: string, newestSms: (phone: string) => Promise<string>) {
  await person.open('/sign-in')
  await person.fill('手机号码', phone).press('发送验证码')
  const code = /验证码 (\d{6})/.exec(await newestSms(phone))?.[1] ?? ''
  await person.fill('6 位验证码', code).press('登录')
}

/** From the start page to the task list, with every question answered. */
export async function answerEverything(person: Person, about: Applicant): Promise<void> {
  await person.open('/apply')
  await person.press(/^开始填写|^另外开始/)
  await person.choose(about.guardian ? '我是监护人' : '为我自己').press('保存并继续')
  await person.fill('姓名', about.name).fill('身份证号码', about.idNumber).press('保存并继续')
  await person.fill('联系电话', about.phone).press('保存并继续')
  await choosePlace(person, about.residence)
  await person.fill('详细地址', '演示路 1 号').fill('村或社区', '演示社区').press('保存并继续')
  for (let more = 0; more < 8 && person.path.includes('/q/'); more++) await answerNext(person, about)
}

/** The questions whose order and presence depend on the answers before. */
async function answerNext(person: Person, about: Applicant): Promise<void> {
  const { path } = person
  if (path.endsWith('/permit')) person.fill('居住证号码', 'TB000001').fillDay('有效期到哪一天', about.permitUntil)
  else if (path.endsWith('/hukou')) {
    await choosePlace(person, about.hukou)
    person.fill('户口簿上的地址', '演示街 2 号')
  } else if (path.endsWith('/categories')) for (const one of about.categories) person.choose(one)
  else if (path.endsWith('/home-visit')) person.choose('不需要')
  else if (path.endsWith('/guardian') && about.guardian)
    person
      .fill('监护人姓名', about.guardian.name)
      .fill('监护人身份证号码', about.guardian.idNumber)
      .fill('监护人是申请人的', about.guardian.relation)
      .fill(/监护人.*电话/, about.guardian.phone)
  else if (path.endsWith('/delivery'))
    person.fill('收件人姓名', about.name).fill('收件地址', '演示路 1 号').choose('快递费到付')
  await person.press('保存并继续')
}

export async function choosePlace(person: Person, [typed, county]: readonly [string, string]): Promise<void> {
  await person.press('选择县（市、区）')
  await person.fill('输入地名查找', typed).press('查找')
  await person.press(new RegExp(`选 .*${county}`))
}

/** Uploads each paper that the list asks for. */
export async function uploadPapers(person: Person): Promise<void> {
  await person.follow('上传材料')
  for (let paper = 0; paper < 10; paper++) {
    const open = person.page.root.querySelectorAll('li').find((one) => wordsOf(one).endsWith('未上传'))
    const name = open?.querySelector('a')
    if (!name) break
    await person.follow(wordsOf(name))
    const file = person.path.endsWith('/photo') ? await photo() : await sheet('第一页.jpg', paper * 50)
    await person.attach(/拍照或选择文件/, file).press('上传')
    await person.follow('回到材料清单')
  }
  await person.follow('回到任务清单')
}

/** Checks the answers, declares, signs and submits. @returns the case number */
export async function submit(person: Person, signature: string): Promise<string> {
  await person.follow('核对并提交')
  await person.choose('我已读过，并且同意').fill(/签名/, signature).press('提交申请')
  person.sees('申请已提交', '编号')
  return /\d{20}/.exec(person.page.words.replaceAll(' ', ''))?.[0] ?? ''
}
