import type { Cause } from '../domain/alert.ts';
import type { TokenTrouble } from '../features/channels/tokens.ts';
import { iso, sentence } from './words.ts';

const DAY_MS = 86_400_000;

const where = ({ variable }: TokenTrouble): string =>
  variable === null
    ? ', and set it anew'
    : `, put it into ${variable} and restart the service (a file that ${variable}_FILE names: \`masthead config reload --yes\`)`;

const renew = (token: TokenTrouble, by: string): string =>
  `Sign in anew and make a new token${by}${where(token)}. Then \`masthead jobs run refresh-tokens\` and \`masthead channels check\`.`;

function refused(token: TokenTrouble): Cause[] {
  if (!token.refused) return [];
  return [
    {
      key: `token-refused:${token.channel}`,
      kind: 'token',
      title: `Refused token of ${token.channel}`,
      detail: `The platform does not take it any more. ${sentence(token.refused.reason)}`.trim(),
      remedy: renew(token, ''),
      since: iso(token.refused.since),
      ends: 'by-a-person',
    },
  ];
}

function unreadable(token: TokenTrouble): Cause[] {
  if (token.unreadable === null) return [];
  return [
    {
      key: `token-unreadable:${token.channel}`,
      kind: 'token',
      title: `Unreadable token of ${token.channel}`,
      detail: `${sentence(token.unreadable)} Meanwhile the one that is configured is used, which may have ended.`,
      remedy: `Give the service the key that the message names. Where it is lost: ${renew(token, '')}`,
      since: null,
      ends: 'by-a-person',
    },
  ];
}

/** Told two weeks ahead and once more three days ahead; both are over when the token is renewed. */
function ending(token: TokenTrouble, time: (time: Date) => string): Cause[] {
  const { channel, endsAt, days, renewsItself, answeredAt } = token;
  if (!endsAt || days === null || token.refused) return [];
  const tries = renewsItself
    ? `Masthead has it renewed by itself, and the platform has given no new one since ${answeredAt ? time(answeredAt) : 'the start'}.`
    : 'Only a person can renew it.';
  return ([14, 3] as const)
    .filter((stage) => days <= stage)
    .map((stage) => ({
      key: `token-ends-${stage}:${channel}:${iso(endsAt)}`,
      kind: 'token',
      title: `${days === 0 ? 'Ended' : 'Ending'} token of ${channel}`,
      detail: `${days === 0 ? `It ended at ${time(endsAt)}: nothing can be posted there.` : `It ends at ${time(endsAt)}. From then on nothing can be posted there.`} ${tries}`,
      remedy: renew(token, days === 0 ? '' : ` by ${time(endsAt)}`),
      since: iso(new Date(endsAt.getTime() - stage * DAY_MS)),
      ends: 'by-a-person',
    }));
}

export const tokenCauses = (token: TokenTrouble, time: (time: Date) => string): Cause[] => [
  ...refused(token),
  ...unreadable(token),
  ...ending(token, time),
];
