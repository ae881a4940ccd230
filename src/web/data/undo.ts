import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call } from './client.ts';
import { type Post, postWith } from './posts.ts';

/** Kept in the browser, so that undo survives closing the tab; the server says for how long, and to whom. */
const KEY = 'masthead.undo';
const listeners = new Set<() => void>();

function read(): readonly string[] {
  const text = localStorage.getItem(KEY) ?? '';
  return text === '' ? [] : text.split(' ');
}
let known = read();

function write(ids: readonly string[]): void {
  known = ids;
  localStorage.setItem(KEY, ids.join(' '));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Offers to undo the approval of a post for as long as that can be. */
export function offerUndo({ id, undoSeconds }: Pick<Post, 'id' | 'undoSeconds'>): void {
  if (undoSeconds !== null) write([...known.filter((one) => one !== id), id]);
}

export const forgetUndo = (id: string): void => write(known.filter((one) => one !== id));

/** Posts approved here a moment ago. */
export const useUndoable = (): readonly string[] => useSyncExternalStore(subscribe, () => known);

export const undoApproval = (id: string) => call('POST /posts/:id/approval/undo', { id });

/** Post whose approval can be undone, with the seconds left; null: no longer. */
export function useUndo(id: string): { post: Post; seconds: number } | null {
  const client = useQueryClient();
  const { data, dataUpdatedAt, isFetching, isError } = useQuery({
    ...postWith(id),
    staleTime: 0,
    refetchOnMount: 'always',
  });
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const left = data?.undoSeconds ?? null;
  const seconds = left === null ? 0 : left - Math.max(0, now - dataUpdatedAt) / 1_000;
  const isOver = !isFetching && (isError || seconds <= 0);
  useEffect(() => {
    if (!isOver) return;
    forgetUndo(id);
    for (const key of ['post', 'article', 'articles']) void client.invalidateQueries({ queryKey: [key] });
  }, [isOver, id, client]);
  return data && seconds > 0 ? { post: data, seconds } : null;
}
