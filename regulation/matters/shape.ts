// What a matter is made of, read from its table: for words and pages that follow from it (R4).
import type { MatterId } from '../vocabulary.ts'
import { matters } from './matters.ts'

/** An institution assesses, at least where the law asks for it. */
export const isAssessed = (matter: MatterId): boolean => matters[matter].steps.assignInstitution !== undefined

/** The conclusion on file may do (R4.2.1). */
export const mayKeepConclusion = (matter: MatterId): boolean => matters[matter].steps.acceptOnFile !== undefined

/** A card is printed and posted. */
export const printsCard = (matter: MatterId): boolean => matters[matter].steps.printCertificate !== undefined
