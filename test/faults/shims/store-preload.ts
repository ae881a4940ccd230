import fs from 'node:fs';

/**
 * Loaded before a worker (see embedded-store.ts): its writes below a folder fail, or end the process in the
 * middle, as a file says that the harness writes. Patches the members that the embedded store calls.
 */
const folder = process.env.MASTHEAD_STORE_SHIM_FOLDER ?? '';
const orders = process.env.MASTHEAD_STORE_SHIM_ORDERS ?? '';

const { openSync, closeSync, writeSync, readFileSync, rmSync } = fs;
const ours = new Set<number>();
let writes = 0;

/** `full`, or the number of the write that is to be torn, counted from when it was first seen. */
function order(): string | null {
  try {
    return readFileSync(orders, 'utf8');
  } catch {
    return null;
  }
}

function full(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    errno: -28,
    syscall: 'write',
  });
}

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  if (String(path).startsWith(folder)) ours.add(descriptor);
  return descriptor;
};

fs.closeSync = (descriptor) => {
  ours.delete(descriptor);
  closeSync(descriptor);
};

/** The form with offset, length and position is the only one that the store uses. */
function shimmed(
  descriptor: number,
  bytes: NodeJS.ArrayBufferView,
  offset?: number | null,
  length?: number | null,
  position?: number | null,
): number {
  const given = ours.has(descriptor) ? order() : null;
  if (given === null) writes = 0;
  else if (given === 'full') throw full();
  else if (++writes >= Number(given)) {
    // It would tear again after each start.
    rmSync(orders);
    const whole = length ?? bytes.byteLength - (offset ?? 0);
    writeSync(descriptor, bytes, offset, Math.floor(whole / 2), position);
    process.kill(process.pid, 'SIGKILL');
  }
  return writeSync(descriptor, bytes, offset, length, position);
}

Object.assign(fs, { writeSync: shimmed });
