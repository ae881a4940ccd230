import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4e9;

/** Containers may mount it so that no program in it can be run. */
function runsPrograms(): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const options = mounts.map((line) => line.split(' ')).find(([, folder]) => folder === MEMORY)?.[3] ?? '';
  return !options.split(',').includes('noexec');
}

/**
 * Folder in memory, where there is room and programs in it can be run; else the usual one for temporary files. What is
 * written there is on the disk at once: a crash of the machine is not what tests look at.
 */
export function memoryFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM_BYTES && runsPrograms() ? MEMORY : tmpdir();
}
