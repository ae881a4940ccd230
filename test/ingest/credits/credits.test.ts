import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditsOf } from '../../../src/ingest/credits.ts';
import { writersOf } from '../../../src/ingest/people/bylines.ts';
import { cpuMs } from '../../helpers/speed.ts';

/** `Role: Name, Name; Role: Name` as it was read. */
const read = (line: string): string =>
  creditsOf(line)
    .map(({ role, names }) => `${role}: ${names.join(', ')}`)
    .join('; ');

describe('a line of credits', () => {
  it.each([
    ['Reporter | Ann Lee', 'Reporter: Ann Lee'],
    ['Video & Photo | Ola Nes', 'Video & Photo: Ola Nes'],
    ['Role of honour | Ann Lee', 'Role of honour: Ann Lee'],
    ['Text: Ann Lee / Editing: Bo Chen', 'Text: Ann Lee; Editing: Bo Chen'],
    ['Camera | Bo Chen  Editing | Ann Lee', 'Camera: Bo Chen; Editing: Ann Lee'],
    ['(Web editor: Li Wei, Wang Bo)', 'Web editor: Li Wei, Wang Bo'],
    ['Editor: coastdesk', 'Editor: coastdesk'],
    ['Text und Fotos: Ann Weiß', 'Text und Fotos: Ann Weiß'],
    ['Text: Ann Weiß, Foto: Bo Lang', 'Text: Ann Weiß; Foto: Bo Lang'],
    ['Texte : Anne Dupont', 'Texte: Anne Dupont'],
    ['Edición: Ana Ruiz', 'Edición: Ana Ruiz'],
    ['Reportagem: Ana Reis', 'Reportagem: Ana Reis'],
    ['Tekst: Ola Nes', 'Tekst: Ola Nes'],
    ['Фото: Иван Ли', 'Фото: Иван Ли'],
    ['文/张三 图/李四', '文: 张三; 图: 李四'],
    ['（图｜李四）', '图: 李四'],
    ['【责任编辑：张三】', '责任编辑: 张三'],
    ['（总台记者 张三）', '总台记者: 张三'],
    ['记者 张三 李四 通讯员 王五', '记者: 张三, 李四; 通讯员: 王五'],
    ['监制丨张三', '监制: 张三'],
    ['取材・文／山田太郎　写真／鈴木花子', '取材・文: 山田太郎; 写真: 鈴木花子'],
    ['사진=홍길동 기자', '사진: 홍길동'],
    ['글 홍길동', '글: 홍길동'],
  ])('%s', (line, credits) => expect(read(line)).toBe(credits));
});

describe('credits in a sentence', () => {
  it.each([
    ['(Reporting by Ann Lee in Oslo; Editing by Bo Chen)', 'Reporting: Ann Lee; Editing: Bo Chen'],
    ['Additional reporting by Cy Dunn and Dee Ek', 'Additional reporting: Cy Dunn, Dee Ek'],
    ['Story by Ann Lee, photos by Bo Chen', 'Story: Ann Lee; photos: Bo Chen'],
    ['Written by Ann Lee | Edited by Bo Chen', 'Written: Ann Lee; Edited: Bo Chen'],
    ['Von Ann Weiß (Text) und Bo Lang (Fotos)', 'Text: Ann Weiß; Fotos: Bo Lang'],
  ])('%s', (line, credits) => expect(read(line)).toBe(credits));
});

describe('a line that is none', () => {
  it.each([
    'He said: nobody knew what would come next.',
    'The editor: a portrait of somebody who never wanted to write at all',
    'Source: the ministry said on Monday that nobody had been hurt',
    'Editing by hand takes hours and nobody likes it.',
    'The reporting by the paper was praised (again) and again (twice)',
    'News | Sport',
    'Follow us on Chatter | Wall',
    'Photo gallery: The best of the year',
    '他告诉记者：今天的雨下得很大，路上没有一个行人，大家都留在家里等待消息。',
    '',
  ])('%s', (line) => expect(creditsOf(line)).toEqual([]));

  it('is refused in no time, whatever it repeats', () => {
    const word = fc.constantFrom(
      '记者',
      '张三',
      '图',
      '新华社',
      '文',
      ' ',
      '、',
      '/',
      'photo ',
      'text',
      ' and ',
      ': ',
      ' by ',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 20, maxLength: 110 }), (words) => {
        const start = cpuMs();
        creditsOf(words.join(''));
        expect(cpuMs() - start).toBeLessThan(500);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

it('writers are distinguished from photographers and editors', () => {
  const credits = ['Text: Ann Lee', 'Photos: Bo Chen', 'Editor: Cy Dunn'].flatMap(creditsOf);
  expect(writersOf(credits)).toEqual(['Ann Lee']);
  expect(writersOf(creditsOf('Text und Fotos: Ann Weiß'))).toEqual(['Ann Weiß']);
  expect(writersOf(creditsOf('Editor: Cy Dunn'))).toEqual([]);
});
