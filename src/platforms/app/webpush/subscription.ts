import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../../lib/errors.ts';
import { faultsOf } from '../../../lib/issues.ts';
import { matchesOrigin } from '../../../net/origins.ts';
import { webpush as messages } from '../messages.ts';
import type { WebPushOptions } from '../settings.ts';

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

/** Whether it leads to a push service that the channel may speak to. */
export function isAllowed({ endpoint }: Pick<Subscription, 'endpoint'>, { pushServices }: WebPushOptions): boolean {
  const { origin, username, password } = new URL(endpoint);
  return username === '' && password === '' && pushServices.some((pattern) => matchesOrigin(pattern, origin));
}

/** Throws a UserError for what is no subscription, or leads to a push service that the channel does not know. */
export function parseSubscription(given: unknown, options: WebPushOptions): Subscription {
  const { data, error } = Subscription.safeParse(given);
  if (!data) throw new UserError(messages.notSubscription({ faults: faultsOf(error) }), { usage: true });
  if (isAllowed(data, options)) return data;
  throw new UserError(messages.otherService({ host: new URL(data.endpoint).host }), { usage: true });
}
