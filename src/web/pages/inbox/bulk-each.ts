import { useRef, useState } from 'react';

/** Result of one article. */
export interface BulkAnswer {
  asked?: readonly string[];
  kept?: readonly string[];
}

/** Result of one article among many. */
export interface Done<Answer> {
  id: string;
  headline: string;
  /** Absent: it failed, or is still to come. */
  answer?: Answer;
  error?: unknown;
}

/** Articles at a time: each writes posts and crops pictures. */
const SIDE_BY_SIDE = 2;

/**
 * Runs one action on many articles, some at a time, with a result for each. One that fails does not stop the others.
 */
export function useBulkEach<Answer>() {
  const [results, setResults] = useState<readonly Done<Answer>[]>([]);
  const [running, setRunning] = useState(false);
  const stop = useRef(false);

  const run = async (
    articles: readonly Pick<Done<Answer>, 'id' | 'headline'>[],
    act: (id: string) => Promise<Answer>,
  ): Promise<void> => {
    stop.current = false;
    setRunning(true);
    setResults(articles.map(({ id, headline }) => ({ id, headline })));
    const left = [...articles];
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next && !stop.current; next = left.shift()) {
        const { id } = next;
        const outcome: Pick<Done<Answer>, 'answer' | 'error'> = await act(id).then(
          (answer) => ({ answer }),
          (error: unknown) => ({ error }),
        );
        setResults((now) => now.map((one) => (one.id === id ? { ...one, ...outcome } : one)));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    setRunning(false);
  };
  return {
    results,
    running,
    run,
    /** Finishes what was begun, and starts no more. */
    stop: () => {
      stop.current = true;
    },
    forget: () => setResults([]),
  };
}
