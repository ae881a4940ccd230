import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import type { TokenRule } from '../platforms/platform.ts';
import type { CredentialSet } from '../platforms/session.ts';
import { prepared } from '../store/prepared.ts';
import { credentialSets } from '../store/schema/index.ts';
import { setContext } from '../store/sealed.ts';
import type { Db } from '../store/store.ts';
import { accountOf } from './connected.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';

export type SetRow = typeof credentialSets.$inferSelect;
export type SetKey = Pick<SetRow, 'channelId' | 'fingerprint'>;
type Secrets = Readonly<Record<string, string>>;
export type ChannelSet = CredentialSet<Secrets>;

/** Tells values of secrets from others, and nothing else of them. */
export function fingerprintOf(secrets: Secrets): string {
  const sorted = Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url');
}

/** The rule of a channel's secret that ends by time; null: it has none. */
export function ruleOf({
  channel,
  platform,
  credentials,
}: Pick<ConnectedChannel, 'channel' | 'platform' | 'credentials'>): TokenRule | null {
  const rule = platform.account.token(channel.options);
  return rule && credentials.values[rule.secret] ? rule : null;
}

/**
 * Row of what a platform gave in place of a channel's secrets, or by them: another account's must never be answered. It
 * goes by the one that ends by time, where there is one, so that it outlives a change of the others.
 */
export function keyOf({
  channel,
  platform,
  credentials: { values },
}: Pick<ConnectedChannel, 'channel' | 'platform' | 'credentials'>): SetKey {
  const secret = platform.account.token(channel.options)?.secret;
  const value = secret === undefined ? undefined : values[secret];
  const own = secret === undefined || value === undefined ? values : { [secret]: value };
  return { channelId: channel.id, fingerprint: fingerprintOf(own) };
}

export const isRow = ({ channelId, fingerprint }: SetKey) =>
  and(eq(credentialSets.channelId, channelId), eq(credentialSets.fingerprint, fingerprint));

/**
 * What a platform gave, as a whole. `unreadable` names the key that is missing, never a secret: then what was configured
 * is used, since it may be good still, and a refusal tells a person.
 */
export function openSecrets(
  { keyring }: Pick<ChannelContext, 'keyring'>,
  row: SetKey & Pick<SetRow, 'secrets'>,
): { secrets: Secrets; unreadable: string | null } {
  try {
    const sealed = Object.entries(row.secrets ?? {});
    const opened = sealed.map(([name, value]) => [name, keyring.open(value, setContext(row, name))] as const);
    return { secrets: Object.fromEntries(opened), unreadable: null };
  } catch (error) {
    return { secrets: {}, unreadable: messageOf(error) };
  }
}

/** A channel's set by its row; without one, as it was configured or entered. */
export function setOf(
  context: Pick<ChannelContext, 'keyring' | 'log'>,
  connected: ConnectedChannel,
  row: SetRow | null,
): ChannelSet {
  const given = connected.credentials.values;
  const account = accountOf(connected);
  if (row === null) return { secrets: given, account, scopes: null, expiresAt: null, version: 0 };
  const { secrets, unreadable } = openSecrets(context, row);
  if (unreadable !== null) {
    context.log.warn({ channel: row.channelId, reason: unreadable }, 'a stored credential set cannot be read');
  }
  const { scopes, expiresAt, version } = row;
  return { secrets: { ...given, ...secrets }, account, scopes, expiresAt, version };
}

const setStatement = prepared((db: Db) =>
  db
    .select()
    .from(credentialSets)
    .where(
      and(
        eq(credentialSets.channelId, sql.placeholder('channelId')),
        eq(credentialSets.fingerprint, sql.placeholder('fingerprint')),
      ),
    )
    .prepare('credential_set'),
);

/** What a channel signs in with now. */
export async function currentSet(
  context: Pick<ChannelContext, 'db' | 'keyring' | 'log'>,
  connected: ConnectedChannel,
): Promise<ChannelSet> {
  const [row] = await setStatement(context.db).execute({ ...keyOf(connected) });
  return setOf(context, connected, row ?? null);
}
