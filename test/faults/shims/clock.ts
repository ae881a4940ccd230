import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../../helpers/programs.ts';

const LIBRARIES = '/usr/lib';
/** The one for programs with threads. */
const LIBRARY = 'faketime/libfaketimeMT.so.1';

function libraryPath(): string {
  // Says how to install it.
  const program = programPath('faketime');
  const found = readdirSync(LIBRARIES)
    .map((folder) => join(LIBRARIES, folder, LIBRARY))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${program} is there and its library ${LIBRARY} is not below ${LIBRARIES}.`);
  return found;
}

/** The wall clock of whoever reads `file` is that much ahead from now on (behind, when negative). */
export function setOffset(file: string, seconds: number): void {
  // Nobody ever reads half an offset.
  writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * Variables for a process whose wall clock follows the offset in `file` while it runs. Timers and the
 * monotonic clock go on as they are, as when an operator sets a machine's clock.
 */
export function clockEnv(file: string): Readonly<Record<string, string>> {
  if (!existsSync(file)) setOffset(file, 0);
  return {
    LD_PRELOAD: libraryPath(),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    // Else every process that is killed leaves a file in /dev/shm.
    FAKETIME_DISABLE_SHM: '1',
  };
}
