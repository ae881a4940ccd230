import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import { outcomes } from './messages.ts';
import type { AppSecrets } from './settings.ts';

/** A credential of the channel’s transport. Throws an `unauthorized` outcome where it is missing. */
export function needed(secrets: AppSecrets, name: keyof AppSecrets): string {
  const value = secrets[name];
  if (value === undefined) throw new OutcomeError(unauthorized(outcomes.credentialMissing({ name }), 'no-credential'));
  return value;
}
