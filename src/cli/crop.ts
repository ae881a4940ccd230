import { GivenWindow } from '../domain/focal.ts';
import type { CommandOutput } from '../features/commands.ts';
import { UserError } from '../lib/errors.ts';
import type { Wire } from '../lib/json.ts';
import { table } from '../lib/table.ts';
import { anewLines } from './anew-lines.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { focalText } from './read-focal.ts';

export type CropFlags = { picture: string; format?: string; box?: string; reset?: boolean; queued?: boolean };

type Preview = Wire<CommandOutput<'preview-crops'>>;
type Crop = Preview['crops'][number];

const HOW = { blurred: 'whole, on a blurred ground', plain: 'whole, on a plain ground' } as const;
/** What a cut would have harmed most. */
const WHY = {
  faces: 'a cut would go through a face',
  legs: 'a cut would go through legs',
  people: 'a cut would lose too much of the people',
  things: 'a cut would lose too much of the main object or animal',
  scene: 'a cut would lose too much of what stands out',
  chosen: 'a cut would lose some of what must stay in',
  drawn: 'a cut would lose some of what is drawn or written',
} as const;
const SOURCES = { editor: 'an editor says', article: 'it came with the article', file: 'its file says' } as const;

const share = (value: number): string => String(Math.round(value * 1_000) / 1_000);

/** As it could be given again. */
const boxText = ({ x, y, width }: Crop['shown']): string => [x, y, width].map(share).join(',');

const howText = ({ ground, why }: Crop): string =>
  ground === null ? '' : why === null ? HOW[ground] : `${HOW[ground]}: ${WHY[why.harm]}`;

function listText({ number, width, height, focal, from, faces, crops }: Preview): string {
  const point = focal === null || from === null ? 'it was looked at' : `${focalText(focal)} stays in, ${SOURCES[from]}`;
  const head = `Picture ${number}, ${width}×${height} pixels: ${point}; ${faces.length} faces.`;
  const rows = crops.map((crop) => [
    crop.format,
    `${crop.width}×${crop.height}`,
    boxText(crop.shown),
    crop.chosen ? 'chosen' : howText(crop),
    crop.warnings.map(({ message }) => message).join(' '),
  ]);
  return [head, table(['Format', 'Pixels', 'Shows', 'How', 'Look at'], rows)].join('\n');
}

/** A window from a text. Throws a usage error that says what was expected. */
function readWindow(text: string) {
  const [x, y, width, ...more] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const given = GivenWindow.safeParse(more.length === 0 ? { x, y, width } : null);
  if (given.success) return given.data;
  const [issue] = given.error.issues;
  const expected = 'a window such as 0.2,0.1,0.5 (left, top, width), in numbers from 0 to 1';
  const wrong = { option: '--box', expected, given: text };
  const problem = issue?.code === 'custom' ? cli.takesFormBut({ ...wrong, why: issue.message }) : cli.takesForm(wrong);
  throw new UserError(problem, { usage: true });
}

/** Shows the crops of a picture of an article, or chooses the window of one format of it. */
export async function cropCommand(
  shell: Shell,
  article: string,
  { picture, format, box, reset = false, queued = false }: CropFlags,
): Promise<number> {
  if (format === undefined) {
    const extra = box === undefined ? (reset ? '--reset' : null) : '--box';
    if (extra) throw new UserError(cli.formatMissing({ option: extra }), { usage: true });
    const preview = await callDesk(shell, 'preview-crops', { article, medium: picture });
    answer(shell, preview, () => listText(preview));
    return 0;
  }
  if (reset === (box !== undefined)) {
    throw new UserError(reset ? cli.exclude({ options: '--box and --reset' }) : cli.windowMissing(), { usage: true });
  }
  const windows = { [format]: box === undefined ? null : readWindow(box) };
  const said = await callDesk(shell, 'set-crops', { article, medium: picture, windows, queued, by: actorOf(shell) });
  const head =
    box === undefined
      ? `Picture ${picture} goes by what must stay in again, in ${format}.`
      : `Picture ${picture} shows ${box} in ${format}, whatever must stay in the others.`;
  answer(shell, said, () => [head, ...anewLines(shell, said)].join('\n'));
  return 0;
}
