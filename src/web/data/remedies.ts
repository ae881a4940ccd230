import { call } from './client.ts';

const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** Makes a draft of a post that ended without being live; answers the draft's id. */
export async function copyToDraft(id: string): Promise<string | null> {
  return (await call('POST /posts/:id/anew', { id }, once())).id;
}

/** Sends what came too late all the same, as it is now. */
export async function sendNow(id: string): Promise<null> {
  const { version } = await call('GET /posts/:id', { id });
  await call('POST /posts/:id/approval', { id, when: 'now' }, { ifMatch: `"${version}"` });
  return null;
}

/** Somebody saw that a delivery failed, and leaves it so. */
export async function dismiss(id: string): Promise<null> {
  await call('POST /deliveries/:id/dismiss', { id }, once());
  return null;
}

export async function lookNow(id: string): Promise<null> {
  await call('POST /sources/:id/look', { id }, once());
  return null;
}

export async function retryReceiver(id: string): Promise<null> {
  await call('POST /receivers/:id/retry', { id }, once());
  return null;
}

/** Posts of another Masthead on the account of a channel are fine. */
export async function acceptForeign(id: string): Promise<null> {
  await call('POST /channels/:id/foreign-posts/accept', { id }, once());
  return null;
}

/** On a person's word: they took it down on the platform. */
export async function isDown(id: string): Promise<null> {
  await call('POST /posts/:id/taken-down', { id }, once());
  return null;
}
