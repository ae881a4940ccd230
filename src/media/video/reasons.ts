import { durationText, type VideoFacts } from '../../domain/video/facts.ts';
import type { VideoFault } from '../../domain/video/fitness.ts';
import { shapeText, takesRatio } from '../../domain/video/shape.ts';
import type { Shape, VideoSpec } from '../../domain/video/spec.ts';
import type { VideoWishes } from './wishes.ts';

const anew = (code: string, message: string): VideoFault => ({ code, message, cure: 'transcode' });

/** Of the shape that a video is brought into, where its place takes the present one too; else that is told as a fault. */
function shapeReason({ width, height }: VideoFacts, spec: VideoSpec, wished: Shape, asked: boolean): VideoFault[] {
  const own = width / height;
  if (asked) return [anew('wished-shape', `It is to be in the shape ${wished} (--shape).`)];
  if (!takesRatio(own, spec)) return [];
  return [anew('best-shape', `Its shape is ${shapeText(own)} (${width}×${height}); ${wished} looks best there.`)];
}

/** Why a video that its place takes is made anew all the same; `shape`: the one it is brought into, null for its own. */
export function reasonsOf(facts: VideoFacts, spec: VideoSpec, wishes: VideoWishes, shape: Shape | null): VideoFault[] {
  const { trim, captions } = wishes;
  const reasons = shape === null ? [] : shapeReason(facts, spec, shape, wishes.shape !== null);
  if (trim !== null) {
    const end = trim.to === null ? 'its end' : durationText(trim.to);
    reasons.push(anew('wished-piece', `Only a piece of it is to be shown, from ${durationText(trim.from)} to ${end}.`));
  }
  if (captions !== null) reasons.push(anew('wished-captions', 'Its captions are to be burnt in.'));
  return reasons;
}
