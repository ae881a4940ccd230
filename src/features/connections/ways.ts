import { sendable } from '../../channels/connected.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { hasAddresses, keepApp, openApps, type StoredApp, storedApps } from '../../channels/platform-apps.ts';
import { UserError } from '../../lib/errors.ts';
import type { ConnectApp, ConnectClient, ConnectWay, Settings, Values } from '../../platforms/connect.ts';
import { platforms } from '../../platforms/index.ts';
import type { CredentialField } from '../../platforms/kit/credentials.ts';
import type { LoadedClient, Platform } from '../../platforms/platform.ts';
import { record } from '../../store/audit.ts';
import type { DeskContext } from '../kit/context.ts';
import { connections as messages } from './messages.ts';
import type { AppView, Way } from './schema.ts';

/** Path to which platforms send people back. */
export const CALLBACK = '/connect/callback';

/** A way with the platforms whose accounts it connects; the first of them speaks for it. */
export interface KnownWay {
  way: ConnectWay;
  platforms: readonly [Platform, ...Platform[]];
}

/** All ways, each once. */
export function knownWays(): KnownWay[] {
  const ways = new Map<string, KnownWay>();
  for (const platform of platforms) {
    for (const way of platform.account.connect) {
      const known = ways.get(way.id);
      ways.set(way.id, { way, platforms: known ? [...known.platforms, platform] : [platform] });
    }
  }
  return [...ways.values()];
}

/** Throws a UserError for an unknown one. */
export function wayNamed(id: string): KnownWay {
  const ways = knownWays();
  const found = ways.find(({ way }) => way.id === id);
  if (found) return found;
  const known = ways.map(({ way }) => way.id);
  throw new UserError(messages.noWay({ way: id, known }), { kind: 'missing', usage: true });
}

/** Client of a way, with the platform’s own, which knows its errors. */
export async function clientOf({ way, platforms: [platform] }: KnownWay): Promise<{
  connect: ConnectClient;
  client: LoadedClient;
}> {
  const client = await platform.client();
  const connect = client.connect?.[way.id];
  if (!connect) throw new Error(`${platform.name} has no client for ${way.id}`);
  return { connect, client };
}

/** By which its app, or the addresses of its platform, are kept. */
export const appOf = ({ app, id }: ConnectWay): string => app?.id ?? id;

/**
 * Credentials and addresses with which a way is gone; `typed`: what a simulator takes for typed. Throws a UserError where the
 * app is not set up.
 */
export async function baseOf(
  context: DeskContext,
  { way, platforms: theirs }: KnownWay,
  { simulated, channel }: { simulated: boolean; channel: string | null },
): Promise<{ app: Values; settings: Settings; typed?: Values }> {
  const id = appOf(way);
  if (simulated) {
    const redirectUri = context.ownAddress?.(CALLBACK) ?? null;
    const { options = {} } = (await channelsNowIn(context, context.channels)).get(channel ?? '')?.channel ?? {};
    const at = await context.simulatedApp?.({ app: id, platforms: theirs.map((one) => one.id), options, redirectUri });
    if (!at) throw new UserError(messages.noSimulators({ way: way.label }), { kind: 'conflict' });
    return { ...at, settings: way.settings(at.settings) };
  }
  const stored = await openApps(context, id);
  if (stored === null && way.app !== null) {
    const remedy = messages.enterApp();
    throw new UserError(messages.appMissing({ app: way.app.name }), { remedy, kind: 'conflict' });
  }
  if (await hasAddresses(context.db, id)) {
    context.log.warn(
      { app: id },
      'addresses stored with this app are ignored: platformAddresses in newsroom.yaml has them',
    );
  }
  return { app: stored ?? {}, settings: way.settings(context.platformAddresses?.[id] ?? {}) };
}

function appView({ id, name, fields }: ConnectApp, stored: readonly StoredApp[]): AppView {
  const row = stored.find((one) => one.id === id);
  return { id, name, fields: [...fields], storedBy: row?.storedBy ?? null, storedAt: row?.storedAt ?? null };
}

/** Whether accounts of simulators are offered: as long as nothing is posted for real. */
export async function isTrial(context: DeskContext): Promise<boolean> {
  if (!context.simulatedApp) return false;
  const channels = await channelsNowIn(context, context.channels);
  return sendable(channels).every((id) => channels.get(id)?.channel.mode === 'simulated');
}

/** All ways, with what each needs. Values of credentials are not among it. */
export async function listWays(context: DeskContext): Promise<Way[]> {
  const stored = await storedApps(context.db);
  return knownWays().map(({ way, platforms: theirs }) => ({
    id: way.id,
    label: way.label,
    before: way.before,
    steps: [...way.steps],
    kind: way.kind,
    platforms: theirs.map(({ id, name }) => ({ id, name })),
    app: way.app && appView(way.app, stored),
    fields: [...way.fields],
    scopes: { required: [...way.scopes.required], optional: [...way.scopes.optional] },
    extras: (way.extras ?? []).map(({ needs = null, platform = null, scopes, ...extra }) => ({
      ...extra,
      scopes: [...scopes],
      needs,
      platform,
    })),
    callback: way.kind === 'redirect' ? (context.ownAddress?.(CALLBACK) ?? null) : null,
  }));
}

/**
 * Extras to ask for: those that a person ticked, what they need, and what accounts of `platform` need. Throws a UserError for
 * an unknown one.
 */
export function extrasFor(way: ConnectWay, ticked: readonly string[], platform: string | null): string[] {
  const { extras = [], label } = way;
  const known = extras.map(({ id }) => id);
  const unknown = ticked.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const problem = messages.noExtra({ extra: unknown, way: label, known });
    throw new UserError(problem, { kind: 'invalid', field: 'extras' });
  }
  const wanted = extras.filter((extra) => ticked.includes(extra.id) || (platform && extra.platform === platform));
  return [...new Set(wanted.flatMap(({ id, needs }) => (needs === undefined ? [id] : [needs, id])))];
}

/** Throws a UserError for a value that no field has, and for fields without one. */
export function assertFields(fields: readonly CredentialField[], values: Values): void {
  const known = fields.map(({ name }) => name);
  const stranger = Object.keys(values).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new UserError(messages.fieldUnknown({ name: stranger, known }), { kind: 'invalid', field: stranger });
  }
  const left = fields.filter(({ name, required }) => required && !values[name]);
  const [first] = left;
  if (!first) return;
  const names = left.map(({ label }) => label);
  throw new UserError(messages.fieldsMissing({ names }), { kind: 'invalid', field: first.name });
}

/** Keeps an app of the newsroom, encrypted; it takes the place of an earlier one. */
export async function storeApp(
  { db, keyring }: DeskContext,
  { id, values, by }: { id: string; values: Values; by: string },
): Promise<void> {
  const way = knownWays().find((one) => appOf(one.way) === id)?.way;
  if (!way) throw new UserError(messages.noApp({ app: id }), { kind: 'missing' });
  assertFields(way.app?.fields ?? [], values);
  await db.transaction(async (tx) => {
    await keepApp({ tx, keyring }, { id, values, by });
    const detail = { app: id, names: Object.keys(values) };
    await record(tx, { who: by, action: 'store an app', subject: { type: 'config', id: `app ${id}` }, detail });
  });
}
