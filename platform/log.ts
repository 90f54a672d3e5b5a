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

/** What may be written about an error: its name, code, rule and place, and its message without what it quotes. */
export function factsOf(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error }
  return {
    error: error.name,
    code: textIn(error, 'code'),
    constraint: textIn(error, 'constraint'),
    reason: withoutValues(error.message),
    place: placeOf(error),
  }
}

function textIn(error: Error, name: 'code' | 'constraint'): string | undefined {
  const value: unknown = name in error ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined
  return typeof value === 'string' ? value : undefined
}

/**
 * Databases, mail servers and parsers quote in their messages what they were given: a name, an address, a number. What stands
 * in quotes or brackets, is not plain English, is a number or is too long for a word is left out.
 */
export function withoutValues(message: string): string {
  return message
    .replaceAll(/"[^"]*"?|'[^']*'|`[^`]*`|<[^>]*>|\([^)]*\)|“[^”]*”/g, '…')
    .replaceAll(/\S*@\S*/g, '…')
    .replaceAll(/[^\s!-~…]+/g, '…')
    .replaceAll(/\S*\d{4}\S*|\S{25,}/g, '…')
    .slice(0, 200)
}

/** The line of ours that it came from. */
function placeOf({ stack = '' }: Error): string | undefined {
  const own = stack.split('\n').find((line) => /^\s+at /.test(line) && !/node_modules|node:/.test(line))
  return own && /([\w.-]+\.(?:ts|mjs|cjs):\d+)/.exec(own)?.[1]
}
