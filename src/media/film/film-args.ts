import { filterOf, type Motion } from './motion.ts';
import type { Music } from './music.ts';
import { FADE, RATE } from './timeline.ts';

/** A stretch of a film: a still picture with its movement and words. Files by their names in ffmpeg's folder. */
export interface Shot {
  picture: string;
  /** Null: it stands still. */
  motion: Motion | null;
  caption: { file: string; top: number } | null;
  /** From the middle of one change to that of the next. */
  seconds: number;
}

interface FilmFiles {
  shots: readonly Shot[];
  music: Music | null;
  target: string;
}

/** Words come a little after their picture, and go before it. */
const WORDS = { after: 0.3, fade: 0.4 };
/** The film ends in black, and its music with it. */
const END_FADE = 0.8;
const MUSIC_FADE = { in: 0.5, out: 2.5 };
const AUDIO_BITRATE = '128k';
const MAX_RATE = '12M';

/** An input by a reader that is named, so that nothing is guessed from its content, and nothing else is opened. */
const input = (reader: string, path: string): string[] => [
  '-protocol_whitelist',
  'file',
  '-threads',
  '1',
  '-f',
  reader,
  '-i',
  `file:${path}`,
];

const still = (file: string): string[] => input('png_pipe', file);

/** The one frame of an input, again and again. */
const looped = (at: number, format: string): string =>
  `[${at}:v]${format},setsar=1,loop=loop=-1:size=1,setpts=N/(${RATE}*TB),fps=${RATE}`;

const COLOURS = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
const ALPHA = 'scale=out_color_matrix=bt709:out_range=tv,format=yuva420p';

/** How long each shot is with the changes at its ends. */
const lengthOf = ({ seconds }: Shot, at: number, count: number): number =>
  seconds + (at === 0 || at === count - 1 ? FADE / 2 : FADE);

function shotFilter(shot: Shot, at: number, { picture, caption }: { picture: number; caption: number }, count: number) {
  const seconds = lengthOf(shot, at, count);
  const frames = Math.round(seconds * RATE);
  const moving = shot.motion === null ? '' : `,${filterOf(shot.motion, frames)}`;
  const base = `${looped(picture, COLOURS)},trim=end_frame=${frames}${moving}`;
  if (shot.caption === null) return [`${base}[s${at}]`];
  const [begin, end] = [FADE / 2 + WORDS.after, seconds - FADE / 2 - WORDS.fade];
  const fades = `fade=t=in:st=${begin}:d=${WORDS.fade}:alpha=1,fade=t=out:st=${end.toFixed(2)}:d=${WORDS.fade}:alpha=1`;
  return [
    `${base}[p${at}]`,
    `${looped(caption, ALPHA)},trim=end_frame=${frames},${fades}[w${at}]`,
    `[p${at}][w${at}]overlay=x=0:y=${shot.caption.top}:format=yuv420[s${at}]`,
  ];
}

/** Each shot becomes the next. */
function changes(shots: readonly Shot[], total: number): string[] {
  let begun = 0;
  const joined = shots.slice(1).map((_, i) => {
    begun += shots[i]?.seconds ?? 0;
    const before = i === 0 ? 's0' : `joined${i}`;
    return `[${before}][s${i + 1}]xfade=transition=fade:duration=${FADE}:offset=${(begun - FADE / 2).toFixed(2)}[joined${i + 1}]`;
  });
  const last = shots.length === 1 ? 's0' : `joined${shots.length - 1}`;
  const end = `fade=t=out:st=${(total - END_FADE).toFixed(2)}:d=${END_FADE},format=yuv420p`;
  return [...joined, `[${last}]${end}[video]`];
}

/** The newsroom's music, as often as it takes; else silence, since some places take no film without sound. */
function sound(music: Music | null, at: number, total: number): string {
  const form = 'aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo';
  if (music === null) return `anullsrc=r=48000:cl=stereo,atrim=duration=${total},${form}[audio]`;
  const fades = `afade=t=in:d=${MUSIC_FADE.in},afade=t=out:st=${(total - MUSIC_FADE.out).toFixed(2)}:d=${MUSIC_FADE.out}`;
  return `[${at}:a:0]${form},atrim=duration=${total},${fades}[audio]`;
}

export const secondsIn = (shots: readonly Shot[]): number => shots.reduce((sum, { seconds }) => sum + seconds, 0);

/**
 * The arguments that make a film: H.264 and AAC in an MP4 that begins with its tables, without times or names of programs
 * in it, so that the same pictures make the same file.
 */
export function filmArgs({ shots, music, target }: FilmFiles, preset: 'ultrafast' | 'veryfast' | 'medium'): string[] {
  const total = Number(secondsIn(shots).toFixed(2));
  const inputs: string[] = [];
  let count = 0;
  const add = (...args: string[]): number => {
    inputs.push(...args);
    count += 1;
    return count - 1;
  };
  const filters = shots.flatMap((shot, at) => {
    const picture = add(...still(shot.picture));
    const caption = shot.caption === null ? -1 : add(...still(shot.caption.file));
    return shotFilter(shot, at, { picture, caption }, shots.length);
  });
  const tune = music === null ? -1 : add('-stream_loop', '-1', ...input(music.reader, music.path));
  const graph = [...filters, ...changes(shots, total), sound(music, tune, total)].join(';');
  const exact = ['-fflags', '+bitexact', '-flags:v', '+bitexact+cgop', '-flags:a', '+bitexact', '-map_metadata', '-1'];
  const rates = ['-crf', '20', '-maxrate', MAX_RATE, '-bufsize', MAX_RATE, '-g', String(2 * RATE), '-threads', '2'];
  const colours = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  const picture = ['-r', String(RATE), '-c:v', 'libx264', '-profile:v', 'high', '-preset', preset];
  const tone = ['-c:a', 'aac', '-b:a', AUDIO_BITRATE, '-map_chapters', '-1'];
  const tables = ['-movflags', '+faststart+negative_cts_offsets', '-use_editlist', '0', '-f', 'mp4', target];
  const mapped = ['-filter_complex', graph, '-map', '[video]', '-map', '[audio]', '-t', String(total)];
  return [...inputs, ...mapped, ...picture, ...rates, ...colours, ...exact, ...tone, ...tables];
}
