import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';

/** Writes a whole file or nothing: a reader sees the old text or the new one. Keeps the file's mode. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  const mode = await stat(path).then(
    (old) => old.mode,
    () => 0o644,
  );
  try {
    const file = await open(part, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
