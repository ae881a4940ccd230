import type { VideoFacts } from '../../domain/video/facts.ts';
import type { VideoFault } from '../../domain/video/fitness.ts';
import { shapesFor, shapeText, takenShapes, takesRatio } from '../../domain/video/shape.ts';
import { ratioOf, type Shape, type VideoSpec } from '../../domain/video/spec.ts';

/**
 * Why a place cannot have the shape that was wished for, and what to do; null where it can, or none was. `keep`: the
 * video's own.
 */
export function shapeRefusal(
  { width, height }: Pick<VideoFacts, 'width' | 'height'>,
  spec: VideoSpec,
  shape: Shape | 'keep' | null,
): { fault: VideoFault; help: string } | null {
  const ratio = shape === null ? null : shape === 'keep' ? width / height : ratioOf(shape);
  if (ratio === null || takesRatio(ratio, spec)) return null;
  const given = shape === 'keep' ? `keep was given, and its own is ${shapeText(ratio)}` : `${shape} was given`;
  const message = `The shape (--shape) does not fit: ${takenShapes(spec)}; ${given}.`;
  const others = shapesFor(spec);
  const help = `Leave --shape out${others.length > 0 ? `, or take ${others.join(', ')}` : ''}.`;
  return { fault: { code: 'wished-shape', message, cure: 'none' }, help };
}
