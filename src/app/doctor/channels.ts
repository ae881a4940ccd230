import { currentSet, ruleOf } from '../../channels/credential-sets.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { diagnoseChannels } from '../../features/channels/channels.ts';
import type { TokenView } from '../../features/channels/schema.ts';
import { inOrder } from '../../lib/message.ts';
import { channelProblems } from '../../posts/draft.ts';
import type { AppContext } from '../context.ts';
import { type Check, fault, ok, type Result, skipped, unknown, warning } from './check.ts';
import { doctor } from './messages.ts';
import { service } from './service-messages.ts';

const WARNING_MS = 14 * 86_400_000;
/** Platforms answer slowly, and may be asked several things. */
const LIMIT_MS = 15_000;

type Diagnosed = Awaited<ReturnType<typeof diagnoseChannels>>[number];

/** What is wrong with a token by what is known of it; null: nothing. */
function tokenResult(token: TokenView, now: Date): Result | null {
  const { variable, name, endsAt, renewsItself, refused, unreadable } = token;
  const setting = variable ?? name;
  if (refused) return fault(service.tokenRefused({ setting, since: refused.since }), service.renewToken({ setting }));
  if (unreadable !== null) return fault(service.tokenUnreadable({ setting }), doctor.restoreKeys());
  if (endsAt === null) return null;
  if (endsAt <= now) return fault(service.tokenEnded({ setting, at: endsAt }), service.renewToken({ setting }));
  const isSoon = endsAt.getTime() - now.getTime() < WARNING_MS;
  return isSoon && !renewsItself
    ? warning(service.tokenEnds({ setting, at: endsAt }), service.renewToken({ setting }))
    : null;
}

/** Results about one channel, as its platform and what is stored of it have it. */
export function channelResults({ id, mode, asked, diagnoses, token, spending }: Diagnosed, now: Date): Result[] {
  const faults = diagnoses.map(({ message, remedy }) => fault(message, remedy));
  const known = token === null ? null : tokenResult(token, now);
  const budget =
    spending && spending.level !== 'within' && spending.budgetUsd !== null
      ? [
          warning(
            service.budget({ spent: `$${spending.spentUsd.toFixed(2)}`, budget: `$${spending.budgetUsd.toFixed(2)}` }),
            service.watchBudget(),
          ),
        ]
      : [];
  const wrong = [...faults, ...(known && mode === 'live' ? [known] : []), ...budget];
  const ofChannel = (result: Result): Result => ({ ...result, subject: id });
  if (wrong.length > 0) return wrong.map(ofChannel);
  if (!asked) return [ofChannel(skipped(mode === 'off' ? service.channelOff() : service.channelSimulated()))];
  const scopes = token?.scopes ?? [];
  const accepted = token?.endsAt ? service.channelUntil({ at: token.endsAt }) : service.channelAccepted();
  return [ofChannel(ok(scopes.length > 0 ? inOrder(accepted, service.scopes({ scopes })) : accepted))];
}

/** Whether a channel signs in by a token that is got by another credential, and needs a new one: to try it would change that. */
async function isDue(context: AppContext, id: string): Promise<boolean> {
  const connected = (await channelsNowIn(context, context.channels)).get(id);
  // What is not connected has nothing to sign in with: that is said instead.
  if (connected?.channel.mode !== 'live' || channelProblems(connected).length > 0) return false;
  const { obtained, token } = connected.platform.account;
  // As a service decides it before it signs in.
  const isGot = token(connected.channel.options) === null || ruleOf(connected) !== null;
  if (obtained.length === 0 || !isGot) return false;
  const { secrets, expiresAt } = await currentSet(context, connected);
  const isWhole = obtained.every((name) => secrets[name] !== undefined);
  return !isWhole || (expiresAt !== null && expiresAt <= context.clock.now());
}

/** A check for each channel, or for one. They only read: nothing is noted, and no token is renewed. */
export const channelChecks = (context: AppContext, only: string | null): Check[] => {
  const ids = only === null ? [...context.channels.keys()] : [only];
  if (ids.length === 0) {
    return [
      { group: 'channels', name: 'credentials', run: () => warning(service.noChannels(), service.addChannels()) },
    ];
  }
  return ids.map((id) => ({
    group: 'channels',
    name: 'credentials',
    limitMs: LIMIT_MS,
    late: (after) => ({ ...fault(service.platformSilent({ after }), service.checkPlatform({ id })), subject: id }),
    async run() {
      if (await isDue(context, id))
        return { ...unknown(service.tokenDue(), service.checkChannel({ id })), subject: id };
      const found = await diagnoseChannels({ ...context, queues: null }, id, { changes: false });
      return found.flatMap((one) => channelResults(one, context.clock.now()));
    },
  }));
};
