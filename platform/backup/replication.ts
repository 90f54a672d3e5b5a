// PostgreSQL's streaming replication protocol: a base backup and the log as it is written, from any server within reach.
// The packaged programs hold no pg_basebackup; it would send exactly these commands (decision 30).
import type { Duplex } from 'node:stream'
import { Client, type ClientConfig, type Connection, type Submittable } from 'pg'

export type Replication = {
  /** Rows of each result of a command that sends no stream. */
  ask: (command: string) => Promise<Row[][]>
  /** Runs a command that sends a stream; each piece is taken before the next is read from the network. */
  stream: (command: string, take: (piece: Buffer, reply: (words: Buffer) => void) => Promise<void>) => Promise<Row[][]>
  close: () => Promise<void>
}
export type Row = Record<string, string | null>

/** Opens a replication connection. Throws where the server, or its rules for connections, do not let us in. */
export async function openReplication(owner: ClientConfig): Promise<Replication> {
  const asked = { ...owner, replication: 'true', application_name: 'tongban backup', keepAlive: true }
  const client = new Client(asked)
  client.on('error', () => undefined)
  await client.connect()
  const run = (command: string, take: Take) =>
    new Promise<Row[][]>((done, fail) => void client.query(commandOf(command, take, done, fail)))
  return {
    ask: (command) => run(command, () => Promise.resolve()),
    stream: run,
    close: () => client.end().catch(() => undefined),
  }
}

type Take = (piece: Buffer, reply: (words: Buffer) => void) => Promise<void>

type Handlers = Submittable & {
  handleRowDescription: (message: { fields: { name: string }[] }) => void
  handleDataRow: (message: { fields: (string | Buffer | null)[] }) => void
  handleCopyData: (message: { chunk: Buffer }, connection: Connection) => void
  handleCommandComplete: () => void
  handleEmptyQuery: () => void
  handlePortalSuspended: () => void
  handleParseComplete: () => void
  handleError: (error: Error) => void
  handleReadyForQuery: () => void
}

/** A command as the driver wants it: it calls back with each message of the server. */
function commandOf(
  command: string,
  take: Take,
  done: (results: Row[][]) => void,
  fail: (error: unknown) => void,
): Handlers {
  const results: Row[][] = []
  let columns: string[] = []
  let taking: Promise<void> = Promise.resolve()
  let waiting = 0
  let failed = false
  const nothing = () => undefined
  const giveUp = (error: unknown) => {
    failed = true
    fail(error)
  }
  const takeAfter = async (before: Promise<void>, piece: Buffer, stream: Duplex) => {
    await before
    if (failed) return
    await take(piece, (words) => void stream.write(copyData(words)))
    waiting--
    if (waiting === 0) stream.resume()
  }
  const finish = async () => {
    try {
      await taking
      done(results)
    } catch (error) {
      giveUp(error)
    }
  }
  return {
    submit: (connection) => connection.query(command),
    handleRowDescription: ({ fields }) => {
      columns = fields.map(({ name }) => name)
      results.push([])
    },
    handleDataRow: ({ fields }) => {
      results.at(-1)?.push(Object.fromEntries(columns.map((name, i) => [name, fields[i]?.toString() ?? null])))
    },
    handleCopyData: ({ chunk }, { stream }) => {
      if (failed) return
      // The driver's buffer is used again for what comes next.
      const piece = Buffer.from(chunk)
      waiting++
      stream.pause()
      taking = takeAfter(taking, piece, stream)
      taking.catch((error: unknown) => {
        giveUp(error)
        stream.destroy()
      })
    },
    handleCommandComplete: nothing,
    handleEmptyQuery: nothing,
    handlePortalSuspended: nothing,
    handleParseComplete: nothing,
    handleError: giveUp,
    handleReadyForQuery: () => void finish(),
  }
}

function copyData(words: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write('d')
  head.writeUInt32BE(words.length + 4, 1)
  return Buffer.concat([head, words])
}
