// What a matter is made of, read from its table: for words and pages that follow from it (R4).
import { type MatterId, partyNames } from '../vocabulary.ts'
import { matters } from './matters.ts'

/** An institution assesses, at least where the law asks for it. */
export const isAssessed = (matter: MatterId): boolean => matters[matter].steps.assignInstitution !== undefined

/** The conclusion on file may do (R4.2.1). */
export const mayKeepConclusion = (matter: MatterId): boolean => matters[matter].steps.acceptOnFile !== undefined

/** A card is printed and posted. */
export const printsCard = (matter: MatterId): boolean => matters[matter].steps.printCertificate !== undefined

/** The office that decides, as people say it: of a move, where the hukou has gone to (R4.3.1). */
export const deciderName = (matter: MatterId): string => (matter === 'move' ? '新户籍地残联' : partyNames.hukou)
