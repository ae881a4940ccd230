import { describe, expect, it } from 'vitest';
import {
  asCaption,
  creditName,
  isAgencyCredit,
  isInterface,
  splitCaption,
} from '../../../src/ingest/pictures/captions.ts';
import { isSameFile } from '../../../src/ingest/pictures/picture-address.ts';
import { cpuMs } from '../../helpers/speed.ts';

describe('a caption and the credit at its end', () => {
  it.each([
    ['Rain in Oslo. Photo: Ann Lee', 'Rain in Oslo.', 'Ann Lee'],
    ['비 내리는 오슬로의 아침. [사진 출처 = 해안신문]', '비 내리는 오슬로의 아침.', '해안신문'],
    ['비 내리는 오슬로의 아침 [사진 = 김민수 기자]', '비 내리는 오슬로의 아침', '김민수 기자'],
    [
      'Rain in Oslo, Foto: picture alliance / Coast Photo | Ann Lee',
      'Rain in Oslo',
      'picture alliance / Coast Photo | Ann Lee',
    ],
    ['Rain in Oslo (AP Photo/Ann Lee, File)', 'Rain in Oslo', 'AP Photo/Ann Lee, File'],
    ['Rain in Oslo [File: Reuters]', 'Rain in Oslo', 'Reuters'],
    ['Rain in Oslo (Ann Lee/The Coast Daily)', 'Rain in Oslo', 'Ann Lee/The Coast Daily'],
    ['雨中的城市。海岸社记者 李四 摄', '雨中的城市。', '海岸社记者 李四'],
    ['Rain in Oslo. J. Ann Lee / AP file', 'Rain in Oslo.', 'J. Ann Lee / AP file'],
    ['Rain in Oslo — AFP pic', 'Rain in Oslo', 'AFP pic'],
    ['Rain in Oslo. | Ann Lee/dpa', 'Rain in Oslo.', 'Ann Lee/dpa'],
    ['Rain in Oslo / A. Lee / Coast nuotr.', 'Rain in Oslo', 'A. Lee / Coast nuotr'],
    ['Rain in Oslo © Ann Lee (Coast)', 'Rain in Oslo', 'Ann Lee (Coast)'],
    ['Rain in Oslo Image: Ann Lee', 'Rain in Oslo', 'Ann Lee'],
    ['雨中的城市。李四 摄', '雨中的城市。', '李四'],
    ['雨の街＝共同', '雨の街', '共同'],
    ['雨の街（Ｃ）海岸通信社', '雨の街', '海岸通信社'],
    ['비 내리는 거리. 홍길동 기자', '비 내리는 거리.', '홍길동'],
    ['비 내리는 거리를 걷고 있다. 연합뉴스', '비 내리는 거리를 걷고 있다.', '연합뉴스'],
    ['Getty Images', null, 'Getty Images'],
  ])('%s', (text, caption, credit) => expect(splitCaption(text)).toEqual({ caption, credit }));

  it.each([
    'The army published a video by night',
    'A photo of rain hangs in the hall',
    'Oslo / Bergen',
    'Boats at dawn (above/below)',
    'She asked for one picture: of the rain that had not stopped since Monday and would not stop for weeks to come, they said',
    'Nobody knew what the agency AP had written about the rain that day',
  ])('%s: no credit', (text) => expect(splitCaption(text)).toEqual({ caption: text, credit: null }));

  it('is found in no time at the end of a long text', () => {
    const long = `${'A. / Photo: (b) © '.repeat(20_000)}Photo: Ann Lee`;
    const start = cpuMs();
    splitCaption(long);
    expect(cpuMs() - start).toBeLessThan(1000);
  });
});

describe('the name in a credit', () => {
  it.each([
    ['(Image: Ann Lee)', 'Ann Lee'],
    ['Photograph by Ann Lee', 'Ann Lee'],
    ['Image source, Getty Images', 'Getty Images'],
    ['Credit... Ann Lee/The Coast Daily', 'Ann Lee/The Coast Daily'],
    ['picture alliance / Coast', 'picture alliance / Coast'],
    ["'Ann Lee'.", 'Ann Lee'],
    ['Ann Lee Jr.', 'Ann Lee Jr.'],
    ['摄影：李四', '李四'],
    ['图/李四', '李四'],
    ['Photo Credit', null],
    ['| Foto:', null],
    ['25.04.26', null],
  ])('%s', (text, name) => expect(creditName(text)).toBe(name));
});

describe('a credit without a label', () => {
  it.each([
    'Ann Lee/Reuters',
    'Bo Chen for Getty Images',
    'dpa-Zentralbild',
    'AP Photo/Ann Lee, File',
    'pictures.example',
  ])('%s', (text) => expect(isAgencyCredit(text)).toBe(true));
  it.each(['Ann, Duchess of Coast. © Bo/dpa', 'A reporter of Reuters stands in the rain', 'Coast'])(
    '%s: none',
    (text) => expect(isAgencyCredit(text)).toBe(false),
  );
});

describe("the page's own words", () => {
  it.each([
    'Enlarge this image',
    '1 / 12',
    'Bild vergrößern',
    'Lesen Sie mehr',
    'Stand: 04.03.2026 10:15 Uhr',
    'Liveblog',
    '点击查看大图',
  ])('%s is no caption', (text) => expect(isInterface(text)).toBe(true));
  it.each([
    ['Image caption Boats at dawn', 'Boats at dawn'],
    ['Boats at dawn toggle caption', 'Boats at dawn'],
    ['Boats at dawn -', 'Boats at dawn'],
    ['▲ Boats at dawn', 'Boats at dawn'],
    ['2 of 3 | Boats at dawn', 'Boats at dawn'],
    ['2 of 3 boats at dawn', '2 of 3 boats at dawn'],
    ['By Ann Lee Editor in chief 3 May', null],
    ['By the river at dawn', 'By the river at dawn'],
  ])('%s', (text, caption) => expect(asCaption(text)).toBe(caption));
});

it.each([
  ['https://a.example/harbour-320x214.jpg', 'https://b.example/x/harbour.webp', true],
  ['https://a.example/boats142_v-large.jpg', 'https://a.example/boats142_v-fullhd.jpg', true],
  ['https://a.example/img_0001.jpg', 'https://a.example/img_0002.jpg', false],
  ['https://a.example/x/1-640x480.jpg', 'https://a.example/y/1-640x480.jpg', false],
])('%s and %s: one picture %s', (one, other, same) => expect(isSameFile(one, other)).toBe(same));
