// The simulator of a card reader beside the clerk's browser: npm run card-reader -- http://localhost:3000
import { demoCardReaderUrl, demoCards, openCardReader } from '#demo/card-reader.ts'

const origin = process.argv[2] ?? 'http://localhost:3000'
const { hostname, port } = new URL(demoCardReaderUrl)
openCardReader(() => origin).listen(Number(port), hostname, () => {
  console.log(
    `A reader with ${demoCards.length} made-up cards stands at ${demoCardReaderUrl}, for the pages of ${origin}.`,
  )
  console.log('Open 窗口受理 and press 读身份证. Ctrl-C ends it.')
})
