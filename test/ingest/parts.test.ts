import { describe, expect, it } from 'vitest';
import { normaliseCanonical } from '../../src/domain/canonical.ts';
import { readTime } from '../../src/ingest/dates/read-time.ts';
import { stripSite } from '../../src/ingest/headline.ts';
import { recogniseLabel } from '../../src/ingest/masthead-labels.ts';
import { splitNames } from '../../src/ingest/people/names.ts';
import { RECOGNISE } from './names.ts';

describe('the key of an address', () => {
  it.each([
    [
      'HTTP://WWW.Coast.Example:80/A/b?utm_source=x&id=7&fbclid=1&from=chat&isappinstalled=0#top',
      'https://www.coast.example/A/b?id=7',
    ],
    ['https://coast.example', 'https://coast.example/'],
    ['https://coast.example:8443/a?q=a%20b&sig=%27x', 'https://coast.example:8443/a?q=a%20b&sig=%27x'],
    ['mailto:a@coast.example', null],
    ['nonsense', null],
  ])('%s is %s', (address, key) => expect(normaliseCanonical(address)).toBe(key));
});

describe('times', () => {
  it.each([
    ['2026-03-04T10:15:00+0100', '2026-03-04T10:15:00+01:00'],
    ['2026-03-04T10:15:30.123Z', '2026-03-04T10:15:30Z'],
    ['2026-03-04 10:15', '2026-03-04T10:15:00Z'],
    ['Wed, 04 Mar 2026 10:15:00 GMT', '2026-03-04T10:15:00Z'],
    ['Published March 4, 2026 at 3:05 p.m. EST', '2026-03-04T15:05:00-05:00'],
    ['2026年3月4日 10:15', '2026-03-04T10:15:00Z'],
    ['04.03.2026, 10:15 Uhr', '2026-03-04T10:15:00Z'],
    ['4 mars 2026 à 10h15', '2026-03-04T10:15:00Z'],
    ['4 de marzo de 2026', '2026-03-04T00:00:00Z'],
    ['1772619300', '2026-03-04T10:15:00.000Z'],
    ['2026-02-30', null],
    ['yesterday', null],
  ])('%s is %s', (text, time) => expect(readTime(text)).toBe(time));
});

describe('names', () => {
  it.each([
    ['By Ann Lee and Bo Chen, Cy Dunn', ['Ann Lee', 'Bo Chen', 'Cy Dunn']],
    ['Von Anna Weiß', ['Anna Weiß']],
    ['本报记者 张三 李四', ['张三', '李四']],
    ['张 三', ['张三']],
    ['张三、李四', ['张三', '李四']],
    ['https://coast.example/ann', []],
    ['Staff', []],
  ])('%s', (text, names) => expect(splitNames(text)).toEqual(names));
});

describe('labels', () => {
  it.each([
    ['Follow us on Q', { platform: 'q' }],
    ['Q & A', null],
    ['Wallpaper', null],
    ['关注我们的公众号', { platform: 'chat' }],
    ['手机版', { surface: 'mobile' }],
    ['Mobile phones', null],
  ])('%s', (label, entry) => {
    const found = recogniseLabel(label, RECOGNISE);
    if (entry === null) expect(found).toBeNull();
    else expect(found).toMatchObject(entry);
  });
});

describe('a title', () => {
  it.each([
    ['Rain in Oslo - The Coast Daily', ['The Coast Daily'], 'Rain in Oslo'],
    ['Rain in Oslo - again', ['The Coast Daily'], 'Rain in Oslo - again'],
    ['Rain in Oslo and in Bergen | Coast', [], 'Rain in Oslo and in Bergen'],
  ])('%s', (title, sites, expected) => expect(stripSite(title, sites)).toBe(expected));
});
