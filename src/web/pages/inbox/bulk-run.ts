import { useRef, useState } from 'react';

/** Who asked for a post on how many channels, or kept which as they went. */
export interface BulkAnswer {
  asked?: readonly string[];
  kept?: readonly string[];
}

/** What became of one article of many. */
export interface Done<Answer> {
  id: string;
  headline: string;
  /** Absent: it failed, or is still to come. */
  answer?: Answer;
  error?: unknown;
}

/** So many at a time: each writes posts and cuts pictures. */
const SIDE_BY_SIDE = 2;

/**
 * Does one thing with many articles, some at a time, and tells of each what became of it. One that fails stops none of
 * the others.
 */
export function useBulkRun<Answer>() {
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
        const told: Pick<Done<Answer>, 'answer' | 'error'> = await act(id).then(
          (answer) => ({ answer }),
          (error: unknown) => ({ error }),
        );
        setResults((now) => now.map((one) => (one.id === id ? { ...one, ...told } : one)));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    setRunning(false);
  };
  return {
    results,
    running,
    run,
    /** What was begun is finished; no more is begun. */
    stop: () => {
      stop.current = true;
    },
    forget: () => setResults([]),
  };
}
