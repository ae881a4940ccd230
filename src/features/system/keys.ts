import { sealedOfChannels } from '../../channels/sealed.ts';
import { sealedSteps } from '../../delivery/steps.ts';
import { sealedSubscriptions } from '../../feeds/websub/subscribe.ts';
import { UserError } from '../../lib/errors.ts';
import { sealedOfNotify } from '../../notify/browsers.ts';
import { record } from '../../store/audit.ts';
import { addKeyToFile } from '../../store/key-file.ts';
import { reseal, type SealedValue, sealedBy } from '../../store/reseal.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { sealedSecondSteps } from '../people/second-step.ts';
import { system } from './messages.ts';
import type { KeysView } from './schema.ts';

/** Every sealed value of the store. */
export const sealedValues = async (db: Db): Promise<SealedValue[]> => [
  ...(await sealedOfChannels(db)),
  ...(await sealedSteps(db)),
  ...(await sealedSubscriptions(db)),
  ...(await sealedSecondSteps(db)),
  ...(await sealedOfNotify(db)),
];

/** The keys by name, and what is sealed with each. */
export async function listKeys({ db, keyring, keysFrom }: DeskContext): Promise<KeysView> {
  const counts = sealedBy(await sealedValues(db));
  const ids = keyring.ids();
  return {
    from: keysFrom?.name ?? 'this process',
    keys: ids.map((id) => ({ id, values: counts[id] ?? 0 })),
    missing: Object.entries(counts).flatMap(([id, values]) => (ids.includes(id) ? [] : [{ id, values }])),
  };
}

/**
 * Seals everything with the first key. Where Masthead made the key itself, a new one is made and put first; those that an
 * operator gives are changed by the operator. Throws a UserError where values cannot be read: all others are sealed.
 */
export async function rotateKeys(context: DeskContext, { by }: { by: string }): Promise<KeysView & { sealed: number }> {
  const { db, keyring, keysFrom } = context;
  if (keysFrom?.file) keyring.use(addKeyToFile(keysFrom.file));
  const { sealed, unreadable } = await reseal(await sealedValues(db), keyring);
  const [first = ''] = keyring.ids();
  await record(db, {
    who: by,
    action: 'rotate keys',
    subject: { type: 'config', id: 'keys' },
    detail: { first, sealed },
  });
  if (unreadable.length > 0) {
    const counts = { sealed, key: first, unreadable: unreadable.length };
    throw new UserError(system.notAllSealed({ ...counts, why: unreadable.join(' ') }), { remedy: system.addKeys() });
  }
  return { ...(await listKeys(context)), sealed };
}
