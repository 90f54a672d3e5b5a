// The job 'publish-status-list': once a day, signed, with what has changed since yesterday (decision 23).
import { bitsOf, type Edition, openStatusList, signStatusChanges, signStatusList } from '#platform/status-list.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { lockRound, saveSlice } from '../rounds/round-store.ts'
import { countPlaces, forgetListsBefore, insertList, listOffPlaces, newestList } from './status-list-store.ts'

const hour = 3_600_000
/** A verifier that was three days without a network asks online. */
const livesHours = 72
/** Changes are kept so long that whoever was away for a month need not fetch the whole list. */
const kept = 31

/**
 * Asked often; published once a day, also where nothing has changed: its date says how old what a verifier holds is.
 * @param house by whose address certificates and credentials name the list; its subject is that name (Token Status List, 5.1)
 */
export const publishStatusList =
  (house: string) =>
  async (unit: Unit): Promise<void> =>
    publish(unit, `${house}/status-list`)

async function publish(unit: Unit, uri: string): Promise<void> {
  const before = await newestList(unit)
  if (before && before.day >= unit.today) return
  const places = await countPlaces(unit)
  const off: number[] = []
  for await (const page of listOffPlaces(unit)) for (const place of page) off.push(place)
  const bits = bitsOf(places, off)
  const signers = unit.vault.certificateKeys
  const edition: Edition = {
    uri,
    sequence: (before?.sequence ?? 0) + 1,
    issuedAt: unit.now,
    nextAt: new Date(unit.now.getTime() + 24 * hour),
    expiresAt: new Date(unit.now.getTime() + livesHours * hour),
  }
  const old = before && openStatusList(signers.publicKeys, before.token)
  const oldBits = old && 'bits' in old ? old.bits : undefined
  await insertList(unit, {
    sequence: edition.sequence,
    day: unit.today,
    token: await signStatusList(signers, edition, bits),
    changes: oldBits ? await signStatusChanges(signers, edition, oldBits, bits) : null,
  })
  await forgetListsBefore(unit, edition.sequence - kept)
  // Missed for a day, it is an alarm before a verifier finds the list too old.
  await lockRound(unit, 'status-list')
  await saveSlice(unit, 'status-list', { due: 1, done: 1, putOff: 0 }, undefined)
}
