// An office's workbench for tests: the stage, the app over it, and people who send forms by hand.

import assert from 'node:assert/strict'
import { ensureAccount } from '#casework/accounts/account-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import type { Answers } from '#casework/applications/application-form.ts'
import { type Action, actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { answers, apply, at, materials, stage } from '#casework/cases/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { newId } from '#platform/ids.ts'
import type { Actor } from '#regulation/actor.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { StepName } from '#regulation/steps.ts'
import { buildApp } from '../app.ts'

type T = { after: (use: () => Promise<void>) => void }

/** @param day the day at which the house's clock stands still */
export async function office(t: T, day: string) {
  const set = await stage(t, at(day))
  const app = await buildApp(set.platform, { demo: true, mode: 'trial', publicUrl: undefined })
  t.after(() => app.close().then(() => undefined))
  const cookies = new Map<string, string>()
  const cookieOf = async (actor: Actor) => {
    const { id } = actor as { id: string }
    const known = cookies.get(id)
    if (known) return known
    const whose = actor.kind === 'applicant' ? { account: id } : { staff: id, halfOpen: false }
    const cookie = `tongban=${await set.work(door, (unit) => openSession(unit, whose))}`
    cookies.set(id, cookie)
    return cookie
  }
  /** @param over another app over the same platform */
  const get = async (actor: Actor, url: string, json = false, over = app) =>
    over.inject({ url, headers: { cookie: await cookieOf(actor), ...(json ? { accept: 'application/json' } : {}) } })
  const post = async (actor: Actor, url: string, fields: Record<string, string>, json = false, over = app) =>
    over.inject({
      method: 'POST',
      url,
      headers: {
        cookie: await cookieOf(actor),
        'content-type': 'application/x-www-form-urlencoded',
        ...(json ? { accept: 'application/json' } : {}),
      },
      payload: new URLSearchParams({ _key: newId(), ...fields }).toString(),
    })
  /** Another person has an account of their own, and is known by real name. */
  const applicantOf = async (idNumber: string, name: string) => {
    const phone = telephoneOf(`139${idNumber.slice(9, 17)}`)
    const account = await set.work(door, (unit) => ensureAccount(unit, phone))
    const how = { by: 'window', office: '510107' } as const
    await set.work({ kind: 'system', id: 'worker' }, (unit) => grantRealName(unit, account, { name, idNumber, how }))
    return { kind: 'applicant', id: account, level: 'real-name' } as const
  }
  const send = async (day: string, change: Answers = {}) => {
    const who = change.idNumber ? await applicantOf(change.idNumber, change.name ?? answers.name ?? '') : set.applicant
    const sent = await set.work(who, (unit) => apply(unit, who.id, change), at(day))
    assert.ok('caseId' in sent, JSON.stringify(sent))
    return sent
  }
  const act = async <S extends StepName>(
    actor: Actor,
    caseId: string,
    on: string,
    step: S,
    input: Action<S>['input'],
  ) => {
    const done = await set.work(actor, (unit) => actOnCase(unit, { caseId, step, input }), at(on))
    assert.ok('acted' in done, `${step}: ${JSON.stringify(done)}`)
    return done.after
  }
  const accept = async (caseId: string, day: string, clerk: Actor) => {
    const file = await set.work(clerk, (unit) => findCase(unit, caseId))
    for (const material of materials)
      if (file?.current.materials[material]) await act(clerk, caseId, day, 'checkMaterial', { material })
    return act(clerk, caseId, day, 'assignInstitution', { choice: { limb: 'one' } })
  }
  /** From an accepted application to the hukou office's desk. */
  const bringToApproval = async (caseId: string, clerk: Actor) => {
    const accepted = await accept(caseId, '2026-03-03', clerk)
    const assessment = accepted.assessments[0]?.id ?? ''
    const values = { item: '3.1', site: '双小腿', side: '双侧', findings: '缺失' }
    await act(set.doctor, caseId, '2026-03-04', 'signConclusion', {
      assessment,
      findings: [{ category: 'limb', level: 3, values }],
    })
    await act(set.doctor, caseId, '2026-03-04', 'stampConclusion', { assessment })
    await act(clerk, caseId, '2026-03-05', 'startNotice', { place: '演示社区' })
    await act(clerk, caseId, '2026-03-13', 'recordNoticeResult', {})
    await act(clerk, caseId, '2026-03-13', 'handOver', {})
  }
  return { ...set, app, get, post, send, act, accept, bringToApproval }
}

/** Another made-up person's number. */
export const idNumber = (serial: number) => {
  const stem = `63010219880101${String(serial).padStart(3, '0')}`
  return `${stem}${checkDigitOf(stem)}`
}
