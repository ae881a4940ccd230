import { TransportError } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { UnreadableAnswer } from './answer.ts';

/** Runs an examination; that the platform cannot be reached, or talks nonsense, is a finding too. */
export async function unreachable(url: string, examine: () => Promise<Diagnosis[]>): Promise<Diagnosis[]> {
  try {
    return await examine();
  } catch (error) {
    if (error instanceof TransportError) {
      const message = `There was no answer from ${new URL(url).host} (${error.code}).`;
      return [{ code: 'unreachable', message, remedy: 'Check the network of this machine and its firewall.' }];
    }
    if (error instanceof UnreadableAnswer) {
      const message = `The answer of ${new URL(url).host} could not be read.`;
      return [
        {
          code: 'unreadable',
          message,
          remedy: 'Check that the address is that of the platform and no proxy stands between.',
        },
      ];
    }
    throw error;
  }
}
