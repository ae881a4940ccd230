import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

/** So long nobody waits for a list of a word that is still being typed; milliseconds. */
const PAUSE_MS = 300;

/** A field for words: what is typed stands there at once, and chooses once there is a pause. */
export function useWords(said: string, tell: (words: string) => void) {
  const [text, setText] = useState(said);
  const told = useRef(said);
  const later = useDebouncedCallback((words: string) => {
    told.current = words.trim();
    tell(words.trim());
  }, PAUSE_MS);
  useEffect(() => {
    // By a link, or a view: not by what was typed here.
    if (said !== told.current) {
      told.current = said;
      setText(said);
    }
  }, [said]);
  return {
    value: text,
    set: (words: string): void => {
      setText(words);
      later(words);
    },
  };
}
