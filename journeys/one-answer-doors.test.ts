// N5.2: whoever types a number, a name or a code learns of nobody: objections, guardians, codes at the window, mandates, recovery.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { giveMandate } from '#casework/accounts/give-mandate.ts'
import { makeMandateCode, receiveHelper } from '#casework/accounts/helper-at-window.ts'
import { readMandateCodes } from '#casework/accounts/mandate-code-store.ts'
import { moveDraft } from '#casework/applications/draft-move-store.ts'
import { createDraft } from '#casework/applications/draft-store.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { tryDraftCode } from '#casework/applications/take-draft.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { answers } from '#casework/cases/testing.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawSheet } from '#platform/files/sample-images.ts'
import { newId } from '#platform/ids.ts'
import { worker } from '#platform/jobs.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type StatutoryMaterial } from '#regulation/vocabulary.ts'
import { ask, evenForAll, kindsIn, plain, sameForAll, things, triedAndTakenBack } from './one-answer.ts'
import { openTown } from './town.ts'
import { guardian, handedIn, somebody } from './ways.ts'

test('N5.2 R2.3 a guardian’s number and a ward’s number tell nothing of whose they are', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const kinds = await kindsIn(town)
  const account = await town.isSeen('13900007788', guardian)
  const actor: Actor = { kind: 'applicant', id: account, level: 'real-name' }
  const cookie = `tongban=${await town.work(door, (unit) => openSession(unit, { account }))}`
  const begun = { ...answers, forWhom: 'guardian', ...somebody('2015-09-01'), signedName: undefined } as const
  const begin = () =>
    town.work(actor, (unit) => createDraft(unit, account, 'new-certificate', { answers: begun, papers: {} }))
  const [draft, other] = [await begin(), await begin()]
  await t.test('the guardian', () =>
    sameForAll(town, cookie, kinds, ({ name, idNumber }) => ({
      path: `/apply/${draft}/q/guardian`,
      fields: {
        'guardian.kind': 'person',
        'guardian.name': name,
        'guardian.idNumber': idNumber,
        'guardian.relation': 'parent',
        'guardian.phone': '13900000002',
      },
    })),
  )
  await t.test('the ward', () =>
    sameForAll(town, cookie, kinds, ({ name, idNumber }) => ({
      path: `/apply/${other}/q/who`,
      fields: { name, idNumber },
    })),
  )
  const wanted = ['photo', 'id-card', 'hukou-booklet', 'residence-permit', 'guardian-id', 'guardian-proof'] as const
  const papers: Partial<Record<StatutoryMaterial, string[]>> = {}
  for (const purpose of wanted)
    papers[purpose] = await town.work(actor, async (unit) => {
      const received = await receiveUpload(await drawSheet(30), { name: `${purpose}.jpg`, field: purpose })
      assert.ok(!isRefusal(received))
      return [await storeDocument(unit, received, { personId: newId(), accountId: account, purpose })]
    })
  await t.test('a first application for the ward', () =>
    evenForAll('submitApplication, for a ward', kinds, ({ name, idNumber }) =>
      triedAndTakenBack(town, actor, (unit) =>
        submitApplication(unit, {
          matter: 'new-certificate',
          answers: { ...answers, name, idNumber, forWhom: 'guardian', guardian, signedName: guardian.name },
          channel: 'online',
          accounts: [account],
          papers,
        }),
      ),
    ),
  )
})

test('N5.2 R3.1 a window’s clerk who tries codes learns of none whether it was ever good', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = town.actorOf('武侯经办')
  const account = await town.accountOf('13900007777')
  const owner: Actor = { kind: 'applicant', id: account, level: 'telephone' }
  const codes: string[] = []
  for (const end of ['used', 'taken back'])
    codes.push(
      await town.work(owner, async (unit) => {
        const draft = await createDraft(unit, account, 'new-certificate', { answers: {}, papers: {} })
        const code = await moveDraft(unit, draft)
        // A code made anew voids the one before.
        if (end === 'taken back') await moveDraft(unit, draft)
        return code
      }),
    )
  const [used = '', replaced = ''] = codes
  await town.work(town.actorOf('城东经办'), (unit) => tryDraftCode(unit, used))
  const kinds = [
    { is: 'used at another window', code: used },
    { is: 'replaced', code: replaced },
    { is: 'nobody’s', code: '0000000000' },
  ]
  await evenForAll('tryDraftCode', kinds, ({ code }) =>
    triedAndTakenBack(town, clerk, (unit) => tryDraftCode(unit, code)),
  )
})

test('N5.2 who is named as helper, and who comes as one, learns and tells nothing', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const kinds = await kindsIn(town)
  const { caseId, phone } = await handedIn(town)
  const giver: Actor = { kind: 'applicant', id: await town.accountOf(phone), level: 'real-name' }
  const wish = { acts: ['supplyMaterials'], until: '2026-03-20', pages: [], signer: '' }
  const give = (name: string, idNumber: string) =>
    triedAndTakenBack(town, giver, async (unit) => {
      const file = await findCase(unit, caseId)
      return file && giveMandate(unit, file, { ...wish, name, idNumber })
    })
  await t.test('whom the applicant names', () =>
    evenForAll('giveMandate', kinds, ({ name, idNumber }) => give(name, idNumber)),
  )

  const helper = { name: '测试·李帮手', ...somebody('1985-03-07') }
  const code = await town.work(giver, async (unit) => {
    const file = await findCase(unit, caseId)
    assert.ok(file)
    await giveMandate(unit, file, { ...wish, ...helper })
    const [mandate] = await unit.db.selectFrom('mandate').select('id').where('case_id', '=', caseId).execute()
    await makeMandateCode(unit, file, mandate?.id ?? '')
    return [...(await readMandateCodes(unit, caseId, file.personId)).values()][0]?.code ?? ''
  })
  assert.match(code, /^\d{10}$/)
  const tried = [
    { is: 'another code', code: '0000000000', idNumber: helper.idNumber, hand: '武侯经办' },
    { is: 'another’s number', code, idNumber: somebody().idNumber, hand: '武侯经办' },
    { is: 'a holder’s number', code, idNumber: kinds[0]?.idNumber ?? '', hand: '武侯经办' },
    { is: 'an office that has no part in it', code, idNumber: helper.idNumber, hand: '湟中审批' },
  ] as const
  // What is no number finds nobody and is looked up nowhere; it must not tell whether the code beside it is good.
  const mistyped = [
    { is: 'no number beside the code', code, idNumber: '12', hand: '武侯经办' },
    { is: 'no number beside another code', code: '0000000000', idNumber: '12', hand: '武侯经办' },
  ] as const
  const receive = ({ code: typed, idNumber, hand }: (typeof tried | typeof mistyped)[number]) => {
    const actor = town.actorOf(hand)
    const clerk: Actor = actor.kind === 'staff' ? { ...actor, roles: ['handler'] } : actor
    return triedAndTakenBack(town, clerk, (unit) => receiveHelper(unit, { code: typed, idNumber }))
  }
  await t.test('who comes to the window', () => evenForAll('receiveHelper', tried, receive))
  await t.test('who comes with what is no number', () => evenForAll('receiveHelper', mistyped, receive))
})

test('N5.2 R4.1.4 a notice that is over, a mandate, a code and a name that are another’s are there for nobody', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const { caseId, phone } = await handedIn(town)
  const notice = newId()
  await town.work(worker, (unit) =>
    sql`insert into public_notice (id, case_id, round, office_id, place, masked_name, results, starts_on, ends_on, result)
      values (${notice}, ${caseId}, 1, '510107', '演示社区', '测*·**禾', '[]', '2026-02-02', '2026-02-09', 'no-objection')`.execute(
      unit.db,
    ),
  )
  const giver: Actor = { kind: 'applicant', id: await town.accountOf(phone), level: 'real-name' }
  const mandate = await town.work(giver, async (unit) => {
    const file = await findCase(unit, caseId)
    assert.ok(file)
    const helper = { name: '测试·李帮手', ...somebody('1985-03-07') }
    await giveMandate(unit, file, { ...helper, acts: [], until: '2026-03-20', pages: [], signer: '' })
    const [given] = await unit.db.selectFrom('mandate').select('id').where('case_id', '=', caseId).execute()
    return given?.id ?? ''
  })
  const stranger = somebody()
  await town.isSeen(stranger.phone, { name: '测试·别人', idNumber: stranger.idNumber })
  const account = await town.accountOf(stranger.phone)
  const cookie = `tongban=${await town.work(door, (unit) => openSession(unit, { account }))}`
  for (const sent of [
    (id: string) => ({ path: `/helping/${id}` }),
    (id: string) => ({ path: `/helping/${id}/supplyMaterials`, fields: {} }),
    (id: string) => ({ path: `/helping/${id}/close`, fields: {} }),
    (id: string) => ({ path: `/account/cases/${caseId}/helpers/${id}/code`, fields: {} }),
    (id: string) => ({ path: `/account/cases/${caseId}/helpers/${id}/revoke`, fields: {} }),
  ])
    await sameForAll(town, cookie, things('mandate', mandate), ({ idNumber }) => sent(idNumber))
  for (const sent of [
    (id: string) => ({ path: `/notices/${id}` }),
    (id: string) => ({ path: `/notices/${id}/object`, fields: { text: '这个人上周还在打篮球。' } }),
  ])
    await sameForAll(town, '', things('notice', notice), ({ idNumber }) => sent(idNumber))

  const [staff] = await town.ownerQuery<{ username: string }>('select username from staff limit 1')
  const told: string[] = []
  for (const username of [staff?.username ?? '', 'nobody-here']) {
    const said: string[] = []
    for (let go = 0; go < 6; go++) {
      const fields = { username, password: '不是这个密码', code: 'abcd efgh' }
      const { status, to, text } = await ask(town.house, '', { path: '/staff/sign-in/recover', fields })
      said.push(
        `${status} ${plain(`${to}\n${text}`, { is: '', name: username, idNumber: '…', certificateNumber: '…' })}`,
      )
    }
    told.push(said.join('\n'))
  }
  assert.equal(told[0], told[1])
})
