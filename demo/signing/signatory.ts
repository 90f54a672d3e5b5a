// Where the key lies by which a demonstration signs its electronic certificates: fictional, and read by everybody (decision 50).
import { join } from 'node:path'

export const demoSignatoryFile = join(import.meta.dirname, 'demonstration-signer.pem')
