/** Places of sealed values, to which they are bound: table, row and field. */
type Place = { channelId: string; name: string; fingerprint: string };

export const tokenContext = ({ channelId, name, fingerprint }: Place): string =>
  `tokens:${channelId}:${name}:${fingerprint}:value`;
export const credentialContext = ({ channelId, name, fingerprint }: Place): string =>
  `credentials:${channelId}:${name}:${fingerprint}:value`;
export const stepContext = (deliveryId: string, name: string): string => `delivery_steps:${deliveryId}:${name}`;
export const subscriptionContext = (sourceId: string): string => `subscriptions:${sourceId}:secret`;
export const channelSecretContext = ({ channelId, name }: Pick<Place, 'channelId' | 'name'>): string =>
  `channel_secrets:${channelId}:${name}:value`;
