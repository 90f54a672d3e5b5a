// What a process keeps in its own memory, and why another process does not need it: whatever decides anything is in the database.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

/** Every value of a module that changes while it runs. */
const kept: Readonly<Record<string, string>> = {
  'main.ts': 'How far this process has come with its own start and stop.',
  'platform/backup/backup-state.ts': 'Notes of this follower in their order; what they say is in the database.',
  'platform/ciphers/gm.ts': 'Keys of this process made ready for use.',
  'platform/database/copy-rows.ts': 'Days as the server counts them: the same text is the same day in each process.',
  'platform/files/inspect-pdf.ts': 'How many uploads this process opens at once: its own memory.',
  'platform/files/pdf-inspector.ts': 'What the inspecting process has read of its one file.',
  'platform/files/receive-upload.ts': 'How many uploads this process opens at once: its own memory.',
  'platform/identity/passwords.ts': 'How many passwords this process hashes at once: its own memory.',
  'platform/identity/providers.ts':
    'Addresses that a provider has published, for five minutes; keys are asked for anew.',
  'platform/pdf/fonts.ts': 'Fonts of the installation and of the packages, read from the disk.',
  'platform/pdf/render-pdf.ts': 'Threads that make papers: the same facts make the same paper in each process.',
  'platform/pdf/sheet.ts': 'Layouts of this release, read from the disk.',
  'platform/pdf/typeset.ts': 'Compilers of papers: the same facts make the same paper in each thread.',
  'platform/pdf/unprintable.ts': 'Which characters the fonts of the installation and of the packages hold.',
  'platform/random.ts': 'Random bytes in store; no byte is used twice, nor in two processes.',
  'platform/record/outside-program.ts': 'A file of this release.',
  'regulation/own-days.ts': 'Which steps of a table are the system’s: read from the law of this release.',
  'regulation/working-days.ts': 'The day after each day that was asked for.',
  'simulation/choices.ts': 'Which steps lead in a status: read from the law of this release.',
  'simulation/nation.ts': 'Values of two offices laid together, for as long as a run in memory.',
  'simulation/walk.ts': 'Numbers of the states that a walk came to; each walk in a thread of its own.',
  'web/assets/assets.ts': 'Files of this release, packed.',
  'web/html/html.ts': 'Templates of this release, taken apart.',
  'web/keeping-pages.ts': 'Pages that are the same for all, packed; each is found by its content.',
  'web/reading-forms.ts': 'The form of a request, for as long as the request.',
  'web/serving.ts': 'Whose visit a request is, for as long as the request.',
}

const changing =
  /^(export )?(let |const \w+(: [^=]+)? = (new (Map|Set|WeakMap|WeakSet)(<[^(]*>)?\(\)|\[\]|\{\}|openGate\())/m

test('no module keeps what another process would need to know', () => {
  const files = globSync(['{platform,casework,web,papers,regulation,simulation}/**/*.ts', 'main.ts', 'config.ts'], {
    cwd: root,
  })
  const found = files.filter((file) => !/[.-]test(ing)?\.ts$|\/testing\.ts$/.test(file))
  const keeping = found.filter((file) => changing.test(readFileSync(join(root, file), 'utf8')))
  assert.deepEqual(keeping.sort(), Object.keys(kept), 'name the reason here, or keep it in the database')
})
