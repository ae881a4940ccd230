import { plainText } from '../../../lib/message.ts';
import type { Status } from '../../system/schema.ts';
import { attention as messages } from '../messages.ts';
import { deed, type Found, item } from './item.ts';

/** What is wrong with the service itself. */
export function serviceItems(now: Status): Found[] {
  const system = deed('open-system', '');
  return [
    ...(now.storage === null
      ? []
      : [item('storage', '', 'now', messages.storage(), [system], { detail: now.storage })]),
    ...now.restored.map(({ since, on }) =>
      item('restored', '', 'now', messages.restored({ since }), [deed('end-restored', '')], {
        detail: messages.restoredDetail(),
        since: on,
      }),
    ),
    ...now.sources.map(({ id, url, since, reason }) =>
      item('feed', id, 'today', messages.feed({ url }), [deed('poll', id)], {
        detail: reason,
        since,
        dismissible: true,
      }),
    ),
    ...now.missed.map(({ name, why, slot, since, reason }) =>
      item(
        'job',
        name,
        why === 'late' ? 'now' : 'today',
        messages.job({ job: name, why }),
        why === 'late' || why === 'unfinished'
          ? [deed('open-schedule', name), system]
          : [deed('run-job', name), deed('open-schedule', name)],
        {
          version: `${why} ${since.toISOString()}`,
          detail: reason ?? (slot === null ? null : messages.jobDue({ why, at: slot })),
          since,
          dismissible: true,
        },
      ),
    ),
    ...now.receivers.map(({ id, since, reason }) =>
      item('webhook', id, 'today', messages.webhook({ name: id }), [deed('retry', id)], {
        detail: reason,
        since,
        dismissible: true,
      }),
    ),
    ...now.undelivered.map(({ way, since, reason }) =>
      item('alerts', way, 'today', messages.alerts({ way }), [system], { detail: reason, since }),
    ),
    ...now.missing.map(({ role, since, why, cutOff, crashes }) =>
      item('missing', role, 'now', cutOff ? messages.cutOff() : messages.missing({ role }), [system], {
        detail:
          why !== null
            ? plainText(why)
            : crashes > 0
              ? messages.crashing({ role, crashes })
              : messages.missingDetail({ role }),
        since,
      }),
    ),
    ...now.outdated.map(({ worker, fault, differsIn }) =>
      item('process', worker, 'today', messages.process(), [system], {
        version: differsIn.join(' '),
        detail: fault ?? messages.differs({ files: differsIn }),
      }),
    ),
    ...now.durability.map(({ setting, value }) =>
      item('durability', setting, 'week', messages.durability(), [system], {
        version: value,
        detail:
          setting === 'synchronous_standby_names'
            ? messages.durabilityNoStandby()
            : messages.durabilityDetail({ setting, value }),
        dismissible: true,
      }),
    ),
    ...now.evicting.map(({ server, policy }) =>
      item('redis', server, 'week', messages.evicting({ server }), [system], {
        version: policy,
        detail: messages.evictingDetail({ policy }),
        dismissible: true,
      }),
    ),
  ];
}
