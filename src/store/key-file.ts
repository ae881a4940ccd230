import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { flush, place } from './aside.ts';
import { type Keys, parseKeys } from './keyring.ts';
import { storeTexts } from './messages.ts';

/** Place of the keys, for operators; `file` null: the operator keeps them. */
export interface KeysFrom {
  name: string;
  file: string | null;
}

const KeyFile = z.array(z.object({ id: z.string().regex(/^[a-z0-9]+$/), key: z.base64() })).min(1);

function read(file: string): z.infer<typeof KeyFile> {
  const text = fs.readFileSync(file, 'utf8');
  try {
    return KeyFile.parse(JSON.parse(text));
  } catch (error) {
    throw new UserError(storeTexts.keyFileDamaged({ file }), { remedy: storeTexts.restoreKeyFile(), cause: error });
  }
}

const newDraft = (file: string): string => `${file}.${randomBytes(8).toString('hex')}.new`;
const isDraft = (name: string): boolean => /\.[0-9a-f]{16}\.new$/.test(name);

/** Where two processes make the file at once, the second one's is dropped and both read the first one's. */
function make(file: string): void {
  const draft = newDraft(file);
  const keys = [{ id: 'k1', key: randomBytes(32).toString('base64') }];
  try {
    fs.writeFileSync(draft, JSON.stringify(keys), { mode: 0o600, flag: 'wx', flush: true });
    place(draft, file);
  } catch (error) {
    // Whoever finds a key in its place removes the drafts of all others.
    if (!fs.existsSync(file)) throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
  flush(path.dirname(file));
}

/** Removes files of processes that died while making the key. */
function removeDrafts(file: string): void {
  const [folder, start] = [path.dirname(file), `${path.basename(file)}.`];
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(start) && isDraft(name)) fs.rmSync(path.join(folder, name), { force: true });
  }
}

const asKeys = (entries: z.infer<typeof KeyFile>): Keys =>
  parseKeys(entries.map((entry) => `${entry.id}:${entry.key}`).join(','));

/** Puts a new key before those in `file`, which stay. It is on the disk when this returns: only then may it seal. */
export function addKeyToFile(file: string): Keys {
  const entries = read(file);
  const numbers = entries.map(({ id }) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  const added = [{ id: `k${Math.max(...numbers) + 1}`, key: randomBytes(32).toString('base64') }, ...entries];
  const draft = newDraft(file);
  fs.writeFileSync(draft, JSON.stringify(added), { mode: 0o600, flag: 'wx', flush: true });
  fs.renameSync(draft, file);
  flush(path.dirname(file));
  return asKeys(added);
}

/** The keys in `file`; made on the first start, readable by the owner alone. */
export function keysFromFile(file: string): Keys {
  if (!fs.existsSync(file)) make(file);
  removeDrafts(file);
  return asKeys(read(file));
}
