// Composes the house: takes the address, opens platform → web → worker, lets people in; put away from the entrance inwards.

import { endBondsOfAge } from '#casework/accounts/end-bond.ts'
import { tellFinding } from '#casework/annual-reviews/answer-review.ts'
import { openAnnualReviews } from '#casework/annual-reviews/open-reviews.ts'
import { remindBookings, tellBookingNews } from '#casework/appointments/booking-news.ts'
import { watchAttendance } from '#casework/attendance/attendance.ts'
import { checkNewRecord, checkOldRecord } from '#casework/audit-desk/check-record.ts'
import { watchBackups } from '#casework/backups/watch-backups.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { takeOwnStep, watchClocks } from '#casework/cases/own-steps.ts'
import { noteLoss } from '#casework/certificates/declare-loss.ts'
import { dailyRound } from '#casework/certificates/expiry.ts'
import { publishStatusList } from '#casework/certificates/status-list.ts'
import { watchAnswers } from '#casework/feedback/watch-answers.ts'
import { indexPeople } from '#casework/finding/index-people.ts'
import { carryOutInTurn } from '#casework/import/carry-out-accepted.ts'
import { watchAssessors } from '#casework/institutions/watch-assessors.ts'
import { deliverMessage, resendMessages } from '#casework/messages/deliver-message.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { changeOffices } from '#casework/offices/succeed-office.ts'
import { reissuePapers } from '#casework/papers/reissue-papers.ts'
import { erasePerson } from '#casework/persons/own-data.ts'
import { respellNames } from '#casework/persons/respell-names.ts'
import { sealEarlierRows } from '#casework/persons/seal-earlier-rows.ts'
import { watchPromises } from '#casework/promises/watch-promises.ts'
import { recountTerms } from '#casework/recounts/recounts.ts'
import { remind } from '#casework/reminders/reminders.ts'
import { forgetPassed } from '#casework/retention/forget-passed.ts'
import { tryRule } from '#casework/rule-book/try-rule.ts'
import { walkRule } from '#casework/rule-book/walk-rule.ts'
import { tellSubsidyBodies } from '#casework/subsidies/watch-recipients.ts'
import { publishPunctuality } from '#casework/supervision/publish-punctuality.ts'
import { foldTallies } from '#casework/supervision/tallies.ts'
import { deliverWebhook, tellOfEvents } from '#casework/webhooks/deliver-webhooks.ts'
import { fontFolder, readConfig } from '#config'
import { demoCardReaderUrl } from '#demo/card-reader.ts'
import { demoRoutes } from '#demo/demo-pages.ts'
import { demoProvider, demoStaffProvider, mountIdentityProvider } from '#demo/identity-provider.ts'
import { knownPeople } from '#demo/known-people.ts'
import { registerDemoPlatform } from '#demo/platform.ts'
import { registerDemoRelyingParties } from '#demo/relying-parties.ts'
import { seedIfEmpty } from '#demo/seed.ts'
import { openDemoSource } from '#demo/sharing-source.ts'
import { demoSignatoryFile } from '#demo/signing/signatory.ts'
import { holdWhileClockIsOff } from '#platform/clock-hold.ts'
import type { Finding } from '#platform/database/inspect-database.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { openScanner } from '#platform/files/virus-scanner.ts'
import type { JobHandlers, Worker } from '#platform/jobs.ts'
import { factsOf, openLog } from '#platform/log.ts'
import { httpSmsSender } from '#platform/messages/http-sms-sender.ts'
import { demoMailSender, smtpSender } from '#platform/messages/mail-sender.ts'
import { demoSender } from '#platform/messages/sms-sender.ts'
import { openPlatform, type Platform } from '#platform/open-platform.ts'
import { OperatorProblem } from '#platform/operator-problem.ts'
import { addFontFolder } from '#platform/pdf/fonts.ts'
import { closePaperThreads, setPaperThreads } from '#platform/pdf/render-pdf.ts'
import { openSignatory } from '#platform/pdf/sign-pdf.ts'
import { folderPlace } from '#platform/record/places.ts'
import { signCheckpoints } from '#platform/record/sign-checkpoint.ts'
import { httpSharingSource } from '#platform/sharing/http-sharing-source.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import { measureMail, measureSms, measureWork } from '#platform/watch/measure.ts'
import type { Watcher } from '#platform/watch/seen.ts'
import { postWebhook } from '#platform/webhooks/post-webhook.ts'
import { buildApp, buildWorkerApp } from '#web/app.ts'
import { openEntrance, whyNot } from '#web/entrance.ts'
import { measureRequests } from '#web/measured-requests.ts'
import type { Starting } from '#web/starting-page.ts'
import { startFollower } from './tools/follower.ts'
import { hindrancesInWords, inspectSettings, inspectStored } from './tools/hindrances.ts'
import { progressLine } from './tools/progress-line.ts'
import { startWatching } from './tools/watching.ts'

const config = readConfig()
addFontFolder(fontFolder(config))
if (config.paperThreads !== undefined) setPaperThreads(config.paperThreads)
const log = openLog(config.logLevel)
const { publicUrl, mode, passwordProfile, trustProxy, role } = config
const demo = mode === 'trial' && config.seed === 'demo'
let starting: Starting = { doing: '正在启动数据库' }

if (mode === 'production') refuseHindrances(inspectSettings(config))

const entrance = await openEntrance(config, () => starting).catch((error: unknown) => {
  console.error(whyNot(error, config))
  process.exit(1)
})
const address = publicUrl ?? `http://localhost:${entrance.port}`
console.log(`\n通办 Tongban 正在准备，进度见 ${address}`)

/** Milliseconds in which it stops, with the work under way done; what takes longer is broken off. */
const longestStop = 9500
let stopping = false
/** Jobs under way are finished while the last answers are. */
let finishWork = async (): Promise<unknown> => undefined
/** What is put away after the entrance, the last first. */
const putAway: (() => Promise<unknown>)[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // Asked a second time, the operator is in a hurry; the database outlives even that.
    if (stopping) process.exit(1)
    stopping = true
    void closeAll().then((code) => process.exit(code))
  })

try {
  await start()
} catch (error) {
  // Whoever stops it while it starts pulls the floor from under it: that is no failure.
  if (!stopping) {
    stopping = true
    log.error('start.failed', factsOf(error))
    await closeAll()
    console.error(error instanceof OperatorProblem ? error.message : error)
    console.error(`\n通办没有启动成功，停在“${starting.doing}”这一步。原因见上。`)
    console.error(`请排除原因后再启动，会从停下的地方接着准备。数据在 ${config.dataDir}，不用删除。\n`)
    process.exit(1)
  }
}

async function start(): Promise<void> {
  putAway.push(closePaperThreads)
  const opening = openPlatform(config, log, { waiting: sayWaiting })
  putAway.push(async () => (await opening.catch(() => undefined))?.close())
  const opened = await opening
  const watching = await startWatching(opened, config)
  putAway.push(watching.close)
  const platform = { ...opened, work: measureWork(opened.work, watching.watcher) }
  if (mode === 'production') {
    starting = { doing: '正在检查能不能正式运行' }
    refuseHindrances(await inspectStored(await openDatabase(config, log), config))
  }
  await platform.alone(() => fill(platform), sayWaiting)
  starting = { doing: '马上就好' }
  const app = role === 'worker' ? buildWorkerApp(platform) : await buildWebApp(platform)
  measureRequests(app, watching.watcher, watching.inside)
  putAway.push(() => app.close())
  await entrance.open(app)
  const stopWatching = platform.check.watch()
  putAway.push(async () => stopWatching())
  // A process of the web does no jobs, and a backup follows where they are done.
  const worker = role === 'web' ? undefined : await startWorker(platform, watching.watcher)
  finishWork = () => Promise.all([worker?.stop(), platform.settle()])
  if (config.backupDir !== undefined && role !== 'web') putAway.push(startFollower(config.backupDir, log).stop)
  if (role === 'worker')
    console.log(`\n通办 Tongban 后台进程已启动：看它好不好，打开 http://localhost:${entrance.port}/ready`)
  else console.log(`\n通办 Tongban 已启动：${address}`)
  if (demo && role !== 'worker') console.log(`演示系统：打开 ${address}/demo 选一个身份，一点就进。`)
  console.log(`数据在 ${config.dataDir}；按 Ctrl-C 停止。\n`)
}

function sayWaiting(): void {
  starting = { doing: '另一个进程正在准备数据库，等它做完' }
}

/** What the system cannot be without, and the people of a demonstration. */
async function fill(platform: Platform): Promise<void> {
  await installReferenceData(platform.work)
  if (!demo) return
  starting = { doing: '正在准备演示数据' }
  const show = progressLine(starting.doing)
  await seedIfEmpty(platform, (done, all) => {
    starting = { ...starting, done, all }
    show(done, all)
  })
  await registerDemoPlatform(platform.work, config.dataDir)
  await registerDemoRelyingParties(platform.work)
}

async function buildWebApp(platform: Platform): ReturnType<typeof buildApp> {
  // Where no provider is configured, the demonstration brings its own.
  const own = demo && config.identityProviders.length === 0
  const identityProviders = own ? [demoProvider(address)] : config.identityProviders
  const staffProviders = own ? [demoStaffProvider(address)] : config.staffProviders
  const smsSecret = config.sms?.secret
  // A demonstration shows on a page what leaves by no gateway.
  const shown = { sms: demo && config.sms === undefined, mail: demo && config.smtpUrl === undefined }
  const sends = { sms: shown.sms || config.sms !== undefined, mail: shown.mail || config.smtpUrl !== undefined }
  const signatoryFile = config.certificateSigningFile ?? (demo ? demoSignatoryFile : undefined)
  const options = {
    role,
    publicUrl,
    mode,
    trustProxy,
    passwordProfile,
    demo,
    signatory: signatoryFile === undefined ? undefined : await openSignatory(signatoryFile),
    identityProviders,
    staffProviders,
    cardReaderUrl: config.cardReaderUrl ?? (demo ? demoCardReaderUrl : undefined),
    smsSecret,
    sends,
    shown,
    scan: config.scanner && openScanner(config.scanner),
    sharingSources: await openSharingSources(),
  }
  const app = await buildApp(platform, options, demo ? demoRoutes : [])
  if (own) await mountIdentityProvider(app, () => address, knownPeople(platform.work))
  return app
}

/** Where none is configured, the demonstration brings its own. */
async function openSharingSources(): Promise<readonly SharingSource[]> {
  if (!demo || config.sharingSources.length > 0) return config.sharingSources.map(httpSharingSource)
  const { source, close } = await openDemoSource()
  putAway.push(close)
  return [source]
}

function startWorker(platform: Platform, watcher: Watcher): Promise<Worker> {
  const { recordKeys } = platform
  const places = config.checkpointDirs.map((folder) => folderPlace(folder))
  const handlers: JobHandlers = {
    'follow-up': followUps({ publicUrl: address, demo }),
    'reissue-papers': reissuePapers({ publicUrl: address, demo }),
    'watch-clocks': watchClocks,
    'own-step': takeOwnStep,
    'note-loss': noteLoss,
    'daily-round': dailyRound,
    'watch-attendance': watchAttendance,
    'open-annual-reviews': openAnnualReviews,
    'fold-tallies': foldTallies,
    'verify-audit': checkNewRecord(platform.atOneMoment, {
      keys: recordKeys.verifiers,
      notes: async () => {
        const held = await Promise.all(places.map((place) => place.read()))
        for (const [at, { torn }] of held.entries())
          for (const part of torn) log.warn('checkpoint.torn', { place: places[at]?.name, part })
        return held.flatMap(({ notes }) => notes)
      },
    }),
    'verify-old-record': checkOldRecord(platform.atOneMoment),
    'review-finding': tellFinding,
    'change-offices': changeOffices,
    'watch-assessors': watchAssessors,
    'recount-terms': recountTerms,
    'try-rule': tryRule,
    'walk-rule': walkRule,
    'booking-news': tellBookingNews,
    'remind-bookings': remindBookings,
    'watch-answers': watchAnswers,
    'watch-promises': watchPromises,
    remind,
    'publish-status-list': publishStatusList(address),
    'respell-names': respellNames,
    'index-people': indexPeople,
    'seal-earlier-rows': sealEarlierRows,
    'forget-passed': forgetPassed,
    'erase-person': erasePerson,
    'resend-messages': resendMessages,
    'carry-out-differences': carryOutInTurn(platform.work),
    'end-bonds': endBondsOfAge,
    'watch-backups': watchBackups,
    'publish-punctuality': publishPunctuality,
    'order-events': tellOfEvents,
    'deliver-webhook': deliverWebhook((message) => postWebhook(message, { loopback: demo })),
    'tell-subsidy-bodies': tellSubsidyBodies,
    'sign-checkpoint': signCheckpoints({ keys: recordKeys, places }),
    'send-message': deliverMessage({
      sms: measureSms(config.sms ? httpSmsSender(config.sms) : demoSender, watcher),
      mail: measureMail(config.smtpUrl ? smtpSender(config.smtpUrl, config.mailFrom) : demoMailSender, watcher),
    }),
  }
  const { clock, check } = platform
  return platform.startWorker(holdWhileClockIsOff(handlers, { clock, log, known: check.clockKnown }), watcher)
}

/** Ends with 1 and plain words where anything keeps it from serving real people. */
function refuseHindrances(findings: readonly Finding[]): void {
  if (findings.length === 0) return
  console.error(hindrancesInWords(findings))
  process.exit(1)
}

/** @returns the exit code */
async function closeAll(): Promise<number> {
  const late = setTimeout(() => {
    log.error('stop.cut-short', { after: longestStop })
    process.exit(1)
  }, longestStop)
  late.unref()
  try {
    await Promise.all([entrance.close(), finishWork()])
    for (const close of putAway.toReversed()) await close()
    return 0
  } catch (error) {
    log.error('stop.failed', factsOf(error))
    return 1
  }
}
