// Filling in the application page after page, as the questions come.
import assert from 'node:assert/strict'
import { type ColumnName, columnNames, titleOf } from '#casework/import/columns.ts'
import { importCertificates } from '#casework/import/import-certificates.ts'
import { csvLine } from '#platform/csv/read-records.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { categoryNames, type Day, isRefusal, levelNames, type MatterId } from '#regulation/vocabulary.ts'
import type { Person } from './person.ts'
import { wordsOf } from './seen-page.ts'
import { photo, sheet, type Town } from './town.ts'
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
  /** A first certificate where nothing else is said. */
  matter?: MatterId
  certificateNumber?: string
  /** What is chosen and typed for a matter of its own: the words of the choices, then label and text. */
  chooses?: readonly string[]
  types?: Readonly<Record<string, string>>
  lossDeclaredOn?: string
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

/** Enters the certificate that somebody holds from before, the way an office brings its own. @returns its number */
export async function holds(
  town: Town,
  { name, idNumber }: Applicant,
  card: { from?: Day; office?: string; results?: readonly MetResult[]; visually?: boolean; status?: string } = {},
): Promise<string> {
  const { from = '2020-05-01', office = '630102', results = [{ category: 'limb', level: 3 }] } = card
  const number = buildCertificateNumber({ identity: idNumber, ...gradeOf(results), replacement: 0 })
  const cells: Record<ColumnName, string> = {
    number,
    name,
    idNumber,
    results: results.map(({ category, level }) => `${categoryNames[category]}${levelNames[level]}`).join('、'),
    office,
    from,
    to: termFrom(from).to,
    assessedOn: from,
    method: card.visually ? '目测' : '机构',
    status: card.status ?? '有效',
    since: '',
    frozenBecause: card.status === '冻结' ? '户口迁移' : '',
    address: '演示街 2 号',
    phone: '',
  }
  const file = csvLine(columnNames.map(titleOf)) + csvLine(columnNames.map((column) => cells[column]))
  const imported = await importCertificates(town.work, {
    name: '演示存量证.csv',
    open: async function* () {
      yield Buffer.from(file)
    },
  })
  assert.ok(!isRefusal(imported) && imported.imported === 1, JSON.stringify(imported))
  return number
}

/** Signs in with the code of a text message. */
export async function signIn(person: Person, phone: string, newestSms: (phone: string) => Promise<string>) {
  await person.open('/sign-in')
  await person.fill('手机号码', phone).press('发送验证码')
  const code = /验证码 (\d{6})/.exec(await newestSms(phone))?.[1] ?? ''
  await person.fill('6 位验证码', code).press('登录')
}

/** From the start page to the task list, with every question answered; or as far as something stands against it. */
export async function answerEverything(person: Person, about: Applicant): Promise<void> {
  await person.open(`/apply${about.matter ? `?matter=${about.matter}` : ''}`)
  await person.press(/^开始填写|^另外开始/)
  await answerOn(person, about)
}

/** From one question to the task list. */
export async function answerOn(person: Person, about: Applicant): Promise<void> {
  for (let pages = 0; pages < 20 && person.path.includes('/q/'); pages++) {
    const { path } = person
    await answerNext(person, about)
    await person.press('保存并继续')
    if (person.path === path) return
  }
}

/** The question on the page, whichever it is. */
async function answerNext(person: Person, about: Applicant): Promise<void> {
  const { guardian, certificateNumber, chooses = [], types = {} } = about
  const question = person.path.split('/').at(-1) ?? ''
  if (question === 'for-whom') person.choose(guardian ? '我是监护人' : '为我自己')
  else if (question === 'who') person.fill('姓名', about.name).fill('身份证号码', about.idNumber)
  else if (question === 'certificate' && certificateNumber) person.fill(/残疾人证号/, certificateNumber)
  else if (question === 'loss') person.fillDay('声明的日期', about.lossDeclaredOn ?? '')
  else if (['details', 'reason', 'drop'].includes(question)) {
    for (const one of chooses) person.choose(one)
    person.fillAll(types)
  } else if (question === 'contact') person.fill('联系电话', about.phone)
  else if (question === 'residence') {
    await choosePlace(person, about.residence)
    person.fill('详细地址', '演示路 1 号').fill('村或社区', '演示社区')
  } else if (question === 'permit') person.fill('居住证号码', 'TB000001').fillDay('有效期到哪一天', about.permitUntil)
  else if (question === 'hukou') {
    await choosePlace(person, about.hukou)
    person.fill(/户口簿上的地址/, '演示街 2 号')
  } else if (question === 'categories') for (const one of about.categories) person.choose(one)
  else if (question === 'home-visit') person.choose('不需要')
  else if (question === 'guardian' && guardian)
    person
      .fill(/(监护人|办理人)姓名/, guardian.name)
      .fill(/(监护人|办理人)身份证号码/, guardian.idNumber)
      .fill(/人是(申请人|持证人)的/, guardian.relation)
      .fill(/(监护人|办理人).*电话/, guardian.phone)
  else if (question === 'delivery')
    person.fill('收件人姓名', about.name).fill('收件地址', '演示路 1 号').choose('快递费到付')
}

export async function choosePlace(person: Person, [typed, county]: readonly [string, string]): Promise<void> {
  await person.press(/选择县（市、区）|换一个地方/)
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

/** Somebody signed in with the telephone of the application. */
export async function signedIn(town: Town, about: Applicant): Promise<Person> {
  const person = town.stranger()
  await signIn(person, about.phone, town.newestSms)
  await town.isSeen(about.phone, about.guardian ?? about)
  return person
}

/** Answers, uploads, submits. @returns the applicant on the page that confirms it */
export async function handIn(town: Town, about: Applicant): Promise<Person> {
  const person = await signedIn(town, about)
  await answerEverything(person, about)
  await uploadPapers(person)
  await submit(person, about.guardian?.name ?? about.name)
  return person
}
