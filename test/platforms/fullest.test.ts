import { describe, expect, it } from 'vitest';
import type { Copy } from '../../src/platforms/kit/copy.ts';
import { fullest } from '../../src/platforms/kit/hook.ts';

const COPY: Copy = {
  label: '',
  headline: 'Ferry returns',
  description: 'The ferry sails again after two winters in the dock. It takes four hundred people.',
  sentences: [],
  hooks: ['Tickets cost what they cost before.'],
  titles: [],
  telling: [],
  said: null,
  quote: '',
  hashtags: ['#Ferry', '#HarbourTown'],
  link: '',
  readMore: '',
  linkInBio: '',
  credit: '',
  section: '',
  language: 'en',
  spoken: 'en',
  opening: '',
  variant: 'straight',
  kind: 'news',
  paidDoubts: [],
  published: '',
  base: null,
};

const text = (max: number, copy: Copy = COPY): string =>
  fullest(copy, { max, count: (all) => all.length }, (hook, tags) =>
    [copy.headline, hook, tags.join(' ')].filter((part) => part !== '').join('\n'),
  );

describe('the fullest text', () => {
  it('says all there is where it fits', () => {
    expect(text(200)).toBe(`Ferry returns\n${COPY.description}\n#Ferry #HarbourTown`);
  });

  it('gives a hashtag for a whole sentence more of the lead', () => {
    const both = `Ferry returns\n${COPY.description}\n#Ferry`;
    expect(text(both.length)).toBe(both);
  });

  it('does not give the last hashtag for more of the lead', () => {
    const bare = `Ferry returns\n${COPY.description}`;
    expect(text(bare.length)).toBe(
      'Ferry returns\nThe ferry sails again after two winters in the dock.\n#Ferry #HarbourTown',
    );
  });

  it('takes no other sentence where the lead does not fit', () => {
    expect(text(62)).toBe('Ferry returns\n#Ferry #HarbourTown');
    expect(text(34)).toBe('Ferry returns\n#Ferry #HarbourTown');
  });

  it('is the headline alone when nothing more fits', () => {
    expect(text(13)).toBe('Ferry returns');
    expect(text(40, { ...COPY, hashtags: [] })).toBe('Ferry returns');
  });
});
