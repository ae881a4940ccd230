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
import { inEnglish, PLAIN, render } from '../../lib/render.ts';
import { suggest } from '../../lib/suggest.ts';
import { noteConnected } from '../../posts/connected-again.ts';
import { record } from '../../store/audit.ts';
import { channelSecretContext } from '../../store/sealed.ts';
import type { DeskContext } from '../kit/context.ts';

/** The key of a service account is the longest that there is. */
const LONGEST = 20_000;
const Value = z.string().trim().min(1, 'a secret').max(LONGEST, `at most ${LONGEST} characters`);

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

export function channelIn({ channels }: Pick<DeskContext, 'channels'>, id: string): DraftChannel {
  const found = channels.get(id);
  if (found) return found;
  const known = [...channels.keys()].join(', ') || 'none yet';
  throw new UserError(`There is no channel "${id}"; the configured channels are: ${known}.`, {
    remedy: 'See `masthead channels list`.',
    kind: 'missing',
  });
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
      // What a channel works without is shown where somebody has set it.
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
    `The channel ${channel.id} has no secret "${stranger}"; ${platform.name} has: ${known.join(', ')}.`,
    { usage: true, ...(meant && { remedy: `Did you mean ${meant}?` }) },
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
  refuseStrangers(channelIn(context, channel), names);
  if (names.length === 0) throw new UserError('No secret was given: expected at least one.', { usage: true });
  const { db, keyring, channels } = context;
  await db.transaction(async (tx) => {
    for (const [name, value] of Object.entries(values)) {
      const sealed = keyring.seal(value, channelSecretContext({ channelId: channel, name }));
      await keepSecret(tx, { channelId: channel, name, value: sealed, by });
    }
    const connected = (await channelsNowIn({ db: tx, keyring }, channels)).get(channel);
    const [other] = connected?.clashes ?? [];
    if (other !== undefined) {
      throw new UserError(`With these secrets "${channel}" would post to the same account as "${other}".`, {
        kind: 'conflict',
        remedy: 'Enter those of another account, or set sharesAccount: true at both channels in channels.yaml.',
      });
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
      throw new UserError(`No secret "${name}" was entered for the channel "${channel}".`, {
        remedy: 'What stands in a variable is removed there.',
        kind: 'missing',
      });
    }
    const subject = { type: 'channel', id: channel } as const;
    await record(tx, { who: by, action: 'remove secret', subject, detail: { names: [name] } });
    return { channel, names: [name] };
  });
}
