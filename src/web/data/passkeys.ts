import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { Account } from '../../features/sign-in/schema.ts';
import { send } from './client.ts';
import { PasskeyFailure, type Why } from './passkey-failure.ts';

const WHY: Readonly<Record<string, Why>> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  SecurityError: 'address',
};

/** Runs what the browser asks the person for. Throws a PasskeyFailure. */
async function asking<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new PasskeyFailure(error instanceof Error ? (WHY[error.name] ?? 'failed') : 'failed', error);
  }
}

/** Has the browser create a passkey, and adds it under a name. */
export async function addPasskey(passkey: string): Promise<Account> {
  const { answer } = await send('POST', '/account/passkeys/options');
  const optionsJSON = answer as PublicKeyCredentialCreationOptionsJSON;
  const response = await asking(() => startRegistration({ optionsJSON }));
  return (await send('POST', '/account/passkeys', { body: { passkey, response } })).answer as Account;
}

/** Has the browser sign a challenge with a passkey that the person chooses, and hands the answer in at the same path. */
async function signed(path: string): Promise<void> {
  const { answer } = await send('POST', `${path}/options`);
  const optionsJSON = answer as PublicKeyCredentialRequestOptionsJSON;
  const response = await asking(() => startAuthentication({ optionsJSON }));
  await send('POST', path, { body: { response } });
}

export const signInWithPasskey = (): Promise<void> => signed('/session/passkey');
/** Confirms with a passkey that it is the person signed in. */
export const proveByPasskey = (): Promise<void> => signed('/session/proof/passkey');
