import { createHash } from 'node:crypto';
import { schemaNumber } from '../schema-version.ts';
import { type Entry, entryOf, writeArchive } from './archive.ts';
import { MANIFEST, Manifest } from './manifest.ts';
import type { RawStore } from './raw-store.ts';
import { type CopyProgress, withSnapshot } from './read.ts';

/** File of a media store, by its SHA-256. */
export interface MediaFile {
  hash: string;
  bytes: number;
}

export interface BackupOptions {
  file: string;
  /** Version of Masthead. */
  masthead: string;
  /** Files of the media folder; null: they are in a bucket. */
  media: AsyncIterable<MediaFile> | null;
  /** Reads one, to put it into the backup; null: they are only listed. */
  read: ((hash: string) => AsyncIterable<Uint8Array>) | null;
  /** The keys, in the form of MASTHEAD_KEYS; null: they are left out. */
  keys: string | null;
  signal: AbortSignal;
  onProgress?: ((progress: CopyProgress) => void) | undefined;
}

/** Lines of a list that are in memory at once. */
const LISTED = 50_000;

/** The media files, or lists of their names and sizes; counts them in `media`. */
async function* mediaEntries(
  files: AsyncIterable<MediaFile>,
  read: BackupOptions['read'],
  media: Manifest['media'],
): AsyncGenerator<Entry> {
  let lines: string[] = [];
  let lists = 0;
  const list = (): Entry => entryOf(`media-${String(++lists).padStart(4, '0')}.txt`, Buffer.from(lines.join('')));
  for await (const { hash, bytes } of files) {
    media.files += 1;
    media.bytes += bytes;
    if (read !== null) {
      yield { name: `media/${hash}`, size: bytes, body: read(hash) };
      continue;
    }
    lines.push(`${hash} ${bytes}\n`);
    if (lines.length < LISTED) continue;
    yield list();
    lines = [];
  }
  if (lines.length > 0) yield list();
}

/** Notes size and SHA-256 of each file as it is read. */
async function* summed(entries: AsyncIterable<Entry>, files: Manifest['files']): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    const sum = createHash('sha256');
    async function* body(): AsyncGenerator<Uint8Array> {
      for await (const part of entry.body) {
        sum.update(part);
        yield part;
      }
    }
    yield { ...entry, body: body() };
    files.push({ name: entry.name, bytes: entry.size, sha256: sum.digest('hex') });
  }
}

/**
 * Writes all tables of a store as they are at one moment into a file. Only a part of one is in memory at a time. Throws a
 * UserError where the file cannot be written; then there is none.
 */
export async function writeBackup(store: RawStore, options: BackupOptions): Promise<Manifest> {
  const { file, masthead, keys, signal, onProgress } = options;
  const schema = await schemaNumber(store.db);
  if (schema === null) throw new Error('The store has no tables');
  return withSnapshot(store.session, { signal, onProgress }, async (snapshot) => {
    const files: Manifest['files'] = [];
    const media: Manifest['media'] = { kind: 'elsewhere', files: 0, bytes: 0 };
    let manifest: Manifest | null = null;
    async function* content(): AsyncGenerator<Entry> {
      let part = 0;
      for await (const { table, lines } of snapshot.lines) {
        yield entryOf(`tables/${table}/${String(++part).padStart(6, '0')}.copy`, lines);
      }
      if (options.media !== null) {
        media.kind = options.read === null ? 'listed' : 'included';
        yield* mediaEntries(options.media, options.read, media);
      }
      if (keys !== null) yield entryOf('keys.txt', Buffer.from(`${keys}\n`));
    }
    async function* all(): AsyncGenerator<Entry> {
      yield* summed(content(), files);
      const { digests, sequences } = snapshot.rest();
      const tables = snapshot.tables.map(({ name, columns }) => {
        const digest = digests.get(name);
        if (!digest) throw new Error(`The table ${name} was not read`);
        return { name, columns, ...digest };
      });
      const { engine } = store;
      const at = snapshot.at.toISOString();
      manifest = Manifest.parse({
        format: 1,
        masthead,
        schema,
        engine,
        at,
        tables,
        sequences,
        files,
        media,
        keys: keys !== null,
      });
      yield entryOf(MANIFEST, Buffer.from(JSON.stringify(manifest)));
    }
    await writeArchive(file, all(), signal);
    if (manifest === null) throw new Error('The backup has no list of contents');
    return manifest;
  });
}
