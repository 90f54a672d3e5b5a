// Options that stand before the “--” of npm run: npm keeps them for itself and hands on the rest, so that a trial would be no trial.
import { OperatorProblem } from '#platform/operator-problem.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Throws where npm took an option of the command.
 * @param command as it stands after npm run
 * @param options their names without dashes
 */
export function refuseWhatNpmTook(
  command: string,
  options: readonly string[],
  environment: Environment = process.env,
): void {
  const taken = options.filter((option) => isTaken(option, environment))
  if (taken.length === 0) return
  const all = taken.map((option) => `--${option}`).join('、')
  throw new OperatorProblem(
    `${all} 没有传进来，npm 自己收走了，所以什么也没有做。请在 ${command} 后面加上“--”再试：npm run ${command} -- …`,
  )
}

/** npm tells the command in its environment what it took; a short name is taken for the beginning of one of its own. */
function isTaken(option: string, environment: Environment): boolean {
  const name = `npm_config_${option.replaceAll('-', '_')}`
  const isShort = option.length <= 3
  return Object.entries(environment).some(
    ([key, value]) => value !== undefined && value !== '' && (key === name || (isShort && key.startsWith(name))),
  )
}
