// From when on nobody having signed in counts for an office: the set hour of a working day (N2.4).
import type { Rules } from './local-rules.ts'

/** @param hour of Asia/Shanghai, 0 to 23 */
export const countsAsAbsent = (hour: number, rules: Rules): boolean => hour >= rules['attendance-hour']
