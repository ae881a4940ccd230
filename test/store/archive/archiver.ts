import { spawnSync } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE_KINDS } from '../../../src/features/archive/kinds.ts';
import { filesInFolder } from '../../../src/media/storage/named-files.ts';
import { archiveOld } from '../../../src/store/archive/run.ts';
import { openEmbedded } from '../../../src/store/embedded.ts';
import { openServer } from '../../../src/store/server.ts';
import { ArchiverOrder } from './archiver-order.ts';
import { keepAll } from './newsroom.ts';

/** Run in a process of its own: archives what is older than 90 days, and is killed on the way. */
const { store: where, archive, work, killAt } = ArchiverOrder.parse(JSON.parse(process.argv[2] ?? ''));
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const files = filesInFolder(archive);

/** Stores a file of which only the first half can be read, and dies once that is on its way. */
async function putHalf(name: string, path: string): Promise<void> {
  const pipe = `${path}.pipe`;
  spawnSync('mkfifo', [pipe]);
  const storing = files.put(name, pipe);
  const content = readFileSync(path);
  const half = content.subarray(0, content.length / 2);
  createWriteStream(pipe).write(half);
  const copies = join(archive, 'tmp');
  const isHalfThere = () => readdirSync(copies).some((copy) => statSync(join(copies, copy)).size === half.length);
  setInterval(() => isHalfThere() && die(), 10);
  await storing;
}

const store =
  'url' in where ? await openServer(where.url, () => undefined) : await openEmbedded(where.directory, where.socket);
await archiveOld({
  db: store.db,
  kinds: ARCHIVE_KINDS,
  keep: keepAll(90),
  files: { ...files, put: killAt === 'storing' ? putHalf : files.put },
  folder: work,
  masthead: '1.2.3',
  schema: 76,
  signal: new AbortController().signal,
  checkpoint(step) {
    if (step === killAt) die();
  },
});
await store.close();
process.exit(0);
