import { TransportError } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { UnreadableAnswer } from './answer.ts';
import { findings } from './messages.ts';

/** Runs an examination; that the platform cannot be reached, or talks nonsense, is a finding too. */
export async function unreachable(url: string, examine: () => Promise<Diagnosis[]>): Promise<Diagnosis[]> {
  try {
    return await examine();
  } catch (error) {
    const { host } = new URL(url);
    if (error instanceof TransportError) {
      const message = findings.unreachable({ host, code: error.code });
      return [{ code: 'unreachable', message, remedy: findings.checkNetwork() }];
    }
    if (error instanceof UnreadableAnswer) {
      return [{ code: 'unreadable', message: findings.unreadable({ host }), remedy: findings.checkAddress() }];
    }
    throw error;
  }
}
