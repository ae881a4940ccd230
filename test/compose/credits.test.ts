import { describe, expect, it } from 'vitest';
import { captionAndCredit, creditLine, photoCredit, photosLine } from '../../src/compose/credits.ts';

describe('the credit line', () => {
  it('names who reported and pictured, not who edited', () => {
    const credits = [
      { role: 'Reporter', names: ['Guo Zedong'] },
      { role: 'Video & Photo', names: ['Guo Hongda', 'Li Wei'] },
      { role: 'Video cover', names: ['Guo Hongda'] },
      { role: 'Editor', names: ['Yuan Zixiang'] },
    ];
    expect(creditLine({ credits, authors: [] }, 'en')).toBe('Reporter: Guo Zedong · Video & Photo: Guo Hongda, Li Wei');
    expect(creditLine({ credits: [{ role: '记者', names: ['郭泽东', '李伟'] }], authors: [] }, 'zh')).toBe(
      '记者：郭泽东、李伟',
    );
  });

  it('falls back to the authors, or is empty', () => {
    expect(creditLine({ credits: [], authors: ['Ann Lee', 'Bo Chen'] }, 'de-AT')).toBe('Von Ann Lee, Bo Chen');
    expect(creditLine({ credits: [], authors: ['郭泽东'] }, 'zh')).toBe('作者：郭泽东');
    expect(creditLine({ credits: [], authors: [] }, null)).toBe('');
  });
});

describe('the credit of a picture', () => {
  it.each([
    ['Bo Chen', null, 'Bo Chen'],
    ['Photo: Bo Chen/Reuters', null, 'Bo Chen/Reuters'],
    ['Photo by Bo Chen', null, 'Bo Chen'],
    ['Photographer Bo Chen', null, 'Photographer Bo Chen'],
    ['© Agency', null, 'Agency'],
    ['Ships in the lock. Image © Bo Chen (nw', null, 'Bo Chen'],
    ['Bo Chen;', null, 'Bo Chen'],
    ['// Coast Images', null, 'Coast Images'],
    ['Coast pic', null, 'Coast'],
    ['picture alliance/dpa', null, 'picture alliance/dpa'],
    ['Photo courtesy of Halten Museum', null, 'Halten Museum'],
    ['摄影：陈波', null, '陈波'],
    [null, 'Ships in the lock. (Photo by Bo Chen)', 'Bo Chen'],
    [null, 'Ships in the lock (right)', null],
    [null, null, null],
  ])('%s / %s', (credit, caption, wanted) => {
    expect(photoCredit({ credit, caption })).toBe(wanted);
  });
});

it('names who took several pictures in one line, each person once', () => {
  const images = ['Bo Chen', 'Bo Chen/Reuters', null, 'Ola Nes'].map((credit) => ({ credit, caption: null }));
  expect(photosLine(images, 'en')).toBe('Photo: Bo Chen/Reuters, Ola Nes');
  expect(photosLine([], 'en')).toBe('');
});

describe('a caption beside the line that credits its picture', () => {
  const plain = { line: null, byline: null, photo: null };
  it.each([
    ['en', 'Ships in the lock. (Photo: Bo Chen)', null, 'Ships in the lock.', 'Photo: Bo Chen'],
    ['en', 'Ships in the lock (Photo by Bo Chen).', 'Bo Chen', 'Ships in the lock', 'Photo: Bo Chen'],
    ['en', 'Ships in the lock. [Photographer: Bo Chen]', null, 'Ships in the lock.', 'Photo: Bo Chen'],
    ['en', 'Ships in the lock. (Bo Chen/Reuters)', 'Bo Chen/Reuters', 'Ships in the lock.', 'Photo: Bo Chen/Reuters'],
    ['en', 'Ships in the lock | Photo courtesy of Bo Chen', 'Bo Chen', 'Ships in the lock', 'Photo: Bo Chen'],
    ['en', '(Photo: Bo Chen)', null, null, 'Photo: Bo Chen'],
    ['zh-CN', '船只驶入船闸。（摄影：陈波）', null, '船只驶入船闸。', '摄影：陈波'],
    ['zh-CN', '船只驶入船闸。（陈波 摄）', '陈波', '船只驶入船闸。', '摄影：陈波'],
    ['zh-CN', '船只驶入船闸。图/陈波', '陈波', '船只驶入船闸。', '摄影：陈波'],
    ['zh-CN', '船只驶入船闸。陈波 摄', '陈波', '船只驶入船闸。', '摄影：陈波'],
  ])('%s: %s / %s', (language, caption, credit, words, line) => {
    expect(captionAndCredit({ caption, credit }, language, plain)).toEqual({ caption: words, credit: line });
  });

  it.each([
    ['en', 'The award goes to Bo Chen', 'Bo Chen'],
    ['en', 'Mayor Bo Chen. (Photo: Ada Pier)', 'Bo Chen'],
    ['en', 'Ships in the lock (right)', 'Bo Chen'],
    ['zh-CN', '摄影师陈波在船闸', '陈波'],
    ['zh-CN', '获奖者：陈波', '陈波'],
  ])('%s: %s stays whole beside %s', (language, caption, credit) => {
    expect(captionAndCredit({ caption, credit }, language, plain).caption).toBe(caption);
  });

  it('stays whole where the newsroom credits no pictures', () => {
    const caption = 'Ships in the lock. (Photo: Bo Chen)';
    const words = captionAndCredit({ caption, credit: null }, 'en', { ...plain, photo: false });
    expect(words).toEqual({ caption, credit: null });
  });
});

it('an editor in charge is no byline, though a page names no one else', () => {
  const credits = [{ role: '责编', names: ['吴静'] }];
  expect(creditLine({ credits, authors: ['吴静'] }, 'zh')).toBe('');
  expect(creditLine({ credits, authors: ['林若溪', '吴静'] }, 'zh')).toBe('作者：林若溪');
});
