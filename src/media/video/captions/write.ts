import type { Cue } from './cue.ts';

const two = (value: number): string => String(value).padStart(2, '0');

function clock(ms: number, mark: string, digits: 2 | 3): string {
  const whole = digits === 2 ? Math.round(ms / 10) * 10 : ms;
  const seconds = Math.floor(whole / 1_000);
  const rest = String(digits === 2 ? Math.floor((whole % 1_000) / 10) : whole % 1_000).padStart(digits, '0');
  const hours = Math.floor(seconds / 3_600);
  return `${digits === 2 ? hours : two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${mark}${rest}`;
}

/** A SubRip file. */
export const toSrt = (cues: readonly Cue[]): string =>
  cues
    .map(
      ({ from, to, lines }, index) =>
        `${index + 1}\n${clock(from, ',', 3)} --> ${clock(to, ',', 3)}\n${lines.join('\n')}\n`,
    )
    .join('\n');

/** Signs that mean something to the renderer stand for themselves. */
const escaped = (text: string): string => text.replaceAll('\\', '＼').replaceAll('{', '｛').replaceAll('}', '｝');

/** Share of the shorter side that a line is high, and of each side that stays free. */
const LINE = 0.055;
const MARGIN = 0.06;
/** Upright videos are covered by buttons and texts of the app at their foot. */
const UPRIGHT_FOOT = 0.18;

/**
 * Captions as they are burnt in: white with a dark edge, at the foot, in a size that suits the frame. `font` is a
 * family; where it lacks a sign, the system's other fonts give it.
 */
export function toAss(
  cues: readonly Cue[],
  { width, height }: { width: number; height: number },
  font = 'sans-serif',
): string {
  const short = Math.min(width, height);
  const size = Math.max(8, Math.round(short * LINE));
  const side = Math.round(width * MARGIN);
  const foot = Math.round(height * (height > width * 1.5 ? UPRIGHT_FOOT : MARGIN));
  const edge = Math.max(1, Math.round(size / 12));
  const style = `Default,${font},${size},&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,-1,0,0,0,100,100,0,0,1,${edge},${Math.ceil(edge / 2)},2,${side},${side},${foot},1`;
  const events = cues.map(
    ({ from, to, lines }) =>
      `Dialogue: 0,${clock(from, '.', 2)},${clock(to, '.', 2)},Default,,0,0,0,,${lines.map(escaped).join('\\N')}`,
  );
  return [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    'WrapStyle: 0',
    'ScaledBorderAndShadow: yes',
    '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    `Style: ${style}`,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...events,
    '',
  ].join('\n');
}
