import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CropsPreview } from '../../data/crops.ts';
import { type Box, boxIn, type Focal, middleOf, movedTo, type Point } from './plan.ts';

const percent = (value: number): string => `${value * 100}%`;
const placed = ({ x, y, width, height }: Box) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

const STEP = 0.01;
const WIDE_STEP = 0.1;
const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface Props {
  preview: Pick<CropsPreview, 'hash' | 'width' | 'height' | 'faces' | 'focal' | 'found'>;
  title: string;
  /** Focal area on the page; null: none is set. */
  focal: Focal | null;
  faces: boolean;
  /** Frame to show; null: none. */
  frame: Box | null;
  mayWrite: boolean;
  /** `isStep`: can be undone. */
  onMove: (focal: Focal, isStep: boolean) => void;
}

/** Whole picture with the focal point, moved by dragging or with the arrow keys. */
export function WholePicture({ preview, title, focal, faces, frame, mayWrite, onMove }: Props) {
  const { t } = useTranslation();
  const picture = useRef<HTMLDivElement>(null);
  const dragging = useRef<{ moved: boolean } | null>(null);
  // Without one it starts where Masthead detected the subject.
  const known = focal ?? preview.focal;
  const at = known ? middleOf(known) : (preview.found ?? { x: 0.5, y: 0.5 });
  const box = boxIn(known);
  const moveTo = (point: Point, isStep: boolean) => onMove(movedTo(known, point), isStep);
  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top, width, height } = picture.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const grab = (event: PointerEvent<HTMLDivElement>) => {
    const isHandle = event.target instanceof Element && event.target.closest('.crops-point') !== null;
    // A finger on the picture may want to scroll; a tap is known only at its end.
    if (!mayWrite || event.button !== 0 || (event.pointerType === 'touch' && !isHandle)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragging.current = { moved: false };
    if (!isHandle) {
      dragging.current.moved = true;
      moveTo(pointOf(event), true);
    }
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!dragging.current) return;
    moveTo(pointOf(event), !dragging.current.moved);
    dragging.current.moved = true;
  };
  const drop = (event: PointerEvent<HTMLDivElement>) => {
    // A finger that scrolled is taken away instead of lifted.
    if (!dragging.current && mayWrite && event.pointerType === 'touch' && event.type === 'pointerup') {
      moveTo(pointOf(event), true);
    }
    dragging.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const length = event.shiftKey ? WIDE_STEP : STEP;
    moveTo({ x: at.x + step.x * length, y: at.y + step.y * length }, true);
  };
  const where = { x: Math.round(at.x * 100), y: Math.round(at.y * 100) };
  return (
    <div
      ref={picture}
      className="crops-picture"
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
    >
      <img
        src={`/pictures/${preview.hash}`}
        alt={title}
        width={preview.width}
        height={preview.height}
        draggable={false}
        style={{ height: 'auto', width: 'auto' }}
      />
      {faces &&
        preview.faces.map((face, i) => (
          <div key={`${face.x} ${face.y}`} data-box="face" style={placed(face)} aria-hidden="true">
            <span>{i + 1}</span>
          </div>
        ))}
      {frame && <div data-box="frame" style={placed(frame)} aria-hidden="true" />}
      {box && <div data-box="focal" style={placed(box)} aria-hidden="true" />}
      {mayWrite && (
        <button
          type="button"
          className="crops-point"
          data-found={focal === null || undefined}
          style={{ left: percent(at.x), top: percent(at.y) }}
          aria-label={t('crops.point', where)}
          aria-describedby="crops-how"
          onKeyDown={press}
        />
      )}
    </div>
  );
}
