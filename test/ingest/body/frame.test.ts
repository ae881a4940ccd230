import { describe, expect, it } from 'vitest';
import { isPhotoLine } from '../../../src/ingest/body/story-blocks.ts';
import { isTimeLine } from '../../../src/ingest/dates/embargo-lines.ts';
import { blocksOf, p, prose } from './body.ts';

const STORY = [`paragraph: ${prose('mill')}`, `paragraph: ${prose('river')}`];

describe('what frames a story stays out of it', () => {
  it.each([
    'Updated 4 March 2026, 10:15 GMT',
    '04.03.2026, 18:50 Uhr',
    'Stand: 4.3.2026, 16:11 Uhr',
    '3 min read',
    '2 days ago',
    'Publié le 4 mars 2026 à 10h15',
    'Lower Marsh, November 05, 2026, 5:09 pm',
    '2026年3月4日 10:15',
  ])('a line that only says when: %s', (line) => {
    expect(isTimeLine(line)).toBe(true);
    expect(blocksOf(`<article><p>${line}</p>${p('mill')}${p('river')}</article>`)).toEqual(STORY);
  });

  it.each([
    'In 2019 the mill burned down.',
    'Tickets cost $12.50.',
    'The fair opens on 4 March at 10:15 in the old town hall of Lower Marsh.',
    'Price range: $13.31-$196.93',
    'What happened in March 2026?',
  ])('but a sentence with a number in it is none: %s', (line) => {
    expect(isTimeLine(line)).toBe(false);
  });

  it.each([
    'Back to video',
    'Sponsored by Acme Motors',
    'This story is brought to you by Acme Motors.',
    'Dear readers, this letter comes to you on each Friday from now on.',
    'A note to subscribers: our app has moved to a new home this week.',
    'Get the news of the day in your inbox every morning.',
    'By signing up you agree to our terms of use and privacy policy.',
    'Article continues below',
  ])('a line of the site to its readers: %s', (line) => {
    expect(blocksOf(`<article>${p('mill')}<p>${line}</p>${p('river')}</article>`)).toEqual(STORY);
  });

  it.each([
    'Sponsored by a Republican senator, the bill passed.',
    'For readers, the news came as a shock.',
    'She went back to video games.',
  ])('but a sentence with such words is none: %s', (line) => {
    expect(blocksOf(`<article>${p('mill')}<p>${line}</p>${p('river')}</article>`)).toContain(`paragraph: ${line}`);
  });

  it('what microdata tell machines about the story', () => {
    const data =
      '<div itemprop="publisher" itemscope><span itemprop="name">Coast Daily</span><div itemprop="logo"><span itemprop="url">https://coast.example/logo.png</span><span itemprop="width">600</span></div></div>';
    expect(blocksOf(`<article>${p('mill')}${data}${p('river')}</article>`)).toEqual(STORY);
  });

  it('a line that ends with who took a picture', () => {
    expect(isPhotoLine('The mill at dawn on Monday. (AP Photo/Ann Lee)')).toBe(true);
    expect(isPhotoLine('The mill at dawn. Photo: Ola Nes')).toBe(true);
    expect(isPhotoLine('She took a photo of the mill and sent it to the council.')).toBe(false);
  });

  it.each([
    'Reach the reporters on Quips at https://quips.example/annlee and https://quips.example/bochen',
    'This article has been adapted from its original source.',
    '$$ARTICLEAD$$',
    '[ad_1]',
    '{{banner-2}}',
  ])('a line of the system, on how the story came or whom to write to: %s', (line) => {
    expect(blocksOf(`<article>${p('mill')}${p('river')}<p>${line}</p></article>`)).toEqual(STORY);
  });

  it('a byline that is set as a heading, and a heading over what is read most', () => {
    expect(blocksOf(`<article><h5>By Ann Lee, Lower Marsh</h5>${p('mill')}${p('river')}</article>`)).toEqual(STORY);
    expect(blocksOf(`<article>${p('mill')}<h4>Most read in Football</h4>${p('river')}</article>`)).toEqual(STORY);
    expect(blocksOf(`<article><h5>By the river</h5>${p('mill')}</article>`)[0]).toBe('subhead: By the river');
  });

  it('what repeats an earlier text word for word', () => {
    expect(blocksOf(`<article>${p('mill')}${p('river')}${p('mill')}</article>`)).toEqual(STORY);
  });

  it('short lines before and after the running text that are no sentences', () => {
    const html = `<article><p>The Marsh Courier</p>${p('mill')}${p('river')}<p>Topics</p><p>Latest stories</p></article>`;
    expect(blocksOf(html)).toEqual(STORY);
  });

  it('a section of other stories below a heading that says so, up to where the story goes on', () => {
    const others = '<h3>Read more</h3><div><a href="/a">Ferry sinks</a></div><p>Nobody expected it.</p>';
    expect(blocksOf(`<article>${p('mill')}${others}<h2>The other bank</h2>${p('river')}</article>`)).toEqual([
      STORY[0],
      'subhead: The other bank',
      STORY[1],
    ]);
  });

  it('cards of other stories of the site, while a list of the best that leads elsewhere is the story', () => {
    const card = (href: string): string =>
      `<div><h3><a href="${href}">Ferry sinks in storm</a></h3><p>Nobody was aboard.</p></div>`;
    expect(blocksOf(`<article>${p('mill')}${card('/ferry')}${p('river')}</article>`)).toEqual(STORY);
    expect(blocksOf(`<article>${p('mill')}${card('https://ferries.example/1')}${p('river')}</article>`)).toContain(
      'paragraph: Nobody was aboard.',
    );
  });

  it('what the page hides, but not what it hides on small screens only', () => {
    const wall = `<div class="wall hidden">${p('subscription')}</div>`;
    expect(blocksOf(`<article>${p('mill')}${wall}${p('river')}</article>`)).toEqual(STORY);
    const wide = `<div class="hidden md:block">${p('harbour')}</div>`;
    expect(blocksOf(`<article>${p('mill')}${wide}${p('river')}</article>`)).toHaveLength(3);
  });

  it('who the author is, at its foot', () => {
    const author = '<p>Ann Lee is a freelance writer who covers rivers, mills and the towns between them.</p>';
    expect(blocksOf(`<article>${p('mill')}${p('river')}${author}</article>`)).toEqual(STORY);
    const told = 'The mayor is a former editor of the town paper, and he knows the mill well.';
    expect(blocksOf(`<article>${p('mill')}<p>${told}</p></article>`)).toContain(`paragraph: ${told}`);
  });
});

it('a list of references at the foot is no part of the story, while a list of years and places is', () => {
  const references = [
    'Clem J, et al. (2021). A look at rivers. https://library.example/1',
    'Dunn C. (2019). Mills and their towns. https://library.example/2',
    'Lee A, et al. (2020). Water under bridges. https://library.example/3',
  ];
  const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  expect(blocksOf(`<article>${p('mill')}${p('river')}${list(references)}</article>`)).toEqual(STORY);
  const years = ['In 1998 the mill closed.', 'In 2007 the river rose.', 'In 2026 the mill opened again.'];
  expect(blocksOf(`<article>${p('mill')}${list(years)}${p('river')}</article>`)).toHaveLength(3);
});
