import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { matchesOrigin } from '../origins.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

function isOnCurve(text: string): boolean {
  try {
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    ecdh.computeSecret(bytes(text));
    return bytes(text).length === 65;
  } catch {
    return false;
  }
}

/** What `PushSubscription.toJSON()` gives. Keys in base64url; what else is in it is left out. */
export const Subscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
  keys: z.object({
    p256dh: z
      .string()
      .max(100)
      .refine(isOnCurve, { message: 'expected a public key on P-256, uncompressed, in base64url' }),
    auth: z
      .string()
      .max(50)
      .refine((text) => bytes(text).length === 16, { message: 'expected 16 bytes in base64url' }),
  }),
});
export type Subscription = z.infer<typeof Subscription>;

/** Origin of a push service; `*` stands for the names of machines. */
export const PushService = z.string().regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/);

/** Push services of the browsers in use. */
export const PUSH_SERVICES = [
  'https://fcm.googleapis.com',
  'https://*.push.services.mozilla.com',
  'https://*.notify.windows.com',
  'https://*.push.apple.com',
];

/** Whether it leads to one of these push services. */
export function leadsTo(services: readonly string[], { endpoint }: Pick<Subscription, 'endpoint'>): boolean {
  const { origin, username, password } = new URL(endpoint);
  return username === '' && password === '' && services.some((pattern) => matchesOrigin(pattern, origin));
}
