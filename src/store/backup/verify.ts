import { createHash } from 'node:crypto';
import type { Message } from '../../lib/message.ts';
import { damaged, type FoundEntry, readArchive } from './archive.ts';
import { MANIFEST, Manifest } from './manifest.ts';
import { backupTexts } from './messages.ts';

/** The list of contents of a large newsroom with its media is some MB. */
const MANIFEST_BYTES = 200_000_000;

async function wholeOf({ body }: FoundEntry): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

async function sumOf({ body }: FoundEntry): Promise<string> {
  const sum = createHash('sha256');
  for await (const part of body) sum.update(part);
  return sum.digest('hex');
}

function manifestIn(text: Buffer): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}

/** Where what is there differs from what is listed; null: nowhere. */
function differenceOf(listed: Manifest['files'], found: Manifest['files']): Message | null {
  const known = new Map(listed.map((file) => [file.name, file]));
  for (const { name, bytes, sha256 } of found) {
    const expected = known.get(name);
    if (!expected) return backupTexts.fileUnknown({ name });
    if (expected.bytes !== bytes || expected.sha256 !== sha256) return backupTexts.fileChanged({ name });
    known.delete(name);
  }
  const [missing] = known.keys();
  return missing === undefined ? null : backupTexts.fileMissing({ name: missing });
}

/** Reads all of a backup and compares it with its list of contents. Throws a UserError where it is not whole. */
export async function verifyBackup(file: string, signal: AbortSignal): Promise<Manifest> {
  const found: Manifest['files'] = [];
  let manifest: Manifest | null = null;
  for await (const entry of readArchive(file, signal)) {
    const { name, size } = entry;
    if (name !== MANIFEST) {
      found.push({ name, bytes: size, sha256: await sumOf(entry) });
      continue;
    }
    if (size > MANIFEST_BYTES) throw damaged(file, backupTexts.fileTooLarge({ name }));
    manifest = manifestIn(await wholeOf(entry));
    if (manifest === null) throw damaged(file, backupTexts.manifestUnreadable());
  }
  if (manifest === null) throw damaged(file, backupTexts.manifestMissing());
  const difference = differenceOf(manifest.files, found);
  if (difference !== null) throw damaged(file, difference);
  return manifest;
}
