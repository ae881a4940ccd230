import type { Article } from '../../../src/domain/article.ts';

/** By which readers, and the judge, tell a corrected post. */
export const CORRECTED = 'Corrected: ';

const FIELDS: Readonly<Record<string, string>> = {
  x: 'text',
  facebook: 'message',
  youtube: 'description',
  wechat: 'digest',
  app: 'body',
};

/** The text that is corrected on a platform; the marker stands elsewhere, or stays in it. */
export function correctedField(platform: string): string {
  const field = FIELDS[platform];
  if (field === undefined) throw new Error(`Nothing can be corrected on ${platform}.`);
  return field;
}

/** A correction like no other, without the marker: answers are found by their words. */
export const noteOf = ({ headline }: Pick<Article, 'headline'>): string => `It was said wrongly. ${headline}.`;
