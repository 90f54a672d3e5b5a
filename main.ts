// Composes the house and opens its doors: config → platform → web → worker; put away in the opposite order.

import { tellFinding } from '#casework/annual-reviews/answer-review.ts'
import { openAnnualReviews } from '#casework/annual-reviews/open-reviews.ts'
import { remindBookings, tellBookingNews } from '#casework/appointments/booking-news.ts'
import { watchAttendance } from '#casework/attendance/attendance.ts'
import { verifyNightly } from '#casework/audit-desk/verify-nightly.ts'
import { followUps, takeOwnStep, watchClocks } from '#casework/cases/follow-ups.ts'
import { noteLoss } from '#casework/certificates/declare-loss.ts'
import { dailyRound } from '#casework/certificates/expiry.ts'
import { seedIfEmpty } from '#casework/demo/seed.ts'
import { watchAnswers } from '#casework/feedback/watch-answers.ts'
import { watchAssessors } from '#casework/institutions/watch-assessors.ts'
import { deliverMessage } from '#casework/messages/deliver-message.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { changeOffices } from '#casework/offices/succeed-office.ts'
import { foldTallies } from '#casework/supervision/tallies.ts'
import { readConfig } from '#config'
import { forgetOldKeys } from '#platform/database/idempotency.ts'
import { factsOf, openLog } from '#platform/log.ts'
import { demoMailSender, smtpSender } from '#platform/messages/mail-sender.ts'
import { demoSender } from '#platform/messages/sms-sender.ts'
import { openPlatform } from '#platform/open-platform.ts'
import { buildApp } from '#web/app.ts'
import { progressLine } from './tools/progress-line.ts'

const config = readConfig()
const log = openLog(config.logLevel)
const platform = await openPlatform(config, log)
await installReferenceData(platform.work)
const demo = config.mode === 'trial' && config.seed === 'demo'
if (demo) await seedIfEmpty(platform, progressLine('正在准备演示数据'))
const { publicUrl, mode, passwordProfile } = config
const app = await buildApp(platform, { publicUrl, mode, passwordProfile, demo })
await app.listen({ port: config.port, host: config.host })
const listening = app.server.address()
const port = typeof listening === 'object' && listening ? listening.port : config.port
const address = config.publicUrl ?? `http://localhost:${port}`
const worker = await platform.startWorker({
  'follow-up': followUps({ publicUrl: address, demo }),
  'watch-clocks': watchClocks,
  'own-step': takeOwnStep,
  'note-loss': noteLoss,
  'daily-round': dailyRound,
  'watch-attendance': watchAttendance,
  'open-annual-reviews': openAnnualReviews,
  'fold-tallies': foldTallies,
  'verify-audit': verifyNightly,
  'review-finding': tellFinding,
  'change-offices': changeOffices,
  'watch-assessors': watchAssessors,
  'booking-news': tellBookingNews,
  'remind-bookings': remindBookings,
  'watch-answers': watchAnswers,
  'forget-old-keys': forgetOldKeys,
  'send-message': deliverMessage({
    sms: demoSender,
    mail: config.smtpUrl ? smtpSender(config.smtpUrl, config.mailFrom) : demoMailSender,
  }),
})

console.log(`\n通办 Tongban 已启动：${address}`)
if (demo) console.log(`演示系统：打开 ${address}/demo 选一个身份，一点就进。`)
console.log(`数据在 ${config.dataDir}；按 Ctrl-C 停止。\n`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked a second time, somebody is in a hurry; the database outlives even that.
    if (stopping) process.exit(1)
    stopping = true
    void stop()
  })
}

async function stop(): Promise<void> {
  try {
    await app.close()
    await worker.stop()
    await platform.close()
    process.exit(0)
  } catch (error) {
    log.error('stop.failed', factsOf(error))
    process.exit(1)
  }
}
