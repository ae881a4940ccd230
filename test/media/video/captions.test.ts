import { expect, test } from 'vitest';
import { cutCues, parseCaptions, readCaptions, toAss, toSrt } from '../../../src/media/video/captions.ts';

const SRT = `\uFEFF1\r
00:00:01,000 --> 00:00:03,500\r
<i>The first tram</i> crosses\r
the bridge\r
\r
2\r
00:00:03,5 --> 00:01:04,250 X1:40 X2:600\r
{\\an8}Nobody &amp; nothing\r
`;

const VTT = `WEBVTT - a title

NOTE a remark
of two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start
<v Ada>The first <00:02.000>tram</v> crosses
the bridge

01:00:03.500 --> 01:00:04.250
很快就到

00:00:05.000 --> 00:00:06.000

`;

test('reads SubRip with its tags, marks and line ends', () => {
  expect(parseCaptions(SRT).cues).toEqual([
    { from: 1_000, to: 3_500, lines: ['The first tram crosses', 'the bridge'] },
    { from: 3_500, to: 64_250, lines: ['Nobody & nothing'] },
  ]);
});

test('reads WebVTT with names, notes and styles; an empty cue says nothing', () => {
  expect(parseCaptions(VTT).cues).toEqual([
    { from: 1_000, to: 3_500, lines: ['The first tram crosses', 'the bridge'] },
    { from: 3_603_500, to: 3_604_250, lines: ['很快就到'] },
  ]);
});

test('what it writes it reads', () => {
  const { cues } = parseCaptions(VTT);
  expect(cues && parseCaptions(toSrt(cues)).cues).toEqual(cues);
});

test('every fault is reported with its line', () => {
  const bad = '1\n00:00:02,000 --> 00:00:01,000\nBack\n\n2\nno times\n\n3\n00:61:00,000 --> 00:62:00,000\nWhen?\n';
  expect(parseCaptions(bad).issues.map(({ line }) => line)).toEqual([2, 5, 9]);
  const read = () => readCaptions(Buffer.from(bad), 'bridge.srt');
  expect(read).toThrow(/bridge\.srt.*\n.*line 2: the end must come after the start/);
  expect(read).toThrow(/line 5: a line with times such as/);
  expect(() => readCaptions(Buffer.from('hello'), 'a')).toThrow(/line 1/);
  expect(() => readCaptions(Buffer.from(''), 'a')).toThrow(/no captions/);
  expect(() => readCaptions(Buffer.from([0xff, 0xfe, 0x31, 0x00]), 'a')).toThrow(/UTF-8/);
});

test('a piece has its captions by its own clock', () => {
  const cues = [
    { from: 0, to: 900, lines: ['before'] },
    { from: 500, to: 1_500, lines: ['across the start'] },
    { from: 2_000, to: 9_000, lines: ['across the end'] },
    { from: 4_000, to: 5_000, lines: ['after'] },
  ];
  expect(cutCues(cues, 1, 3)).toEqual([
    { from: 0, to: 500, lines: ['across the start'] },
    { from: 1_000, to: 2_000, lines: ['across the end'] },
  ]);
  expect(cutCues(cues, 1, null)).toHaveLength(3);
});

test('no text is read as a command when it is burnt in', () => {
  const text = toAss([{ from: 61_005, to: 3_600_000, lines: ['a{\\p1}b\\Nc', 'second'] }], { width: 540, height: 960 });
  const event = text.split('\n').find((line) => line.startsWith('Dialogue'));
  expect(event).toBe('Dialogue: 0,0:01:01.01,1:00:00.00,Default,,0,0,0,,a｛＼p1｝b＼Nc\\Nsecond');
});
