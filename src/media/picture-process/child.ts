import { setPriority } from 'node:os';
import { messageOf, UserError } from '../../domain/errors.ts';
import { cutHere } from '../cut.ts';
import { EXIT_MEMORY, MOST_BYTES, WATCH_MS } from './limits.ts';
import { type Answer, Question, refusalOf } from './messages.ts';

/** The program of the picture process: it answers one question after another until it is let go. */

/** Deliveries go first. */
const NICE = 5;

const never = new AbortController().signal;

async function answer(question: unknown): Promise<Answer['result']> {
  try {
    const files = await cutHere(Question.parse(question), never);
    return { kind: 'made', files: files.map((file) => (file instanceof UserError ? refusalOf(file) : file)) };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', refusal: refusalOf(error) };
    return { kind: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) };
  }
}

const spent = (): Pick<Answer, 'cpuMs' | 'peakBytes'> => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuMs: (userCPUTime + systemCPUTime) / 1_000, peakBytes: maxRSS * 1_024 };
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
