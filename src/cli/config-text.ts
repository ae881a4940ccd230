import type { ActionResult } from '../features/index.ts';
import { common } from './common-messages.ts';
import { joined } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { settingWords } from './settings-messages.ts';
import { shortId } from './text.ts';
import type { Times } from './times.ts';

type Reloaded = ActionResult<'settings.reload'>;
type Written = Reloaded['overruled'][number]['inFile'];

/** Most posts in a list of those that would move. */
const SHOWN = 20;

/** A value on one line; `nothing` where none is written. */
export const valueText = (written: Written): string =>
  written === null ? words.nothing() : JSON.stringify(written.value);

/** Lines about settings whose files were changed under the desk. */
export const overruledLines = (overruled: Reloaded['overruled']): string[] =>
  overruled.map(({ file, field, inFile, inDesk, by }) =>
    settingWords.overruled({ file: `${file}.yaml`, field, inFile: valueText(inFile), inDesk: valueText(inDesk), by }),
  );

/** Lines about what another configuration changes. */
export function changeLines({ channels, jobs, times, others, restart }: NonNullable<Reloaded['changes']>): string[] {
  const channelLine = (change: string) => (id: string) => words.channelChange({ id, change, fields: '' });
  const lines = [
    ...channels.added.map(channelLine('added')),
    ...channels.removed.map(channelLine('removed')),
    ...channels.changed.map(({ id, fields }) => words.channelChange({ id, change: 'fields', fields: joined(fields) })),
    ...jobs.map(({ name: job, before, after }) =>
      words.jobChange({ job, before: before ?? words.noLine(), after: after ?? words.noLine() }),
    ),
    ...times.flatMap(({ id, changes }) =>
      changes.map(({ field, before, after }) =>
        words.timeChange({ id, field, before: before ?? words.nothing(), after: after ?? words.nothing() }),
      ),
    ),
    ...others.map((what) => words.otherChange({ what })),
  ];
  return lines.length === 0 ? [words.noChange()] : [...lines, ...restart.map((what) => words.afterRestart({ what }))];
}

/** Lines about scheduled posts that no longer fit the times of their channels. */
export function moveLines(moves: Reloaded['moves'], isDone: boolean, { full }: Times): string[] {
  if (moves.length === 0) return [];
  const done = isDone ? 'yes' : 'no';
  const list = moves
    .slice(0, SHOWN)
    .map(({ post, channel, from, to }) =>
      words.move({ post: shortId(post), channel, from: full(from), to: full(to), done }),
    );
  const count = moves.length - SHOWN;
  const rest = count > 0 ? [`  ${common.andMore({ count })}`] : [];
  return [words.unfit({ count: moves.length }), ...list, ...rest, ...(isDone ? [] : [words.keep()])];
}
