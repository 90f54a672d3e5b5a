// What a platform does by itself while the offices work: tells its user what is new, and takes the user's own steps (R3.2, R4).
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import type { PlatformUser } from './platform-user.ts'

type Case = Awaited<ReturnType<PlatformUser['readCase']>>

/** How many events were told, and in what words the case stood. */
const told = new WeakMap<PlatformUser, { events: number; words: string }>()

/** One look: says what is new, supplies what is asked for, confirms the card, rates. @returns the case as it then is */
export async function followCase(user: PlatformUser, id: string, say: (words: string) => void): Promise<Case> {
  const now = await user.readCase(id)
  const before = told.get(user)
  for (const { words } of now.events.slice(before?.events ?? 0)) say(words)
  const { words } = now.progress
  if (words !== before?.words) say(`现在：${words}`)
  told.set(user, { events: now.events.length, words })
  const may = (step: string) => now.steps.some((offered) => offered.step === step && !offered.refusal)
  if (now.status === 'awaiting-materials') {
    for (const { material, name, reason } of now.asked) {
      const until = material === 'residence-permit' ? '2099-06-30' : undefined
      await user.supply(id, material, material === 'photo' ? await drawPhoto(200) : await drawSheet(80), until)
      say(`补交了${name}（${reason}）`)
    }
    await user.take(id, 'supplyMaterials')
    return user.readCase(id)
  }
  if (may('close')) {
    await user.take(id, 'close')
    await user.rate(id, 'satisfied')
    say('用户确认收到证件，评价满意')
    return user.readCase(id)
  }
  return now
}
