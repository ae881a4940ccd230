import type { VideoFacts } from '../../domain/video/facts.ts';
import { MAX_VIDEO_PIXELS } from './limits.ts';
import { type Recipe, trimmedSeconds } from './recipe.ts';

/** Names in the folder in which ffmpeg runs; they are used in filters too, so only letters, digits, `-` and `.`. */
export interface ArgFiles {
  /** Absolute. */
  source: string;
  target: string;
  captions: string | null;
}

export interface Encoding {
  /** Effort of the encoder: `veryfast` is a good balance, `ultrafast` for trials. */
  preset: 'ultrafast' | 'veryfast' | 'medium';
  /** 1 at first, less where a result was too large. */
  share: number;
}

/**
 * Graphics white of wide ranges is 203 candelas (ITU-R BT.2408). Up to the middle tones light stays what it was, and
 * only what is brighter is pressed together.
 */
const TONES =
  'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv';
/** The ground is blurred at a fraction of its size, which costs a fraction of the time and looks the same. */
const GROUND_SCALE = 8;

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);

/** The picture in its shape: `[0:V:0]` in, `[shaped]` out. */
function shaping({ width, height, crop, ground, mapTones }: Recipe): string {
  // Only what is marked as interlaced is changed.
  const before = ['bwdif=deint=interlaced', ...(mapTones ? [TONES] : [])].join(',');
  if (ground) {
    const small = `${even(width / GROUND_SCALE)}:${even(height / GROUND_SCALE)}`;
    return [
      `[0:V:0]${before},split=2[above][below]`,
      `[below]scale=${small}:force_original_aspect_ratio=increase,crop=${small},gblur=sigma=6,eq=brightness=-0.06,scale=${width}:${height},setsar=1[ground]`,
      `[above]scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1[picture]`,
      '[ground][picture]overlay=(W-w)/2:(H-h)/2[shaped]',
    ].join(';');
  }
  const cut = crop ? `crop=${crop.width}:${crop.height}:${crop.left}:${crop.top},` : '';
  return `[0:V:0]${before},${cut}scale=${width}:${height},setsar=1[shaped]`;
}

function filters(recipe: Recipe, captions: string | null): string {
  const after = [
    ...(recipe.frameRate === null ? [] : [`fps=${recipe.frameRate}`]),
    ...(captions === null ? [] : [`ass=${captions}`]),
    'format=yuv420p',
  ];
  return `${shaping(recipe)};[shaped]${after.join(',')}[out]`;
}

/** ffmpeg's name of the reader for a type: it must not guess, since it too follows playlists. */
const READERS: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/webm': 'matroska',
  'video/x-matroska': 'matroska',
  'video/mp2t': 'mpegts',
};

/**
 * Input arguments: one file, by the reader of its type, and nothing that it may name. The pictures may be larger than
 * its tables say, so their size is limited again in the decoder; each thread of the decoder holds pictures of its own.
 * Null for a type without a reader.
 */
export function sourceArgs(facts: Pick<VideoFacts, 'mimeType'>, path: string, threads = 4): string[] | null {
  const reader = READERS[facts.mimeType];
  if (reader === undefined) return null;
  const bounds = ['-max_pixels', String(MAX_VIDEO_PIXELS), '-threads', String(threads)];
  return ['-protocol_whitelist', 'file', ...bounds, '-f', reader, '-i', `file:${path}`];
}

/** No other metadata is kept: no place, no camera. */
const ONLY_THESE = ['-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'];
const CODEC = ['-c:v', 'libx264', '-profile:v', 'high', '-crf', '21'];
/** Tables first, and no edit lists, which some platforms refuse. */
const TABLES = ['-movflags', '+faststart+negative_cts_offsets', '-use_editlist', '0'];

/** The arguments that make the video of a recipe: H.264 and AAC in an MP4 that begins with its tables. */
export function transcodeArgs(facts: VideoFacts, recipe: Recipe, files: ArgFiles, encoding: Encoding): string[] | null {
  const source = sourceArgs(facts, files.source);
  if (source === null) return null;
  const { trim, audioBitrate } = recipe;
  const rate = Math.round(recipe.videoBitrate * encoding.share);
  const fps = recipe.frameRate ?? facts.frameRate ?? 30;
  const seconds = trimmedSeconds(facts.durationSeconds, trim);
  const cut = trim === null ? [] : ['-ss', String(trim.from), '-t', String(seconds)];
  const sound =
    audioBitrate === null
      ? ['-an']
      : ['-map', '0:a:0', '-c:a', 'aac', '-b:a', String(audioBitrate), '-ar', '48000', ...channels(facts)];
  // The buffer bounds how far a stretch may go beyond the rate, and so the whole file: of a short one by as little.
  const buffer = Math.round(rate * Math.min(2, Math.max(0.25, seconds * 0.04)));
  const rates = ['-maxrate', String(rate), '-bufsize', String(buffer)];
  const keys = ['-g', String(Math.max(1, Math.round(fps * 2))), '-flags', '+cgop'];
  const colours = recipe.mapTones ? ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'] : [];
  const target = ['-fs', String(recipe.maxBytes + 1), '-f', 'mp4', files.target];
  const picture = ['-filter_complex', filters(recipe, files.captions), '-map', '[out]'];
  return [
    ...cut,
    ...source,
    ...picture,
    ...sound,
    ...ONLY_THESE,
    ...CODEC,
    ...['-preset', encoding.preset].concat(rates, keys, colours),
    ...TABLES,
    ...target,
  ];
}

const channels = ({ audio }: VideoFacts): string[] => ['-ac', String(Math.min(2, audio?.channels ?? 2))];
