import type { Command } from 'commander';
import type { z } from 'zod';
import { type Focal, GivenFocal, GivenWindow } from '../domain/focal.ts';
import { FilmShape } from '../domain/video/film.ts';
import { SHAPES } from '../domain/video/spec.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { expectedBy } from '../lib/issues.ts';
import type { Message } from '../lib/message.ts';
import { stateName } from './common-messages.ts';
import type { CropsFlags } from './crops/crops.ts';
import { fileFaults } from './file-messages.ts';
import type { FilmFlags } from './film.ts';
import { mediaWords as words } from './media-messages.ts';
import { optionFaults } from './option-messages.ts';
import { type Act, collect, excluded, IDS, oneOf, seconds, wholeNumber, withPage } from './options.ts';
import { postList } from './post-list.ts';
import { postWords } from './posts-messages.ts';
import { joined, together } from './say.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { wideTable } from './text.ts';
import type { VideoFlags } from './video.ts';

const numbersIn = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

/** A number from 0 to 1 with at most three digits. */
export const share = (value: number): string => String(Math.round(value * 1_000) / 1_000);

interface Parsed<Value> {
  success: boolean;
  data?: Value;
  error?: z.ZodError;
}

/** The value of an option that takes numbers; a usage error that says what was expected. */
function checkedValue<Value>(parsed: Parsed<Value>, option: string, expected: Message, given: string): Value {
  if (parsed.data !== undefined) return parsed.data;
  const issue = parsed.error?.issues[0];
  const wrong = { option, expected, given };
  const problem =
    issue?.code === 'custom'
      ? optionFaults.takesFormBut({ option, given, why: expectedBy(issue) })
      : optionFaults.takesForm(wrong);
  throw new UserError(problem, { usage: true });
}

/** Reads a point or a box; `option`: what takes it. Throws a usage error. */
export function readFocal(text: string, option: string): Focal {
  const [x, y, width, height, ...more] = numbersIn(text);
  const given = width === undefined ? { x, y } : { x, y, width, height };
  const isForm = more.length === 0 && (width === undefined) === (height === undefined);
  return checkedValue(GivenFocal.safeParse(isForm ? given : null), option, optionFaults.pointOrBox(), text);
}

/** Reads the point of `--focal` for videos, which take no box. Throws a usage error. */
export function readPoint(text: string): { x: number; y: number } {
  const [x = Number.NaN, y = Number.NaN, ...more] = numbersIn(text);
  if (more.length === 0 && x >= 0 && x <= 1 && y >= 0 && y <= 1) return { x, y };
  throw new UserError(optionFaults.takesForm({ option: '--focal', expected: optionFaults.fractions(), given: text }), {
    usage: true,
  });
}

/** Reads the window of `--box`. Throws a usage error. */
export function readWindow(text: string): ReturnType<typeof GivenWindow.parse> {
  const [x, y, width, ...more] = numbersIn(text);
  return checkedValue(
    GivenWindow.safeParse(more.length === 0 ? { x, y, width } : null),
    '--box',
    optionFaults.window(),
    text,
  );
}

/** A point or box as it could be given again. */
export const focalText = (focal: Focal): string =>
  ('width' in focal ? [focal.x, focal.y, focal.width, focal.height] : [focal.x, focal.y]).map(share).join(',');

type Set = ActionResult<'crops.setFocal'>;

/** Posts with new crops, and posts that keep the ones they have. */
function changedPosts({ posts, kept }: Pick<Set, 'posts' | 'kept'>, { times, columns }: Page): string[] {
  const scheduled = kept.filter(({ planned }) => planned);
  const others = kept.filter(({ planned }) => !planned);
  const list = (some: typeof kept): string =>
    joined(some.map(({ channel, state }) => `${channel} (${stateName(state)})`));
  return [
    ...(posts.length > 0 ? ['', words.croppedAgain(), postList(posts, times, columns)] : []),
    ...(scheduled.length > 0 ? [words.keptScheduled({ posts: list(scheduled) })] : []),
    ...(others.length > 0 ? [postWords.unchanged({ channels: list(others) })] : []),
  ];
}

type Focals = ActionResult<'crops.focals'>;
type Medium = Focals['media'][number];

function sourceOf({ focal, from, setBy, setAt, kind }: Medium, { times }: Page): string {
  if (focal === null) return words.from({ from: kind === 'video' ? 'frames' : 'picture' });
  return from === 'editor' ? joined([setBy ?? '', times.short(setAt)]) : words.from({ from: 'article' });
}

function focalsText({ headline, media }: Focals, page: Page): string {
  if (media.length === 0) return words.noMedia({ headline });
  const rows = media.map((one) => [
    words.numbered({ kind: one.kind, number: String(one.number) }),
    one.focal === null ? '' : focalText(one.focal),
    sourceOf(one, page),
    one.title ?? '',
    one.url ?? words.noFile(),
  ]);
  return [headline, wideTable(words.focalsHead(), rows), page.times.footer].join('\n');
}

function setText({ medium: { kind, number, focal: set }, ...rest }: Set, page: Page): string {
  const head =
    set === null ? words.focalCleared({ kind, number }) : words.focalSet({ kind, number, focal: focalText(set) });
  return [head, ...changedPosts(rest, page)].join('\n');
}

type FocalFlags = { clear?: boolean; queued?: boolean };

/** Lists the focal points of an article's pictures, or sets one. */
async function focal(
  shell: Shell,
  id: string,
  medium: string | undefined,
  point: string | undefined,
  { clear = false, queued = false }: FocalFlags,
): Promise<number> {
  if (medium === undefined) {
    if (clear) throw new UserError(fileFaults.clearPicture(), { usage: true });
    const focals = await shell.call('crops.focals', { id });
    return answer(shell, focals, (page) => focalsText(focals, page));
  }
  if (clear === (point !== undefined)) {
    throw new UserError(clear ? optionFaults.excludePoint() : fileFaults.pointMissing(), { usage: true });
  }
  const given = point === undefined ? null : readFocal(point, 'POINT');
  const set = await shell.call('crops.setFocal', { id, medium, focal: given, queued });
  return answer(shell, set, (page) => setText(set, page));
}

type Preview = ActionResult<'crops.preview'>;
type Crop = Preview['crops'][number];

const mannerText = ({ ground, why, chosen }: Crop): string =>
  words.manner({ ground: chosen ? 'chosen' : (ground ?? 'none'), harm: chosen ? 'none' : (why?.harm ?? 'none') });

function previewText({ number, width, height, focal, from, faces, crops }: Preview): string {
  const found = words.from({ from: from ?? 'picture' });
  const rows = crops.map((crop) => [
    crop.format,
    `${crop.width}×${crop.height}`,
    [crop.shown.x, crop.shown.y, crop.shown.width].map(share).join(','),
    mannerText(crop),
    together(...crop.warnings.map(({ message }) => message)),
  ]);
  return [
    words.preview({
      number,
      size: `${width}×${height}`,
      point: focal === null ? found : joined([focalText(focal), found]),
      faces: faces.length,
    }),
    wideTable(words.cropsHead(), rows),
  ].join('\n');
}

type CropFlags = { picture: string; format?: string; box?: string; reset?: boolean; queued?: boolean };

/** Shows the crops of an article's picture, or sets the window of one format. */
async function crop(shell: Shell, id: string, flags: CropFlags): Promise<number> {
  const { picture, format, box, reset = false, queued = false } = flags;
  if (format === undefined) {
    const extra = box === undefined ? (reset ? '--reset' : null) : '--box';
    if (extra) throw new UserError(fileFaults.formatMissing({ option: extra }), { usage: true });
    const preview = await shell.call('crops.preview', { id, picture });
    return print(shell, preview, () => previewText(preview));
  }
  if (reset && box !== undefined) throw excluded('--box and --reset');
  if (!reset && box === undefined) throw new UserError(fileFaults.windowMissing(), { usage: true });
  const windows = { [format]: box === undefined ? null : readWindow(box) };
  const set = await shell.call('crops.set', { id, picture, windows, queued });
  const head =
    box === undefined ? words.windowReset({ picture, format }) : words.windowSet({ picture, format, window: box });
  return answer(shell, set, (page) => [head, ...changedPosts(set, page)].join('\n'));
}

/** Largest size of a video file that can be requested. */
const MOST_BYTES = 1e15 - 1;

/** Adds the commands about focal points and crops of articles, and those that try picture and video files. */
export function addPictures(program: Command, act: Act): void {
  program
    .command('focal <article> [picture] [point]')
    .summary('list or set the focal points of pictures')
    .description(
      'Sets what every crop of a picture must keep, on every channel: a point (0.4,0.3: from the left, from the top) or a box (0.2,0.1,0.5,0.6: left, top, width, height), as shares of the picture. It also holds for later revisions of the article and the picture. Drafts are cropped again and need approval. Without a point it lists the pictures. ARTICLE is its URL, or the ID of one of its posts; PICTURE its number, "video 1", or a URL.',
    )
    .option('--clear', 'remove the focal point; it is found automatically again')
    .option('--queued', 'also crop scheduled posts again; they need another approval')
    .addHelpText('after', IDS)
    .action(act(focal));
  program
    .command('crop <article>')
    .summary('show or set the crop of one format of a picture')
    .description(
      'Shows how a picture of an article is cropped in each format of its channels, and what to check. With --format and --box it sets the window of that format, regardless of the focal point: left, top and width as shares of the picture, such as 0.2,0.1,0.5; the height follows from the format. It also holds for later revisions of the article and the picture. Drafts are cropped again and need approval. ARTICLE is its URL, or the ID of one of its posts. For picture files, see `masthead crops`.',
    )
    .option('--picture <picture>', 'its number in the article, or its URL', '1')
    .option('--format <format>', 'platform and place, as listed: x.post')
    .option('--box <x,y,width>', 'window of that format')
    .option('--reset', 'remove the window; the format follows the focal point again')
    .option('--queued', 'also crop scheduled posts again; they need another approval')
    .addHelpText('after', IDS)
    .action(act(crop));
  program
    .command('crops <file...>')
    .summary('show every crop of picture files on one page')
    .description(
      'Makes every crop of every place of every platform from picture files, as posts get them, and writes a page (index.html) that shows each picture with what was found in it, the windows, and all crops. Nothing is sent. Exit code 1 when a file is not a picture; the others are still shown.',
    )
    .requiredOption('--out <dir>', 'folder for the page and the pictures')
    .option(
      '--focal <point-or-box>',
      'what every crop must keep: a point as shares of width and height, such as 0.5,0.3, or a box (left, top, width, height), such as 0.2,0.1,0.5,0.6',
      (text: string) => readFocal(text, '--focal'),
    )
    .option('--language <tag>', 'language of the page: en or zh', oneOf('--language', ['en', 'zh']), 'en')
    .action(
      act(async (shell, files: string[], flags: CropsFlags) =>
        (await import('./crops/crops.ts')).cropFiles(shell, files, flags),
      ),
    );
  withPage(
    program
      .command('film <article>')
      .summary('make a short film of the pictures of a story')
      .description(
        'Makes a film of 15 to 60 seconds from the pictures of a story, with its headline, captions and credits, and writes it into a file. Nothing is stored or sent; to publish one, make it in the desk. ARTICLE is FILE-OR-URL, or the ID of an article or of one of its posts.',
      )
      .option('--shape <shape>', 'wide: 16:9; tall: 9:16', oneOf('--shape', FilmShape.options), 'wide')
      .option('--channel <channel>', 'in the style of this channel; by default of the first')
      .requiredOption('--output <file>', 'the file to write (MP4)'),
  ).action(
    act(async (shell, article: string, flags: FilmFlags) =>
      (await import('./film.ts')).makeFilmFile(shell, article, flags),
    ),
  );
  program
    .command('video <file>')
    .summary('show where a video fits, and convert it')
    .description(
      'Shows what a video file is and where it could be posted, with the reasons why not. With --out it also makes the files: unchanged where they fit, with their index moved to the front, or re-encoded by ffmpeg.',
    )
    .option('--for <place>', 'a platform, or one of its places such as PLATFORM/reel (repeatable)', collect)
    .option('--out <dir>', 'make the files in this folder')
    .option(
      '--shape <shape>',
      '9:16, 4:5, 1:1, 16:9, or keep for its own; by default what suits the place best',
      oneOf('--shape', [...SHAPES, 'keep']),
    )
    .option(
      '--ground <ground>',
      'blur: the whole picture on a blurred ground; crop: a part is cut out',
      oneOf('--ground', ['blur', 'crop']),
    )
    .option('--focal <x,y>', 'what a crop must keep: shares of width and height, such as 0.3,0.5', readPoint)
    .option('--from <time>', 'begin here: seconds, or a time such as 1:05', seconds('--from'))
    .option('--to <time>', 'end here', seconds('--to'))
    .option('--captions <file>', 'captions (.srt or .vtt)')
    .option('--beside', 'write the captions beside the video instead of burning them in')
    .option('--max-bytes <bytes>', 'largest size of the file', wholeNumber('--max-bytes', 1, MOST_BYTES))
    .option('--cover', 'also save the best frame as cover')
    .action(
      act(async (shell, file: string, flags: VideoFlags) =>
        (await import('./video.ts')).checkVideo(shell, file, flags),
      ),
    );
}
