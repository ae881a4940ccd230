import { z } from 'zod';
import type { ConnectWay } from '../connect.ts';
import { Address } from '../kit/connect.ts';
import { credential, credentialFields } from '../kit/credentials.ts';
import { connecting, credentials } from './messages.ts';

export const Settings = z.strictObject({
  baseUrl: Address.default('https://fcm.googleapis.com'),
  tokenUrl: Address.default('https://oauth2.googleapis.com/token'),
});

export const Typed = z.object({
  serviceAccount: credential({ label: 'Service account key (JSON)', where: credentials.serviceAccount() }),
  topic: credential({ label: 'Topic', where: connecting.topic() }),
});

export const keyFile: ConnectWay = {
  id: 'firebase',
  label: connecting.way(),
  before: connecting.before(),
  steps: [connecting.stepKey()],
  kind: 'file',
  app: null,
  fields: credentialFields(Typed),
  scopes: { required: [], optional: [] },
  settings: (given) => Settings.parse(given),
};
