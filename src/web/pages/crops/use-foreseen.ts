import { useEffect, useRef, useState } from 'react';
import { type CropsPreview, foreseen } from '../../data/crops.ts';
import type { Plan } from './plan.ts';

export interface Foreseen {
  /** By the server's rules; of an earlier plan while `isNow` is false. Null: it has not answered yet. */
  preview: CropsPreview | null;
  isNow: boolean;
  error: unknown;
  again: () => void;
}

interface Answer {
  key: string;
  preview: CropsPreview | null;
  error: unknown;
}

/**
 * What the crops of a picture would be by a plan. One question is on its way at a time: while a hand drags, the next
 * one is asked when the last is answered, so that no server is asked more than it can answer.
 */
export function useForeseen(article: string, number: number, plan: Plan): Foreseen {
  const [round, setRound] = useState(0);
  const key = JSON.stringify([article, number, plan, round]);
  const [answer, setAnswer] = useState<Answer>({ key: '', preview: null, error: null });
  const wanted = useRef({ key, plan });
  const isAsking = useRef(false);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  // The key stands for the plan, which is another object each time.
  useEffect(() => {
    wanted.current = { key, plan };
    if (isAsking.current) return;
    isAsking.current = true;
    const ask = async (): Promise<void> => {
      for (let asked = ''; isThere.current && asked !== wanted.current.key; ) {
        const { key: next, plan: given } = wanted.current;
        asked = next;
        try {
          const preview = await foreseen(article, {
            picture: number,
            focal: given.focal,
            windows: { ...given.windows },
          });
          setAnswer({ key: next, preview, error: null });
        } catch (error) {
          // What was shown stays, with the reason why it is not as it would be.
          setAnswer((before) => ({ ...before, key: next, error }));
        }
      }
      isAsking.current = false;
    };
    void ask();
  }, [key, article, number]);
  const isNow = answer.key === key;
  return {
    preview: answer.preview,
    isNow,
    error: isNow ? answer.error : null,
    again: () => setRound((before) => before + 1),
  };
}
