// The process that follows the running system into BACKUP_DIR: beside the web, so that copying takes nothing from it.
import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Log } from '#platform/log.ts'

export type Follower = { stop: () => Promise<void> }

const againAfter = 15_000

/** Starts it, and again where it ends: the folder may be a disk that is not there at the moment. */
export function startFollower(folder: string, log: Log): Follower {
  let stopping = false
  let child: ChildProcess | undefined
  let waiting: NodeJS.Timeout | undefined
  const begin = () => {
    const started = fork(join(import.meta.dirname, 'backup.ts'), [folder, '--follow'], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    child = started
    if (started.pid !== undefined) setPriority(started.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    started.once('exit', (code) => {
      child = undefined
      if (stopping) return
      log.error('backup.follower-ended', { code })
      waiting = setTimeout(begin, againAfter)
    })
  }
  begin()
  return {
    stop: async () => {
      stopping = true
      clearTimeout(waiting)
      const running = child
      if (!running) return
      const ended = new Promise((done) => running.once('exit', done))
      running.kill('SIGTERM')
      // Whatever it is at can be done again: nobody waits for it for long.
      const patience = setTimeout(() => running.kill('SIGKILL'), 4000)
      await ended
      clearTimeout(patience)
    },
  }
}
