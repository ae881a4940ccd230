import { readFileSync, readSync } from 'node:fs';
import { setPriority } from 'node:os';
import { messageOf, UserError } from '../../domain/errors.ts';
import { cutHere } from '../cut.ts';
import { EXIT_MEMORY, MOST_BYTES, WATCH_MS } from './limits.ts';
import { type Answer, PICTURE_FD, Question, refusalOf } from './messages.ts';

/** The program of the picture process: it answers one question after another until it is let go. */

/** Deliveries go first. */
const NICE = 5;

const never = new AbortController().signal;

/** This thread has nothing else to do while it waits for the rest. */
function readPicture(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const read = readSync(PICTURE_FD, bytes, at, length - at, null);
    // Whoever started this process is gone.
    if (read === 0) process.exit();
    at += read;
  }
  return bytes;
}

async function answer(question: unknown): Promise<Answer['result']> {
  try {
    const { length, ...asked } = Question.parse(question);
    const files = await cutHere({ bytes: readPicture(length), ...asked }, never);
    return { kind: 'made', files: files.map((file) => (file instanceof UserError ? refusalOf(file) : file)) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', refusal: refusalOf(error) };
    return { kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
  }
}

/** The most memory it ever had. On Linux the usual figure begins with that of the process that started it. */
function peakBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1_024;
  } catch {
    // Another system.
  }
  return process.resourceUsage().maxRSS * 1_024;
}

const spent = (): Pick<Answer, 'cpuMs' | 'peakBytes'> => {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, peakBytes: peakBytes() };
};

setPriority(NICE);
// Decoding runs in other threads, so that this one is free to look.
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_BYTES) process.exit(EXIT_MEMORY);
}, WATCH_MS);
process.on('disconnect', () => process.exit());
process.on('message', (question) => {
  void answer(question).then((result) => process.send?.({ result, ...spent() }));
});
