import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { keyOf, openSecrets, ruleOf, type SetRow } from '../../channels/credential-sets.ts';
import {
  channelsNowIn,
  forgetSecret,
  keepSecret,
  openSecret,
  type SecretRow,
  secretRows,
} from '../../channels/entered.ts';

import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { inEnglish, PLAIN, render } from '../../lib/render.ts';
import { suggest } from '../../lib/suggest.ts';
import { noteConnected } from '../../posts/connected-again.ts';
import { record } from '../../store/audit.ts';
import { prepared } from '../../store/prepared.ts';
import { credentialSets } from '../../store/schema/index.ts';
import { channelSecretContext } from '../../store/sealed.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { secrets } from './messages.ts';
import type { EndingToken, SecretView, TokenView } from './schema.ts';

/** The key of a service account is the longest secret. */
const LONGEST = 20_000;
const Value = z.string().trim().min(1, expecting(secrets.secret())).max(LONGEST);

export const EnterSecretsInput = z.object({
  channel: z.string(),
  /** Values by name. Secrets that are not named keep theirs. */
  values: z.record(z.string().min(1).max(100), Value),
  by: z.string(),
});

function sourceOf(connected: DraftChannel, name: string, row: SecretRow | undefined): SecretView['source'] {
  if (row) return 'desk';
  const { values } = connected.given ?? connected.credentials;
  if (!values[name]) return null;
  return connected.channel.mode === 'simulated' ? 'simulator' : 'environment';
}

/** Secrets of each channel, by its id. */
export async function secretViews(
  context: Pick<DeskContext, 'db' | 'keyring'>,
  channels: ReadonlyMap<string, DraftChannel>,
): Promise<ReadonlyMap<string, SecretView[]>> {
  const rows = await secretRows(context.db);
  return new Map(
    [...channels].map(([id, connected]) => {
      const { platform, variables = {} } = connected;
      // Optional secrets are shown if they are set; required ones too where the channel signs in by others.
      const isWhole = platform.account.lacking(connected.credentials.values).length === 0;
      const shown = platform.account.fields.filter(
        ({ name, required }) =>
          (required && (!isWhole || connected.credentials.values[name])) ||
          variables[name] !== undefined ||
          rows.some((one) => one.channelId === id && one.name === name),
      );
      const views = shown.map(({ name, label, where }): SecretView => {
        const row = rows.find((one) => one.channelId === id && one.name === name);
        return {
          name,
          term: label,
          where: where && { en: inEnglish(where), zh: render(where, { ...PLAIN, language: 'zh-CN' }) },
          variable: variables[name] ?? null,
          source: sourceOf(connected, name, row),
          enteredBy: row?.enteredBy ?? null,
          enteredAt: row?.enteredAt ?? null,
          unreadable: row ? openSecret(context.keyring, row).unreadable : null,
        };
      });
      return [id, views] as const;
    }),
  );
}

function refuseStrangers({ channel, platform }: DraftChannel, names: readonly string[]): void {
  const known = platform.account.fields.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const meant = suggest(stranger, known);
  throw new UserError(
    secrets.unknown({
      channel: channel.id,
      secret: stranger,
      platform: platform.name,
      known: known.join(', '),
    }),
    { usage: true, ...(meant && { remedy: secrets.didYouMean({ meant }) }) },
  );
}

interface Changed {
  channel: string;
  names: string[];
}

/**
 * Stores secrets of a channel, encrypted with the first key; they take precedence over variables. Every process takes
 * them over within seconds; running deliveries go on with the ones they began with. Repeating it changes nothing.
 */
export async function enterSecrets(
  context: DeskContext,
  { channel, values, by }: z.output<typeof EnterSecretsInput>,
): Promise<Changed> {
  const names = Object.keys(values).sort();
  // One that was added in the desk a moment ago, perhaps by another process, too.
  const channels = await channelsNowIn(context, context.channels);
  refuseStrangers(channelNamed({ channels }, channel), names);
  if (names.length === 0) throw new UserError(secrets.none(), { usage: true });
  const { db, keyring } = context;
  await db.transaction(async (tx) => {
    for (const [name, value] of Object.entries(values)) {
      const sealed = keyring.seal(value, channelSecretContext({ channelId: channel, name }));
      await keepSecret(tx, { channelId: channel, name, value: sealed, by });
    }
    const connected = (await channelsNowIn({ db: tx, keyring }, channels)).get(channel);
    const [other] = connected?.clashes ?? [];
    if (other !== undefined) {
      const remedy = secrets.otherAccount();
      throw new UserError(secrets.accountShared({ channel, other }), { kind: 'conflict', remedy });
    }
    if (connected) await noteConnected(tx, [[channel, connected]]);
    await record(tx, {
      who: by,
      action: 'enter secrets',
      subject: { type: 'channel', id: channel },
      detail: { names },
    });
  });
  return { channel, names };
}

/** Removes a secret that was entered: its variable counts again. Also for a channel that is no longer configured. */
export async function removeSecret(
  { db }: DeskContext,
  { channel, name, by }: { channel: string; name: string; by: string },
): Promise<Changed> {
  return db.transaction(async (tx) => {
    if (!(await forgetSecret(tx, channel, name))) {
      const remedy = secrets.removeVariable();
      throw new UserError(secrets.notEntered({ secret: name, channel }), { remedy, kind: 'missing' });
    }
    const subject = { type: 'channel', id: channel } as const;
    await record(tx, { who: by, action: 'remove secret', subject, detail: { names: [name] } });
    return { channel, names: [name] };
  });
}

const DAY_MS = 86_400_000;
const WARNED_DAYS_AHEAD = [0, 3, 14] as const;

type Rows = readonly SetRow[];

/** Whether a secret was entered at the desk, and so not by a variable. */
const isEntered = ({ given, credentials }: DraftChannel, name: string): boolean =>
  given !== undefined && given.values[name] !== credentials.values[name];

/** Token of a channel; null: nothing of it expires. */
function viewOf(context: Pick<DeskContext, 'keyring'>, connected: DraftChannel, rows: Rows): TokenView | null {
  const rule = ruleOf(connected);
  if (!rule) return null;
  const key = keyOf(connected);
  const row = rows.find((one) => one.channelId === key.channelId && one.fingerprint === key.fingerprint);
  return {
    name: rule.secret,
    variable: isEntered(connected, rule.secret) ? null : (connected.variables?.[rule.secret] ?? null),
    endsAt: row?.endsAt ?? null,
    scopes: row?.scopes ?? null,
    renewsItself: rule.renews,
    answeredAt: row?.answeredAt ?? null,
    refused: row?.refusedAt ? { since: row.refusedAt, reason: row.refusal } : null,
    unreadable: row ? openSecrets(context, row).unreadable : null,
  };
}

const setsStatement = prepared((db: Db) => db.select().from(credentialSets).prepare('credential_sets'));

/** Tokens by channel id. `channels`: as the store has them now. */
export async function channelTokens(
  context: Pick<DeskContext, 'db' | 'keyring'>,
  channels: ReadonlyMap<string, DraftChannel>,
): Promise<Map<string, TokenView>> {
  const rows = await setsStatement(context.db).execute();
  const usable = [...channels.values()].filter(
    ({ channel, credentials }) => channel.mode !== 'off' && credentials.missing.length === 0,
  );
  return new Map(
    usable.flatMap((connected) => {
      const view = viewOf(context, connected, rows);
      return view ? [[connected.channel.id, view] as const] : [];
    }),
  );
}

/** Of the tokens of channels those that are refused, unreadable, or end within two weeks. */
export function endingTokens(
  { clock }: Pick<DeskContext, 'clock'>,
  channels: readonly { id: string; token: TokenView | null }[],
): EndingToken[] {
  const now = clock.now().getTime();
  return channels.flatMap(({ id: channel, token: view }) => {
    if (view === null) return [];
    const left = view.endsAt ? view.endsAt.getTime() - now : Number.POSITIVE_INFINITY;
    const days = WARNED_DAYS_AHEAD.find((most) => left <= most * DAY_MS) ?? null;
    return days === null && view.refused === null && view.unreadable === null ? [] : [{ channel, days, ...view }];
  });
}
