// Hands the parts of one or two questions to as many threads as there are cores, and adds up what they counted.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { added, type Counts } from '#simulation/counts.ts'
import type { Question } from '#simulation/question.ts'

type Task = { question: Question; part: number; run: number }
type Said = { share: number } | { counts: Counts }

/** @returns what each question counted, in their order */
export async function answer(
  questions: readonly Question[],
  said: (share: number) => void,
): Promise<readonly Counts[]> {
  const tasks = questions.flatMap((question, run) =>
    Array.from({ length: question.parts }, (_, part): Task => ({ question, part, run })),
  )
  const shares = new Map<Task, number>()
  const counted = new Map<Task, Counts>()
  const left = [...tasks]
  const work = async () => {
    for (let task = left.shift(); task; task = left.shift()) {
      const own = task
      counted.set(
        own,
        await live(own, (share) => {
          shares.set(own, share)
          said([...shares.values()].reduce((sum, one) => sum + one, 0) / tasks.length)
        }),
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work))
  return questions.map((_, run) =>
    added(tasks.flatMap((task) => (task.run === run ? [counted.get(task)].filter((one) => one !== undefined) : []))),
  )
}

function live({ question, part }: Task, said: (share: number) => void): Promise<Counts> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: { question, part } })
  return new Promise((resolve, reject) => {
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`a part of the country ended with ${code}`)))
    thread.on('message', (message: Said) => {
      if ('share' in message) said(message.share)
      else resolve(message.counts)
    })
  })
}
