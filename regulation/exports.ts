// Lists that leave the house: above so many rows another person has to agree (N5.2).
import type { Rules } from './local-rules.ts'

export const mayExportAlone = (rows: number, rules: Rules): boolean => rows <= rules['export-rows-without-approval']
