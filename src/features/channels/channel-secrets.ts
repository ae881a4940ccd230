import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
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
import { channelSecretContext } from '../../store/sealed.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find-channel.ts';
import { secrets } from './messages.ts';

/** The key of a service account is the longest that there is. */
const LONGEST = 20_000;
const Value = z.string().trim().min(1, expecting(secrets.secret())).max(LONGEST);

export const EnterSecretsInput = z.object({
  channel: z.string(),
  /** By the names that the platform's secrets have. Those that are not named stay as they are. */
  values: z.record(z.string().min(1).max(100), Value),
  by: z.string(),
});

/** What may be seen of a secret of a channel: never itself. */
export interface SecretView {
  name: string;
  /** As the platform calls it, and where it is found there. */
  term: string;
  where: { en: string; zh: string } | null;
  /** The variable that may hold it, too; null: the configuration names none. */
  variable: string | null;
  /** Which value is used: the one that was entered at the desk wins. null: none is set. */
  source: 'desk' | 'environment' | 'simulator' | null;
  enteredBy: string | null;
  enteredAt: Date | null;
  /** Why what was entered cannot be read, so that it is not used; null: it can. */
  unreadable: string | null;
}

function sourceOf(connected: DraftChannel, name: string, row: SecretRow | undefined): SecretView['source'] {
  if (row) return 'desk';
  const { values } = connected.given ?? connected.credentials;
  if (!values[name]) return null;
  return connected.channel.mode === 'simulated' ? 'simulator' : 'environment';
}

/** What is set for each channel, by its id. */
export async function secretViews(context: DeskContext): Promise<ReadonlyMap<string, SecretView[]>> {
  const rows = await secretRows(context.db);
  return new Map(
    [...context.channels].map(([id, connected]) => {
      const { platform, variables = {} } = connected;
      // What a channel works without is shown where someone has set it.
      const shown = platform.account.fields.filter(
        ({ name, required }) =>
          required || variables[name] !== undefined || rows.some((one) => one.channelId === id && one.name === name),
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
 * Keeps secrets of a channel, encrypted with the first key; they win over the variables. Every process takes them over
 * within seconds; what is under way goes on with the ones it began with. Made again it changes nothing.
 */
export async function enterSecrets(
  context: DeskContext,
  { channel, values, by }: z.output<typeof EnterSecretsInput>,
): Promise<Changed> {
  const names = Object.keys(values).sort();
  refuseStrangers(channelNamed(context, channel), names);
  if (names.length === 0) throw new UserError(secrets.none(), { usage: true });
  const { db, keyring, channels } = context;
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

/** Forgets a secret that was entered: its variable counts again. Also of a channel that is configured no more. */
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
