import { Button, VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import type { Channel } from '../../data/channels.ts';
import type { Fresh, InboxRow } from '../../data/inbox.ts';
import { useOthers } from '../../data/presence.ts';
import { useChipLook } from './chips.tsx';
import { ArticleLine } from './row.tsx';
import type { useSelection } from './selection.ts';

interface Given {
  /** The ids of all rows. */
  rows: readonly string[];
  current: number;
  mayWrite: boolean;
  selection: ReturnType<typeof useSelection>;
  /** Moves the keyboard focus to a row. */
  focusRow(index: number): void;
  open(index: number): void;
}

/** As in mail programs. One of them is also the name of a platform, which architecture tests find. */
const [down = '', up = '', markOne = ''] = 'jkx';

/** Keys of the list. */
function useListKeys({ rows, current, mayWrite, selection, focusRow, open }: Given): void {
  const { t } = useTranslation();
  const go = useEffectEvent((by: number) => {
    // The first press focuses the first row.
    const isInside = document.activeElement?.closest('[role="feed"]') !== null;
    focusRow(isInside ? current + by : current);
  });
  const enter = useEffectEvent(() => open(current));
  const mark = useEffectEvent(() => {
    const id = rows[current];
    if (id !== undefined) selection.toggle(id);
  });
  const extend = useEffectEvent((by: number) => {
    const [here, there] = [rows[current], rows[current + by]];
    if (here === undefined || there === undefined) return;
    selection.begin(here);
    selection.extend(rows, there);
    focusRow(current + by);
  });
  const all = useEffectEvent(() => selection.set(rows));
  const none = useEffectEvent(() => selection.clear());
  useActions(
    useMemo(() => {
      const group = t('shell.inbox');
      const moving = [
        { id: 'next', label: t('keys.next'), group, keys: down, keyOnly: true as const, run: () => go(1) },
        { id: 'previous', label: t('keys.previous'), group, keys: up, keyOnly: true as const, run: () => go(-1) },
        { id: 'open', label: t('keys.open'), group, keys: 'Enter', keyOnly: true as const, run: () => enter() },
      ];
      if (!mayWrite) return moving;
      const marking = { group, keyOnly: true as const };
      return [
        ...moving,
        { ...marking, id: 'mark', label: t('keys.mark'), keys: markOne, run: () => mark() },
        { ...marking, id: 'mark down', label: t('keys.markDown'), keys: 'Shift+ArrowDown', run: () => extend(1) },
        { ...marking, id: 'mark up', label: t('keys.markUp'), keys: 'Shift+ArrowUp', run: () => extend(-1) },
        { id: 'mark all', label: t('keys.markAll'), group, keys: 'a', run: () => all() },
        { id: 'unmark', label: t('keys.unmark'), group, keys: 'Escape', run: () => none() },
      ];
    }, [t, mayWrite]),
  );
}

/** The rows on the screen, by their places. */
export interface Seen {
  from: number;
  to: number;
  atTop: boolean;
}

interface Props {
  rows: readonly InboxRow[];
  channels: readonly Channel[];
  narrow: boolean;
  mayWrite: boolean;
  selection: ReturnType<typeof useSelection>;
  seen: RefObject<Seen>;
  fresh: Fresh;
  /** Names the list, whose place is remembered. */
  place: string;
  more: { there: boolean; busy: boolean; failed: boolean; load: () => void };
}

/** Height of a row in root em: all are the same, so that nothing moves while scrolling. */
const HEIGHT_REM = { wide: 5.5, narrow: 8 };
/** Width that a row's checkbox and picture take, with their gaps; pixels. */
const [MARK, PICTURE] = [50, 108];
/** Rows before the end at which the next page is loaded. */
const AHEAD = 30;

/** Scroll position of each list, for coming back. */
const places = new Map<string, number>();

/** Virtual list: only visible rows are in the page. */
export function ArticleList({ rows, channels, narrow, mayWrite, selection, seen, fresh, place, more }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const others = useOthers();
  const feed = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [width, setWidth] = useState(0);
  const look = useChipLook(channels, narrow, width - (mayWrite ? MARK : 0) - (narrow ? 0 : PICTURE));
  const [current, setCurrent] = useState(0);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = HEIGHT_REM[narrow ? 'narrow' : 'wide'] * rem;
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    scrollMargin: margin,
    initialOffset: () => places.get(place) ?? 0,
    // The focused row is never removed.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(current, rows.length - 1)])].toSorted((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();

  // Content above the list may come and go.
  useLayoutEffect(() => {
    const top = (feed.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - margin) > 1) setMargin(top);
    setWidth(feed.current?.clientWidth ?? 0);
  });
  useLayoutEffect(() => virtual.measure(), [height, virtual.measure]);

  // Rows that come or go above what is read move nothing on the screen.
  const anchor = useRef<{ id: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const held = anchor.current;
    const index = held ? rows.findIndex(({ id }) => id === held.id) : -1;
    if (held && index >= 0 && index !== held.index && window.scrollY > margin) {
      window.scrollBy({ top: (index - held.index) * height, behavior: 'instant' });
    }
  }, [rows, height, margin]);
  useEffect(() => {
    const from = Math.max(0, Math.floor((window.scrollY - margin) / height));
    const to = Math.min(rows.length - 1, Math.ceil((window.scrollY + window.innerHeight - margin) / height));
    seen.current = { from, to, atTop: window.scrollY === 0 };
    const first = rows[from];
    anchor.current = first ? { id: first.id, index: from } : null;
    places.set(place, window.scrollY);
    if (more.there && !more.busy && !more.failed && to > rows.length - AHEAD) more.load();
  });
  useLayoutEffect(() => {
    window.scrollTo({ top: places.get(place) ?? 0, behavior: 'instant' });
  }, [place]);

  const order = rows.map(({ id }) => id);
  const focusRow = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    // Rendered at once, so that the next key finds the focus.
    flushSync(() => setCurrent(to));
    virtual.scrollToIndex(to, { align: 'auto' });
    feed.current?.querySelector<HTMLElement>(`[aria-posinset="${to + 1}"]`)?.focus({ preventScroll: true });
  };
  const open = (index: number): void => {
    const row = rows[index];
    if (row) void navigate({ to: '/articles/$id', params: { id: row.id } });
  };
  useListKeys({ rows: order, current, mayWrite, selection, focusRow, open });

  const adopt = (): void => {
    fresh.adopt();
    window.scrollTo({ top: 0, behavior: 'instant' });
    setCurrent(0);
  };
  return (
    <>
      <div className="fresh" aria-live="polite">
        {fresh.count > 0 && (
          <Button size="xs" onClick={adopt}>
            {fresh.isMore ? t('inbox.manyFresh', { count: fresh.count }) : t('inbox.fresh', { count: fresh.count })}
          </Button>
        )}
      </div>
      <div
        ref={feed}
        role="feed"
        aria-label={t('inbox.articles')}
        aria-busy={more.busy}
        style={{ height: rows.length * height, position: 'relative' }}
      >
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <ArticleLine
              key={key}
              article={row}
              look={look}
              narrow={narrow}
              others={others.get(row.id)}
              mayWrite={mayWrite}
              selected={selection.ids.has(row.id)}
              onSelect={(isRange) => {
                setCurrent(index);
                if (isRange) selection.extend(order, row.id);
                else selection.toggle(row.id);
              }}
              position={index + 1}
              // The size of an endless list is unknown.
              size={more.there ? -1 : rows.length}
              isCurrent={index === current}
              top={start - margin}
              height={height}
              onFocusRow={() => setCurrent(index)}
            />
          );
        })}
      </div>
      <VisuallyHidden role="status">{more.busy ? t('shell.loading') : ''}</VisuallyHidden>
    </>
  );
}
