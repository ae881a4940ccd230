/** Parts of a line, those that there are. */
export const joined = (...texts: (string | null | false | undefined)[]): string => texts.filter(Boolean).join(' · ');

interface Reason {
  reason: string | { text?: string | undefined } | null;
}

export const reasonOf = ({ reason }: Reason): string | null =>
  typeof reason === 'string' ? reason : (reason?.text ?? null);
