import type { Cause } from '../domain/alert.ts';
import type { TokenTrouble } from '../features/channels/tokens.ts';
import type { Message } from '../lib/message.ts';
import { tokenTexts } from './token-messages.ts';
import { iso, reasonOf } from './words.ts';

const DAY_MS = 86_400_000;

const where = ({ variable }: TokenTrouble): Message =>
  variable === null ? tokenTexts.setToken() : tokenTexts.putToken({ variable });

const renew = (token: TokenTrouble): Message => tokenTexts.renewToken({ where: where(token) });

function refused(token: TokenTrouble): Cause[] {
  const { channel, refused } = token;
  if (!refused) return [];
  return [
    {
      key: `token-refused:${channel}`,
      kind: 'token',
      title: tokenTexts.tokenRefusedTitle({ channel }),
      detail: [tokenTexts.tokenRefused(), ...reasonOf(refused.reason)],
      remedy: renew(token),
      since: iso(refused.since),
      ends: 'by-a-person',
    },
  ];
}

function unreadable(token: TokenTrouble): Cause[] {
  const { channel, unreadable } = token;
  if (unreadable === null) return [];
  return [
    {
      key: `token-unreadable:${channel}`,
      kind: 'token',
      title: tokenTexts.tokenUnreadableTitle({ channel }),
      detail: [...reasonOf(unreadable), tokenTexts.tokenUnreadable()],
      remedy: tokenTexts.tokenUnreadableRemedy({ renew: renew(token) }),
      since: null,
      ends: 'by-a-person',
    },
  ];
}

/** Two weeks ahead and once more three days ahead; both are over when the token is renewed. */
function ending(token: TokenTrouble): Cause[] {
  const { channel, endsAt, days, renewsItself, answeredAt } = token;
  if (!endsAt || days === null || token.refused) return [];
  const isOver = days === 0;
  const renewal = answeredAt ? tokenTexts.tokenNotRenewed({ since: answeredAt }) : tokenTexts.tokenNeverRenewed();
  return ([14, 3] as const)
    .filter((stage) => days <= stage)
    .map((stage) => ({
      key: `token-ends-${stage}:${channel}:${iso(endsAt)}`,
      kind: 'token',
      title: isOver ? tokenTexts.tokenEndedTitle({ channel }) : tokenTexts.tokenEndingTitle({ channel }),
      detail: [
        isOver ? tokenTexts.tokenEnded({ at: endsAt }) : tokenTexts.tokenEnding({ at: endsAt }),
        renewsItself ? renewal : tokenTexts.tokenByPerson(),
      ],
      remedy: isOver ? renew(token) : tokenTexts.renewTokenBy({ at: endsAt, where: where(token) }),
      since: iso(new Date(endsAt.getTime() - stage * DAY_MS)),
      ends: 'by-a-person',
    }));
}

export const tokenCauses = (token: TokenTrouble): Cause[] => [
  ...refused(token),
  ...unreadable(token),
  ...ending(token),
];
