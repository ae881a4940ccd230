import { plainText } from '../../../lib/message.ts';
import type { Status } from '../../system/schema.ts';
import { attention as messages } from '../messages.ts';
import { deed, type Found, item, type Rest } from './item.ts';

function tokenItem(one: Status['tokens'][number]): Found {
  const { channel, days, endsAt, refused, unreadable } = one;
  const rest: Rest = { channels: [channel], since: refused?.since ?? null };
  const deeds = [deed('reconnect', channel)];
  if (refused) {
    const title = messages.tokenRefused({ channel });
    return item('token', channel, 'now', title, deeds, { ...rest, detail: refused.reason });
  }
  if (unreadable !== null) {
    const title = messages.tokenUnreadable({ channel });
    return item('token', channel, 'now', title, deeds, {
      ...rest,
      version: 'unreadable',
      detail: plainText(unreadable),
    });
  }
  const title = messages.tokenEnds({ channel, at: endsAt ?? new Date(0) });
  return item('token', channel, days === 14 ? 'week' : 'today', title, deeds, {
    ...rest,
    version: `${endsAt?.toISOString()} ${days}`,
    dueAt: endsAt,
    dismissible: days === 14,
  });
}

/** What keeps whole channels, or all of them, from publishing. */
export function channelItems(now: Status): Found[] {
  return [
    ...now.moved.map(({ channel, posts, now: account }) =>
      item('moved', channel, 'now', messages.moved({ channel, posts }), [deed('decide-moved', channel)], {
        channels: [channel],
        version: account,
        detail: messages.movedDetail({ account }),
      }),
    ),
    // A pause that a person made is meant; this one the platform caused.
    ...now.paused.flatMap(({ channel, because, by, since, until }) =>
      channel === null || because === null || by !== null
        ? []
        : [
            item(
              'stopped',
              channel,
              'now',
              messages.stopped({ channel }),
              [deed('open-channel', channel), deed('resume', channel)],
              {
                channels: [channel],
                detail: because,
                since,
                dueAt: until,
              },
            ),
          ],
    ),
    ...now.waiting.map(({ channel, waiting, problem }) =>
      item('idle', channel, 'now', messages.idle({ channel, waiting }), [deed('open-channel', channel)], {
        channels: [channel],
        detail: problem,
      }),
    ),
    ...now.outages.map(({ platform, since, reason, waiting, channels }) =>
      item('outage', platform, 'now', messages.outage({ waiting }), [], { channels, detail: reason, since }),
    ),
    ...now.tokens.map(tokenItem),
    ...now.foreign.map(({ channel, posts, places, since }) =>
      item('foreign', channel, 'now', messages.foreign({ channel, posts }), [deed('accept', channel)], {
        channels: [channel],
        detail: plainText(places.join(' ')),
        since,
      }),
    ),
  ];
}
