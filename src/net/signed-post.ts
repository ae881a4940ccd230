import type { Clock } from '../lib/clock.ts';
import { type Answer, type CallerOptions, createCaller } from './caller.ts';
import { signBody } from './signatures.ts';

export interface SignedPostOptions extends Omit<CallerOptions, 'secrets' | 'clock'> {
  secret: string;
  clock: Clock;
}

/** Posts JSON, signed (`x-masthead-signature`), as `createCaller` calls. */
export function signedPoster({ secret, ...options }: SignedPostOptions) {
  const call = createCaller({ ...options, secrets: [secret] });
  return (message: object, more: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
    const body = JSON.stringify(message);
    const headers = {
      'content-type': 'application/json',
      ...more,
      'x-masthead-signature': signBody(body, { at: options.clock.now(), secret }),
    };
    return call({ method: 'POST', headers, body: { bytes: Buffer.from(body) }, signal });
  };
}
