import type { DraftChannel } from '../../channels/connected-channel.ts';
import { keyOf, openSecrets, type SetRow } from '../../channels/credential-sets.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { ruleOf } from '../../channels/refresh.ts';
import type { Message } from '../../lib/message.ts';
import { credentialSets } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** What is known of the secret of a channel that ends by time. */
export interface TokenView {
  /** Its name among the channel's secrets. */
  name: string;
  /** The variable that it is set by; null: by none, as where it was entered at the desk. */
  variable: string | null;
  /** null: never, or not known. */
  endsAt: Date | null;
  /** What it may do, in the platform's own words; null: not known. */
  scopes: string[] | null;
  /** Masthead has it renewed. */
  renewsItself: boolean;
  /** When the platform was last asked for it, and answered; null: not yet. */
  answeredAt: Date | null;
  /** Since when the platform refuses it, and why; null: it does not. */
  refused: { since: Date; reason: Message | null } | null;
  /** Why what the platform gave in its place cannot be read; null: it can. */
  unreadable: string | null;
}

/** A token of which a person must know. `days`: it ends within so many; 0: it has ended. */
export interface TokenTrouble extends TokenView {
  channel: string;
  days: 14 | 3 | 0 | null;
}

const DAY_MS = 86_400_000;
const TOLD_AHEAD = [0, 3, 14] as const;

type Rows = readonly SetRow[];

/** Whether a secret was entered at the desk: then no variable has it. */
const isEntered = ({ given, credentials }: DraftChannel, name: string): boolean =>
  given !== undefined && given.values[name] !== credentials.values[name];

/** Null where nothing of the channel ends by time. */
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

/** By channel id. */
export async function channelTokens(context: DeskContext): Promise<Map<string, TokenView>> {
  const rows = await context.db.select().from(credentialSets);
  const channels = await channelsNowIn(context, context.channels);
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

/** Tokens that are refused, cannot be read, or end within two weeks. */
export async function endingTokens(context: DeskContext): Promise<TokenTrouble[]> {
  const now = context.clock.now().getTime();
  return [...(await channelTokens(context))].flatMap(([channel, view]) => {
    const left = view.endsAt ? view.endsAt.getTime() - now : Number.POSITIVE_INFINITY;
    const days = TOLD_AHEAD.find((most) => left <= most * DAY_MS) ?? null;
    return days === null && view.refused === null && view.unreadable === null ? [] : [{ channel, days, ...view }];
  });
}
