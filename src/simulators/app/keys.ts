import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Trusted } from './assertion.ts';

const generate = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
/** Making a pair takes a while: one serves every simulator of the process. */
let keyPair: ReturnType<typeof generate> | null = null;

/** A service account with a key pair that is fresh in every run. */
export interface ServiceAccount {
  trusted: Trusted;
  /** The JSON key file, as the console hands it out. */
  keyFile: string;
}

export async function createServiceAccount(projectId: string, keyId: string): Promise<ServiceAccount> {
  keyPair ??= generate();
  const pair = await keyPair;
  const clientEmail = `masthead@${projectId}.iam.gserviceaccount.com`;
  return {
    trusted: { publicKeyPem: pair.publicKey, keyId, clientEmail },
    keyFile: JSON.stringify({
      type: 'service_account',
      project_id: projectId,
      private_key_id: keyId,
      private_key: pair.privateKey,
      client_email: clientEmail,
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  };
}
