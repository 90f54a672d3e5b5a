// Threads that do heavy pieces of work beside the thread that serves: few, started when they are needed, each with a piece at a time.
import type { Worker } from 'node:worker_threads'
import { Unavailable } from './database/errors.ts'

/** What a thread says of the piece it was given. */
export type Said<Answer> = { answer: Answer } | { failed: string }

export type ThreadPool<Piece, Answer> = {
  /**
   * Done by the next free thread, in the order asked.
   * @throws Unavailable where as many wait as may, or no thread could do it; Error with what the thread said
   */
  ask: (piece: Piece) => Promise<Answer>
  /** What was asked for is finished first; nothing is taken any more. */
  close: () => Promise<void>
}

type Asked<Piece, Answer> = {
  piece: Piece
  /** A thread died of it, or beside it: the second is the last. */
  again: boolean
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

export type PoolLimits = {
  threads: number
  /** How many pieces may wait. */
  waiting: number
  /** Milliseconds for a piece, after which its thread is ended like one that died. */
  patience: number
}

/** @param start a thread that answers each message with a `Said`, in order */
export function openThreadPool<Piece, Answer>(
  start: () => Worker,
  { threads, waiting, patience }: PoolLimits,
): ThreadPool<Piece, Answer> {
  const queue: Asked<Piece, Answer>[] = []
  const free: ((asked: Asked<Piece, Answer>) => void)[] = []
  const running = new Set<Worker>()
  let closing: { done: () => void } | undefined

  /** Threads are handed pieces while there are both; a thread without one keeps nobody from ending. */
  function handOut(): void {
    while (queue.length > 0) {
      const give = free.pop() ?? (running.size < threads ? startThread() : undefined)
      const asked = give && queue.shift()
      if (!asked) return
      give(asked)
    }
    if (closing && free.length === running.size) closing.done()
  }

  function startThread(): (asked: Asked<Piece, Answer>) => void {
    const thread = start()
    running.add(thread)
    let at: Asked<Piece, Answer> | undefined
    let timer: NodeJS.Timeout | undefined
    let problem: unknown = new Error('a thread ended')
    const give = (asked: Asked<Piece, Answer>) => {
      at = asked
      thread.ref()
      timer = setTimeout(() => {
        problem = new Error(`a piece took longer than ${patience} ms`)
        void thread.terminate()
      }, patience).unref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
      thread.postMessage(asked.piece)
    }
    const take = () => {
      clearTimeout(timer)
      const asked = at
      at = undefined
      return asked
    }
    thread.on('message', (said: Said<Answer>) => {
      const asked = take()
      thread.unref()
      free.push(give)
      if ('answer' in said) asked?.resolve(said.answer)
      else asked?.reject(new Error(said.failed))
      handOut()
    })
    thread.on('error', (error) => {
      problem = error
    })
    thread.on('exit', () => {
      running.delete(thread)
      if (free.includes(give)) free.splice(free.indexOf(give), 1)
      const asked = take()
      if (asked?.again) asked.reject(new Unavailable('busy', problem))
      else if (asked) queue.unshift({ ...asked, again: true })
      handOut()
    })
    return give
  }

  return {
    ask: (piece) =>
      new Promise((resolve, reject) => {
        if (closing) return reject(new Unavailable('busy', new Error('the threads are being put away')))
        if (queue.length >= waiting) return reject(new Unavailable('busy', new Error('too many pieces wait')))
        queue.push({ piece, again: false, resolve, reject })
        handOut()
      }),
    close: async () => {
      await new Promise<void>((done) => {
        closing = { done }
        handOut()
      })
      await Promise.all([...running].map((thread) => thread.terminate()))
    },
  }
}
