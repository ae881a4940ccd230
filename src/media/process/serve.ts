import { readFileSync, readSync } from 'node:fs';
import { messageOf, UserError } from '../../lib/errors.ts';
import { type Envelope, PAYLOAD_FD, type Reply, refusalOf } from './protocol.ts';

/** Context of a worker process for one question. */
export interface Work {
  /** The bytes that came with it. */
  payload: Buffer;
  progress(share: number): void;
}

/** Reads synchronously: the thread has nothing else to do meanwhile. */
function readPayload(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const read = readSync(PAYLOAD_FD, bytes, at, length - at, null);
    // The parent process is gone.
    if (read === 0) process.exit();
    at += read;
  }
  return bytes;
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

function spent(): { cpuMs: number; peakBytes: number } {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, peakBytes: peakBytes() };
}

type Result = Extract<Reply, { kind: 'answer' }>['result'];

/** Answers one question after another until the parent process disconnects. */
export function serve(answer: (question: unknown, work: Work) => Promise<unknown>): void {
  const send = (message: Reply): void => void process.send?.(message);
  const resultOf = async ({ question, length }: Envelope): Promise<Result> => {
    try {
      const work = { payload: readPayload(length), progress: (share: number) => send({ kind: 'progress', share }) };
      return { kind: 'made', value: await answer(question, work) };
    } catch (error) {
      if (error instanceof UserError) return { kind: 'refused', refusal: refusalOf(error) };
      return { kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
    }
  };
  process.on('disconnect', () => process.exit());
  process.on('message', (envelope: Envelope) => {
    void resultOf(envelope).then((result) => send({ kind: 'answer', result, ...spent() }));
  });
}
