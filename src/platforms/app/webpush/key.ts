import { readKey, type VapidKey } from '../../../net/webpush/vapid.ts';
import { OutcomeError, unauthorized } from '../../kit/outcomes.ts';
import { webpush as messages } from '../messages.ts';

/** Opens a private key. Throws an `unauthorized` outcome for one that is none. */
export function openKey(privateKey: string): VapidKey {
  const key = readKey(privateKey);
  if (!key) throw new OutcomeError(unauthorized(messages.badKey(), 'vapid-key'));
  return key;
}
