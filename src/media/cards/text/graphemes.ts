const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters as people see them: a letter with its marks, an emoji with its parts. */
export const graphemesOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
