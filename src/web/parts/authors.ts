import type { TFunction } from 'i18next';
import type { Post } from '../data/posts.ts';

/** Stands for somebody whom no key names. */
const ANYONE = '*';

/** Whose words are in a post, as one text. */
export const authorsIn = ({ authors }: Pick<Post['approval'], 'authors'>, t: TFunction<'desk'>): string =>
  authors.map((name) => (name === ANYONE ? t('approvals.unnamed') : name)).join(', ');
