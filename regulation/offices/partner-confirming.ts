// Two administrators let another system in, or let it do more: one enters, another of the same office confirms (R3.2, N5.1; docs/basis.md §9.230).
import type { Actor } from '../actor.ts'
import { type Refusal, refuse } from '../vocabulary.ts'
import { opensNetworks } from './networks.ts'
import { type KeyOnRecord, keyHolds, keyIsGone } from './partner-keys.ts'
import { type PartnerStanding, type PartnerTerms, partnerIsGone, refuseChanging } from './partners.ts'

/** What of a change lets a partner do more than two administrators agreed to, or has people agree to something else. */
export const widenedNames = {
  title: '名称',
  purposes: '用来做什么',
  scopes: '权限',
  networks: '网段',
  realNameLevels: '认证级别',
  institution: '评定机构',
  days: '时间',
} as const
export type Widened = keyof typeof widenedNames

const hasMore = (before: readonly string[], after: readonly string[]) => after.some((one) => !before.includes(one))

/** @returns what is let through more widely; none where a change only narrows, or is about the contact, the limit or rare names */
export function widenedBy(before: PartnerTerms, after: PartnerTerms): readonly Widened[] {
  const widened: Readonly<Record<Widened, boolean>> = {
    title: before.title !== after.title,
    purposes: before.purposes !== after.purposes,
    scopes: hasMore(before.scopes, after.scopes),
    networks: opensNetworks(before.networks, after.networks),
    realNameLevels: hasMore(before.realNameLevels, after.realNameLevels),
    institution: before.institution !== after.institution,
    days: after.from < before.from || after.until > before.until,
  }
  return (Object.keys(widenedNames) as Widened[]).filter((what) => widened[what])
}

/** @param enteredBy who entered what waits; nobody knows of what came in otherwise */
export type Awaiting = PartnerStanding & {
  confirmed: boolean
  enteredBy: string | null
  /** Of a change that waits: who proposed it. */
  proposedBy: string | null
}

const own = refuse('自己登记、修改的，要由本机构另一位机构管理员确认。只有一位的，请先再指定一位。', { clause: 'N5.1' })
const nothingWaits = refuse('没有等着确认的。可能刚刚确认过了，请刷新页面。', { clause: 'R3.2' })

/** A registration, by another than entered it last. @param seen the version that whoever confirms has seen */
export function acceptConfirming(actor: Actor, partner: Awaiting | undefined, seen: number): Refusal | { by: string } {
  const refused = refuseChanging(actor, partner, seen)
  if (refused || !partner || actor.kind !== 'staff') return refused ?? partnerIsGone
  if (partner.confirmed) return nothingWaits
  return partner.enteredBy === actor.id ? own : { by: actor.id }
}

/** A change that lets a partner do more, by another than proposed it. */
export function acceptConfirmingChange(
  actor: Actor,
  partner: Awaiting | undefined,
  seen: number,
): Refusal | { by: string } {
  const refused = refuseChanging(actor, partner, seen)
  if (refused || !partner || actor.kind !== 'staff') return refused ?? partnerIsGone
  if (partner.proposedBy === null) return nothingWaits
  return partner.proposedBy === actor.id ? own : { by: actor.id }
}

/** It is taken back by who proposed it, or turned down by another: either way it stays as it was. */
export function refuseDroppingChange(actor: Actor, partner: Awaiting | undefined, seen: number): Refusal | undefined {
  const refused = refuseChanging(actor, partner, seen)
  if (refused || !partner) return refused ?? partnerIsGone
  return partner.proposedBy === null ? nothingWaits : undefined
}

/** Another than added it compares the fingerprint with the partner, by a way of their own. */
export function acceptConfirmingKey(
  actor: Actor,
  partner: PartnerStanding | undefined,
  key: (KeyOnRecord & { addedBy: string | null; confirmed: boolean }) | undefined,
  now: Date,
): Refusal | { by: string } {
  const refused = refuseChanging(actor, partner, undefined)
  if (refused || actor.kind !== 'staff') return refused ?? partnerIsGone
  if (!key || !keyHolds(key, now)) return keyIsGone
  if (key.confirmed) return nothingWaits
  return key.addedBy === actor.id ? own : { by: actor.id }
}
