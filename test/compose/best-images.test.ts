import { expect, test } from 'vitest';
import { bestImages } from '../../src/compose/best-images.ts';
import type { ArticleImage } from '../../src/domain/article.ts';

const image = (name: string | null, caption: string | null, more: Partial<ArticleImage> = {}): ArticleImage => ({
  url: name === null ? null : `https://paper.example/${name}`,
  caption,
  credit: null,
  alt: null,
  ...more,
});

const best = (images: ArticleImage[], max = 4): number[] => bestImages({ images, language: 'en' }, max);

test('the first picture with a file leads, and others follow in the order of the article', () => {
  expect(
    best([image(null, 'Lost'), image('a.jpg', null), image('b.jpg', 'A crane'), image('c.jpg', 'The crew')]),
  ).toEqual([1, 2, 3]);
});

test('pictures without a word about them are left out: they may be logos', () => {
  expect(best([image('a.jpg', 'A bridge'), image('logo.png', null), image('b.jpg', null, { alt: 'A tram' })])).toEqual([
    0, 2,
  ]);
});

test('one file in two sizes, and two captions of one scene, are one picture', () => {
  const images = [
    image('bridge-1200x800.jpg', 'The bridge at dawn'),
    image('bridge-400x300.jpg', 'Another caption altogether'),
    image('x.jpg', 'The bridge at dawn, seen again'),
    image('y.jpg', 'Welders at work'),
  ];
  expect(best(images)).toEqual([0, 3]);
});

test('pictures of one program are told by what it is asked for, and not by the size that it is asked for', () => {
  const images = [
    image('image.php?id=1&w=1200', 'The bridge at dawn'),
    image('image.php?id=1&w=400', 'Another caption altogether'),
    image('image.php?id=2&w=1200', 'Welders at work'),
    image('_next/image?url=%2Fa.jpg&w=640&q=75', 'A crane on the quay'),
    image('_next/image?url=%2Fa.jpg&w=1080&q=75', 'Other words'),
    image('_next/image?url=%2Fb.jpg&w=640&q=75', 'The mayor with a hard hat'),
  ];
  expect(best(images, 9)).toEqual([0, 2, 3, 5]);
});

test('where the name of a file tells only its size, the folder tells the picture; a token behind a file does not', () => {
  const images = [
    image('7/large.jpg', 'The bridge at dawn'),
    image('7/800x600.jpg', 'Another caption altogether'),
    image('8/large.jpg', 'Welders at work'),
    image('crane.jpg?itok=aX3', 'A crane on the quay'),
    image('crane.jpg?itok=bY4', 'Other words'),
  ];
  expect(best(images, 9)).toEqual([0, 2, 3]);
});

test('captions and people come before what has only an alt text', () => {
  const images = [
    image('a.jpg', 'Lead'),
    image('b.jpg', null, { alt: 'Some steps' }),
    image('c.jpg', 'Mayor Osei speaks'),
    image('d.jpg', 'A cyclist', { focal: { x: 0.5, y: 0.5 } }),
  ];
  expect(best(images, 3)).toEqual([0, 2, 3]);
});

test('someone who is seen comes before what has as many words, and beside people a place is shown', () => {
  const lead = image('a.jpg', 'The bridge at dawn');
  const crane = image('b.jpg', 'A crane lifts the last beam', { faces: 0 });
  const crew = image('c.jpg', 'Welders at work', { faces: 2 });
  const mayor = image('d.jpg', 'Mayor Osei speaks', { faces: 1 });
  expect(best([lead, crane, crew, mayor], 2)).toEqual([0, 2]);
  expect(best([lead, crew, mayor, crane], 3)).toEqual([0, 1, 3]);
  expect(best([{ ...lead, faces: 1 }, crew, crane], 2)).toEqual([0, 2]);
  const marked = { ...crane, focal: { x: 0.5, y: 0.5 } };
  expect(best([lead, marked, crew], 2)).toEqual([0, 2]);
});

test('none of an article without files, and never more than are asked for', () => {
  expect(best([image(null, 'Lost')])).toEqual([]);
  expect(best([image('a.jpg', 'One'), image('b.jpg', 'Two')], 1)).toEqual([0]);
});
