import type { ActionResult } from '../features/index.ts';
import { configOf, type Shell } from './environment.ts';
import { postList } from './post-list.ts';
import { timesIn } from './times.ts';

type Said = Pick<ActionResult<'crops.setFocal'>, 'posts' | 'kept'>;

/** Whose pictures were made anew, and what keeps those it has. */
export function anewLines(shell: Shell, { posts, kept }: Said): string[] {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  const out = kept.filter(({ planned }) => !planned);
  const planned = kept.filter((one) => one.planned);
  const list = (some: typeof kept): string => some.map(({ channel, state }) => `${channel} (${state})`).join(', ');
  return [
    ...(posts.length > 0 ? ['', 'Made anew:', postList(posts, times, shell.columns)] : []),
    ...(planned.length > 0
      ? [
          `Planned already, with the pictures as they were: ${list(planned)}. With --queued they are made anew, too, and wait for approval.`,
        ]
      : []),
    ...(out.length > 0 ? [`Left as they are, on their way, out or over: ${list(out)}.`] : []),
  ];
}
