// A thread that lives through one part of the country and sends back what it counted.
import { parentPort, workerData } from 'node:worker_threads'
import { partOf, type Question } from '#simulation/question.ts'
import { liveThrough } from '#simulation/run.ts'

const { question, part } = workerData as { question: Question; part: number }
const { counts } = liveThrough(partOf(question, part), (share) => parentPort?.postMessage({ share }, []))
parentPort?.postMessage({ counts }, [])
