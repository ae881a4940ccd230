import autocannon from 'autocannon';
import { TOKEN } from './busy-desk.ts';

/** Milliseconds of the answers to one request, asked for as quickly as they came. */
export interface Load {
  path: string;
  requests: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Asks for one address on several connections for so many seconds. Throws where an answer is none of success. */
export async function loadOf(
  address: string,
  path: string,
  { seconds, connections, token = TOKEN }: { seconds: number; connections: number; token?: string },
): Promise<Load> {
  const headers = { authorization: `Bearer ${token}` };
  const ask = (duration: number) =>
    // In a thread of its own, so that asking takes no time from answering.
    autocannon({ url: `${address}${path}`, connections, duration, headers, workers: 1 });
  // What is compiled and cached on the first few is so in a service.
  await ask(1);
  const { requests, latency, errors, timeouts, non2xx } = await ask(seconds);
  if (errors + timeouts + non2xx > 0) {
    throw new Error(`${path}: ${errors} errors, ${timeouts} time-outs, ${non2xx} answers that are none of success`);
  }
  if (requests.total === 0) throw new Error(`${path}: no answer within ${seconds} seconds`);
  return {
    path,
    requests: requests.total,
    perSecond: requests.average,
    p50: latency.p50,
    // The library tells of 90 and of 97.5.
    p95: latency.p97_5,
    p99: latency.p99,
  };
}
