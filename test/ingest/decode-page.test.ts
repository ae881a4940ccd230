import { describe, expect, it } from 'vitest';
import { decodePage } from '../../src/ingest/decode-page.ts';

const html = (charset: string, bytes: number[]): Uint8Array =>
  new Uint8Array([...new TextEncoder().encode(`<html><meta charset="${charset}"><p>`), ...bytes]);
const GBK = [0xd0, 0xc2, 0xce, 0xc5];

describe('the encoding of a page', () => {
  it.each([
    ['meta element', html('gb2312', GBK), 'text/html', '新闻'],
    ['header before meta element', html('iso-8859-1', GBK), 'text/html; charset="GBK"', '新闻'],
    ['Shift_JIS', html('shift_jis', [0x93, 0xfa, 0x96, 0x7b]), null, '日本'],
    ['windows-1251', html('windows-1251', [0xcc, 0xe8, 0xf0]), null, 'Мир'],
    [
      'valid UTF-8 under a wrong header',
      html('gbk', [...new TextEncoder().encode('新闻')]),
      'text/html; charset=iso-8859-1',
      '新闻',
    ],
    ['an unknown name', html('x-nonsense', [0xe6, 0x96, 0xb0]), 'text/html; charset=none', '新'],
  ])('comes from %s', (_from, bytes, type, expected) => {
    expect(decodePage(bytes, type)).toMatchObject({ kind: 'html', body: expect.stringContaining(`<p>${expected}`) });
  });

  it('comes from the byte order mark before all', () => {
    const bytes = new Uint8Array([
      0xff,
      0xfe,
      ...[...'<p>新'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    expect(decodePage(bytes, 'text/html; charset=utf-8').body).toBe('<p>新');
  });

  it.each([
    ['text/plain', '<p>Not a page</p>', 'text'],
    [null, '<!DOCTYPE html><p>A page', 'html'],
    [null, 'Just words', 'text'],
    ['application/xhtml+xml', 'x', 'html'],
  ] as const)('%s of %j is %s', (type, body, kind) => {
    expect(decodePage(new TextEncoder().encode(body), type).kind).toBe(kind);
  });
});
