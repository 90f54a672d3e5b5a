// The log: one JSON line per happening on standard output; it never holds personal data.
import { systemClock } from './clock.ts'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
export type Facts = Record<string, string | number | boolean | null | undefined>
export type Log = Record<Exclude<LogLevel, 'silent'>, (message: string, facts?: Facts) => void>

/** A log that writes what is at least as grave as `level`. */
export function openLog(level: LogLevel, write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const at =
    (own: Exclude<LogLevel, 'silent'>) =>
    (message: string, facts: Facts = {}) => {
      if (logLevels.indexOf(own) < logLevels.indexOf(level)) return
      write(`${JSON.stringify({ at: systemClock().toISOString(), level: own, message, ...facts })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What may be written about an error: its name, code and message, without the values of a query. */
export function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: String(error) }
  const code = (error as { code?: unknown }).code
  return { error: error.name, code: typeof code === 'string' ? code : undefined, reason: error.message }
}
