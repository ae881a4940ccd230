import { useEffect, useMemo, useRef } from 'react';
import { type Action, useActions } from './registry.ts';

/** Offers actions that do something else with each render, such as about the post that is open now. */
export function useFreshActions(offered: readonly Action[]): void {
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  });
  // What is listed changes seldom.
  const listed = JSON.stringify(offered);
  useActions(
    useMemo(
      () =>
        (JSON.parse(listed) as Omit<Action, 'run'>[]).map((action, place) => ({
          ...action,
          run: () => latest.current[place]?.run(),
        })),
      [listed],
    ),
  );
}
