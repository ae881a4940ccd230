import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { table } from '../lib/table.ts';
import { anewLines } from './anew-lines.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { focalText, readFocal } from './read-focal.ts';
import { type Times, timesIn } from './times.ts';

export type FocalFlags = { clear?: boolean; queued?: boolean };

type Listed = Wire<CommandOutput<'focals'>>;
type Medium = Listed['media'][number];
type Said = Wire<CommandOutput<'set-focal'>>;

const nameOf = ({ kind, number }: Pick<Medium, 'kind' | 'number'>): string =>
  kind === 'video' ? `video ${number}` : String(number);

function sourceOf({ focal, from, setBy, setAt, kind }: Medium, times: Times): string {
  if (focal === null) return kind === 'video' ? 'its frames are looked at' : 'it is looked at';
  return from === 'editor' ? `${setBy}, ${times.short(setAt)}` : 'came with the article';
}

function listText({ headline, media }: Listed, times: Times): string {
  if (media.length === 0) return `${headline}\nIt has no picture and no video.`;
  const rows = media.map((one) => [
    nameOf(one),
    one.focal === null ? '' : focalText(one.focal),
    sourceOf(one, times),
    one.title ?? '',
    one.url ?? 'without a file',
  ]);
  return [headline, table(['Picture', 'Stays in', 'By', 'Shows', 'Address'], rows), times.footer].join('\n');
}

function saidText(shell: Shell, said: Said): string {
  const { medium } = said;
  const name = `${medium.kind === 'video' ? 'Video' : 'Picture'} ${medium.number}`;
  const head =
    medium.focal === null
      ? `${name} is looked at again.`
      : `${name}: ${focalText(medium.focal)} stays in, in every crop of every channel.`;
  return [head, ...anewLines(shell, said)].join('\n');
}

/** Lists what must stay in the pictures of an article, or says it for one of them. */
export async function focalCommand(
  shell: Shell,
  article: string,
  medium: string | undefined,
  point: string | undefined,
  { clear = false, queued = false }: FocalFlags,
): Promise<number> {
  if (medium === undefined) {
    if (clear) throw new UserError(cli.clearPicture(), { usage: true });
    const listed = await callDesk(shell, 'focals', { article });
    answer(shell, listed, () => listText(listed, timesIn(configOf(shell).newsroom.timeZone)));
    return 0;
  }
  if (clear === (point !== undefined)) {
    throw new UserError(clear ? cli.excludePoint() : cli.pointMissing(), { usage: true });
  }
  const focal = point === undefined ? null : readFocal(point, 'POINT');
  const said = await callDesk(shell, 'set-focal', { article, medium, focal, queued, by: actorOf(shell) });
  answer(shell, said, () => saidText(shell, said));
  return 0;
}
