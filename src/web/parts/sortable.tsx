import './sortable.css';
import { IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useCallback, useRef, useState } from 'react';

/** Item that is dragged, and the place where it would be put. */
interface Drag {
  from: number;
  to: number;
}

export interface Sorting {
  /** On the element whose children are the items, in their order. */
  list(element: HTMLElement | null): void;
  /** What an item shows of a drag. */
  item(at: number): { 'data-sort': number; 'data-dragged'?: true; 'data-drop'?: 'before' | 'after' };
  /** What its handle listens to. */
  handle(at: number): {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
    onPointerCancel(): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** The item that is nearest to a point. */
function nearest(items: readonly Element[], { clientX, clientY }: PointerEvent): number {
  const distances = items.map((item) => {
    const { left, right, top, bottom } = item.getBoundingClientRect();
    return Math.hypot(clientX - (left + right) / 2, clientY - (top + bottom) / 2);
  });
  return distances.indexOf(Math.min(...distances));
}

/**
 * Puts a list in another order: its handles are dragged, with a finger too, or moved with the arrow keys. An item has one
 * handle, `.sortHandle`.
 */
export function useSorting(onMove: (from: number, to: number) => void): Sorting {
  const shown = useRef<HTMLElement>(null);
  const list = useCallback((element: HTMLElement | null): void => {
    shown.current = element;
  }, []);
  const [drag, setDrag] = useState<Drag | null>(null);
  const items = (): Element[] => [...(shown.current?.querySelectorAll(':scope > [data-sort]') ?? [])];
  return {
    list,
    item(at) {
      if (drag === null) return { 'data-sort': at };
      if (drag.from === at) return { 'data-sort': at, 'data-dragged': true };
      return { 'data-sort': at, ...(drag.to === at && { 'data-drop': at < drag.from ? 'before' : 'after' }) };
    },
    handle: (at) => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: at, to: at });
      },
      onPointerMove(event) {
        if (drag === null) return;
        const to = nearest(items(), event);
        if (to !== drag.to) setDrag({ ...drag, to });
      },
      onPointerUp() {
        setDrag(null);
        if (drag !== null && drag.to !== drag.from) onMove(drag.from, drag.to);
      },
      onPointerCancel: () => setDrag(null),
      onKeyDown(event) {
        const step = STEPS[event.key];
        if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const all = items();
        const to = at + step;
        if (to < 0 || to >= all.length) return;
        onMove(at, to);
        // The same item, where it is then.
        requestAnimationFrame(() => items()[to]?.querySelector<HTMLElement>('.sortHandle')?.focus());
      },
    }),
  };
}

interface Props {
  sorting: Sorting;
  at: number;
  /** What is moved, and where it is. */
  label: string;
}

/** Handle by which an item of a list is moved. */
export function SortHandle({ sorting, at, label }: Props) {
  return (
    <button type="button" className="sortHandle" aria-label={label} title={label} {...sorting.handle(at)}>
      <IconGripVertical size={16} aria-hidden="true" />
    </button>
  );
}
