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
import { useZone } from '../../data/session.ts';
import { addDays, dayOf, localTime, timeText } from '../../data/time.ts';
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
const HEIGHT_REM = { wide: 4.75, narrow: 9.25 };
/** Height of the name of a day, over the first row of it; root em. */
const DAY_REM = 2.125;
/** Rows before the end at which the next page is loaded. */
const AHEAD = 30;

/** Names of the days of the rows: at the first row of each day, else null. */
function useDays(rows: readonly InboxRow[]): readonly (string | null)[] {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { language } = i18n;
  return useMemo(() => {
    const today = dayOf(localTime(Date.now(), zone));
    let last = '';
    return rows.map(({ createdAt }) => {
      const day = dayOf(localTime(createdAt, zone));
      if (day === last) return null;
      last = day;
      const date = timeText(createdAt, 'longDay', { zone, language });
      if (day === today) return t('inbox.today', { date });
      return day === addDays(today, -1) ? t('inbox.yesterday', { date }) : date;
    });
  }, [rows, t, zone, language]);
}

/** Scroll position of each list, for coming back. */
const places = new Map<string, number>();

/** Virtual list: only visible rows are in the page. */
export function ArticleList({ rows, channels, narrow, mayWrite, selection, seen, fresh, place, more }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const others = useOthers();
  const feed = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const look = useChipLook(channels, narrow);
  const [current, setCurrent] = useState(0);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = HEIGHT_REM[narrow ? 'narrow' : 'wide'] * rem;
  const days = useDays(rows);
  // Where each row begins, and the list ends; pixels.
  const starts = useMemo(() => {
    const found = [0];
    for (const day of days) found.push((found.at(-1) ?? 0) + height + (day === null ? 0 : DAY_REM * rem));
    return found;
  }, [days, height, rem]);
  const startOf = (index: number): number => starts[index] ?? 0;
  const sizeOf = (index: number): number => startOf(index + 1) - startOf(index);
  /** The row at a distance from the top of the list. */
  const rowAt = (top: number): number => {
    const next = starts.findIndex((start) => start > top);
    return next < 0 ? rows.length - 1 : Math.max(0, next - 1);
  };
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: sizeOf,
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
  });
  useLayoutEffect(() => virtual.measure(), [starts, virtual.measure]);

  // Rows that come or go above what is read move nothing on the screen.
  const anchor = useRef<{ id: string; top: number } | null>(null);
  useLayoutEffect(() => {
    const held = anchor.current;
    const index = held ? rows.findIndex(({ id }) => id === held.id) : -1;
    if (held && index >= 0 && startOf(index) !== held.top && window.scrollY > margin) {
      window.scrollBy({ top: startOf(index) - held.top, behavior: 'instant' });
    }
  }, [rows, starts, margin]);
  useEffect(() => {
    const from = rowAt(window.scrollY - margin);
    const to = rowAt(window.scrollY + window.innerHeight - margin);
    seen.current = { from, to, atTop: window.scrollY === 0 };
    const first = rows[from];
    anchor.current = first ? { id: first.id, top: startOf(from) } : null;
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
        style={{ height: startOf(rows.length), position: 'relative' }}
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
              height={sizeOf(index)}
              day={days[index] ?? null}
              onFocusRow={() => setCurrent(index)}
            />
          );
        })}
      </div>
      <VisuallyHidden role="status">{more.busy ? t('shell.loading') : ''}</VisuallyHidden>
    </>
  );
}
