// Who may open a case changes while somebody takes a step in it: the step takes nothing of that back (R2.3, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worker } from '#platform/jobs.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { ensureAccount } from '../accounts/account-store.ts'
import { confirmBond, listBonds } from '../accounts/bond-store.ts'
import { endBond } from '../accounts/end-bond.ts'
import { grantRealName } from '../accounts/identity-store.ts'
import { openToAccount } from '../accounts/window-telephone.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { door } from '../sessions/sessions.ts'
import { actOnFile } from './act-on-case.ts'
import { findCase } from './case-store.ts'
import { answers, at, stage } from './testing.ts'

const day = '2026-03-02'
const mother = { name: '测试·张母', idNumber: '63010219600307202X' }
const ward = { name: '测试·孩子', idNumber: '630102199003072031', signedName: '测试·孩子', phone: '13911112223' }
const withdrawal = {
  step: 'withdraw',
  input: { heard: { way: 'visit', on: day } },
  note: '本人要求撤回',
} as const

async function scene(t: Parameters<typeof stage>[0]) {
  const on = await stage(t)
  const typed = await on.work(door, (unit) => ensureAccount(unit, telephoneOf('13911112221')), at(day))
  const how = { by: 'window', office: '510107' } as const
  const granted = await on.work(worker, (unit) => grantRealName(unit, typed, { ...mother, how }), at(day))
  assert.ok(!isRefusal(granted))
  const application = {
    matter: 'new-certificate',
    answers: { ...answers, ...ward },
    channel: 'window',
    accounts: [],
    papers: {},
  } as const
  const sent = await on.work(on.clerk, (unit) => submitApplication(unit, application), at(day))
  assert.ok('caseId' in sent, JSON.stringify(sent))
  const { caseId } = sent
  return {
    on,
    caseId,
    account: granted.account,
    inCase: <T>(
      use: (
        unit: Parameters<typeof findCase>[0],
        file: NonNullable<Awaited<ReturnType<typeof findCase>>>,
      ) => Promise<T>,
    ) =>
      on.work(
        on.clerk,
        async (unit) => {
          const file = await findCase(unit, caseId)
          assert.ok(file)
          return use(unit, file)
        },
        at(day),
      ),
    opens: async (account = granted.account) => {
      const actor = { kind: 'applicant', id: account, level: 'real-name' } as const
      return (await on.work(actor, (unit) => findCase(unit, caseId), at(day)))?.current.accounts
    },
  }
}
const bond = {
  guardianName: mother.name,
  guardianIdNumber: identityNumberOf(mother.idNumber),
  relation: 'parent',
  office: '510107',
}

test('R2.3 a bond that a step confirms opens that very case to the guardian at once', async (t) => {
  const { inCase, opens, account } = await scene(t)
  assert.equal(await opens(), undefined)
  await inCase(async (unit, file) => {
    await confirmBond(unit, { ...bond, ward: file.personId, caseId: file.id })
    const acted = await actOnFile(unit, file, withdrawal)
    assert.ok('acted' in acted, JSON.stringify(acted))
  })
  assert.deepEqual(await opens(), [account])
})

test('R2.3 N5.2 a step that began before a bond ended does not give the former guardian the case back', async (t) => {
  const { on, caseId, inCase, opens } = await scene(t)
  await inCase((unit, file) => confirmBond(unit, { ...bond, ward: file.personId, caseId: file.id }))
  assert.notEqual(await opens(), undefined)
  const head = await on.staff('510107', 'head')
  await inCase(async (unit, file) => {
    const ended = await on.work(
      head,
      async (other) => {
        const [held] = await listBonds(other, file.personId)
        const wish = { bond: held?.id ?? '', why: 'mistaken', on: day, words: '确认错了人', pages: [] }
        return endBond(other, file, wish)
      },
      at(day),
    )
    assert.deepEqual(ended, { ended: true })
    const acted = await actOnFile(unit, file, withdrawal)
    assert.ok('acted' in acted, JSON.stringify(acted))
  })
  assert.equal(await opens(), undefined)
  const [row] = await on.ownerQuery<{ accounts: string[]; kept: string[] }>(
    `select accounts, state -> 'accounts' as kept from case_file where id = $1`,
    [caseId],
  )
  assert.deepEqual(row, { accounts: [], kept: [] })
})

test('N5.2 a case opened to one account while it opens to another is open to both, the first one first', async (t) => {
  const { on, inCase, opens, account } = await scene(t)
  const second = await on.work(door, (unit) => ensureAccount(unit, telephoneOf('13911112222')), at(day))
  await inCase(async (unit, file) => {
    await on.work(worker, (other) => confirmBond(other, { ...bond, ward: file.personId }), at(day))
    await openToAccount(unit, file, second)
  })
  assert.deepEqual(await opens(), [account, second])
})
