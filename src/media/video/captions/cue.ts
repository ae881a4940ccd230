import { z } from 'zod';

/** Words that stand under the picture for a while. Times in milliseconds from the start of the video. */
export const Cue = z.object({
  from: z.int().nonnegative(),
  to: z.int().positive(),
  /** Plain text, one line or more. */
  lines: z.array(z.string().min(1)).min(1),
});
export type Cue = z.infer<typeof Cue>;

/** One fault of a captions file; `line` counts from 1. */
export interface CaptionIssue {
  line: number;
  message: string;
}

/** The cues of a cut-out piece, by its own clock. `to` null: up to the end. Times in seconds. */
export function cutCues(cues: readonly Cue[], from: number, to: number | null): Cue[] {
  const start = Math.round(from * 1_000);
  const end = to === null ? Number.POSITIVE_INFINITY : Math.round(to * 1_000);
  return cues.flatMap((cue) => {
    const piece = { ...cue, from: Math.max(cue.from, start) - start, to: Math.min(cue.to, end) - start };
    return piece.to > piece.from ? [piece] : [];
  });
}
