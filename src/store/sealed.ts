/** Places of sealed values, to which they are bound: table, row and field. Values that are stored depend on each letter. */

/** A secret of a credential set, whose table was `tokens` once. */
export const setContext = (
  { channelId, fingerprint }: { channelId: string; fingerprint: string },
  name: string,
): string => `tokens:${channelId}:${name}:${fingerprint}:value`;
export const stepContext = (deliveryId: string, name: string): string => `delivery_steps:${deliveryId}:${name}`;
export const subscriptionContext = (sourceId: string): string => `subscriptions:${sourceId}:secret`;
export const channelSecretContext = ({ channelId, name }: { channelId: string; name: string }): string =>
  `channel_secrets:${channelId}:${name}:value`;
export const subscriberContext = (id: string): string => `subscribers:${id}:address`;
export const pushBrowserContext = (id: string): string => `push_browsers:${id}:address`;
export const pushKeyContext = (name: string): string => `push_keys:${name}:key`;
export const platformAppContext = (appId: string, name: string): string => `platform_apps:${appId}:${name}:value`;
export const attemptContext = (attemptId: string, field: 'verifier' | 'candidates'): string =>
  `connection_attempts:${attemptId}:${field}`;
export const secondStepContext = (person: string): string => `second_steps:${person}:secret`;
export const challengeContext = (purpose: 'add' | 'prove' | 'sign-in'): string => `passkeys:${purpose}:challenge`;
