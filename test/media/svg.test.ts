import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawSvg } from '../../src/media/process/draw-svg.ts';
import { shapesOf } from '../../src/media/svg.ts';

const signal = new AbortController().signal;
const XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (inside: string, more = 'viewBox="0 0 300 60"') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${XLINK} ${more}>${inside}</svg>`);

test('a logo as drawing programs export it becomes a picture of its shapes', async () => {
  const logo = svg(
    `<title>Harbour Post</title><metadata><x:anything xmlns:x="y">1</x:anything></metadata>
<defs><style>.a{fill:#0b3d5c}.b{fill:url(#g)}</style><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#f00"/></linearGradient></defs>
<rect class="a" width="150" height="60" onclick="alert(1)"/><rect class="b" x="150" width="150" height="60"/>`,
    'width="40mm" height="8mm" viewBox="0 0 300 60" onload="alert(1)"',
  );
  expect(shapesOf(logo)).not.toMatch(/alert|metadata|anything/);
  const picture = sharp(await drawSvg(logo, signal));
  expect(await picture.metadata()).toMatchObject({ format: 'png', width: 768, height: 154 });
  const { data } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * 768 + x) * 3, (y * 768 + x) * 3 + 3)];
  expect([at(10, 10), at(750, 140)]).toEqual([
    [11, 61, 92],
    [255, 0, 0],
  ]);
});

describe('refused is a drawing', () => {
  const nested = Array.from({ length: 10 }, (_, at) => `<g id="u${at + 1}">${`<use href="#u${at}"/>`.repeat(10)}</g>`);
  test.each(
    Object.entries({
      'with a script': svg('<script>alert(1)</script>'),
      'with a page in it': svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
      'with a picture from elsewhere': svg('<image href="http://10.0.0.1/x.png" width="9" height="9"/>'),
      'with a picture of this machine': svg('<image xlink:href="file:///etc/passwd" width="9" height="9"/>'),
      'that uses another file': svg('<use xlink:href="other.svg#a"/>'),
      'with a style from elsewhere': svg('<style>@import "http://10.0.0.1/a.css";</style>'),
      'with a colour from elsewhere': svg('<rect width="9" height="9" fill="url(http://10.0.0.1/#a)"/>'),
      'with letters, which take fonts': svg('<text>Harbour Post</text>'),
      'with a filter': svg('<filter id="f"><feTurbulence numOctaves="99999"/></filter>'),
      'whose uses grow without end': svg(`<g id="u0"><path d="M0 0h9"/></g>${nested.join('')}`),
      'whose entities grow without end': Buffer.from(
        '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>&b;</style></svg>',
      ),
      'as deep as a well': svg(`${'<g>'.repeat(200)}${'</g>'.repeat(200)}`),
      'of no size': svg('<path d="M0 0h9"/>', ''),
      'as long as a street': svg('<path d="M0 0h9"/>', 'viewBox="0 0 99999 1"'),
      'that is too large': svg(`<path d="${'M0 0h9'.repeat(60_000)}"/>`),
      'that is cut off': Buffer.from('<svg viewBox="0 0 9 9"><g>'),
    }),
  )('%s', (_, bytes) => {
    expect(() => shapesOf(bytes)).toThrow('more than plain shapes');
  });

  test('by the process, too, which says why', async () => {
    await expect(drawSvg(svg('<script>alert(1)</script>'), signal)).rejects.toThrow('more than plain shapes');
  });
});
