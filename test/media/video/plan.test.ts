import { expect, test } from 'vitest';
import type { VideoFacts } from '../../../src/domain/video/facts.ts';
import { videoFaults } from '../../../src/domain/video/fitness.ts';
import { takesRatio } from '../../../src/domain/video/shape.ts';
import type { VideoSpec } from '../../../src/domain/video/spec.ts';
import type { Language } from '../../../src/lib/message.ts';
import { inEnglish, PLAIN, render } from '../../../src/lib/render.ts';
import { transcodeArgs } from '../../../src/media/video/ffmpeg-args.ts';
import { notesOn } from '../../../src/media/video/notes.ts';
import { planVideo, type VideoPlan } from '../../../src/media/video/plan.ts';
import { NO_WISHES, type VideoWishes } from '../../../src/media/video/recipe.ts';
import { ANY, REEL } from './specs.ts';

const UPRIGHT: VideoFacts = {
  mimeType: 'video/mp4',
  bytes: 12_000_000,
  width: 1080,
  height: 1920,
  rotation: 0,
  durationSeconds: 30,
  frameRate: 30,
  bitrate: 3_200_000,
  codec: 'avc1.640028',
  codecFamily: 'avc',
  hdr: false,
  audio: { codec: 'aac', channels: 2, sampleRate: 48_000 },
  fastStart: true,
};
const CAN = { transcodes: true, mapsTones: true };
const CANNOT = { transcodes: false, mapsTones: false };
const plan = (facts: VideoFacts, wishes: Partial<VideoWishes> = {}, ability = CAN, spec = REEL): VideoPlan =>
  planVideo(facts, spec, { ...NO_WISHES, ...wishes }, ability);
const codes = (facts: Partial<VideoFacts>, spec = REEL) =>
  videoFaults({ ...UPRIGHT, ...facts }, spec).map(({ code, cure }) => `${code}: ${cure}`);

test('each reason is reported, with what would help', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ fastStart: false })).toEqual(['fast-start: remux']);
  expect(codes({ mimeType: 'video/x-matroska', fastStart: null })).toEqual(['format: remux']);
  expect(codes({ mimeType: 'video/webm', codecFamily: 'vp8', codec: 'vp8' })).toEqual([
    'format: transcode',
    'codec: transcode',
  ]);
  expect(codes({ codec: 'avc1.7a0028' })).toEqual(['colour: transcode']);
  expect(codes({ codecFamily: 'hevc', codec: 'hvc1.2.4.L120.B0' })).toEqual(['colour: transcode']);
  expect(codes({ audio: { codec: 'opus', channels: 2, sampleRate: 48_000 } })).toEqual(['sound: transcode']);
  expect(codes({ audio: null })).toEqual([]);
  expect(codes({ width: 1920, height: 1080 })).toEqual(['shape: transcode']);
  expect(codes({ width: 2160, height: 3840 })).toEqual(['too-large: transcode']);
  expect(codes({ width: 1080, height: 1920 }, { ...REEL, maxWidth: 720 })).toEqual(['too-wide: transcode']);
  expect(codes({ width: 360, height: 640 })).toEqual(['too-small: transcode']);
  expect(codes({ frameRate: 12 })).toEqual(['frame-rate: transcode']);
  expect(codes({ frameRate: 23.976 })).toEqual([]);
  expect(codes({ durationSeconds: 2 })).toEqual(['too-short: none']);
  expect(codes({ durationSeconds: 91 })).toEqual(['too-long: trim']);
  expect(codes({ bytes: 200_000_000 })).toEqual(['too-big: transcode']);
  expect(codes({ bitrate: 30_000_000 }, { ...REEL, maxBitrate: 25_000_000 })).toEqual(['bitrate: transcode']);
});

test('a file that fits is used unchanged, and one whose tables are last is only rewrapped', () => {
  expect(plan(UPRIGHT).way).toBe('as-is');
  expect(plan({ ...UPRIGHT, fastStart: false }).way).toBe('remux');
  expect(plan({ ...UPRIGHT, fastStart: false }, {}, CANNOT).way).toBe('remux');
});

test('without ffmpeg a better shape is skipped, and what must be converted is not made', () => {
  const wide = { ...UPRIGHT, width: 1920, height: 1080 };
  const tolerant = { ...ANY, best: { ...ANY.best, shape: '9:16' as const } };
  expect(plan(wide, {}, CAN, tolerant).way).toBe('transcode');
  expect(plan(wide, {}, CANNOT, tolerant).way).toBe('as-is');
  expect(plan(wide, { shape: '1:1' }, CANNOT, tolerant)).toMatchObject({ way: 'none' });
  expect(plan(wide, {}, CANNOT)).toMatchObject({ way: 'none', help: { code: 'videoAdvice.install' } });
});

test('nothing is cut shorter by itself', () => {
  const long = { ...UPRIGHT, durationSeconds: 200 };
  expect(helpOf(plan(long))).toBe('Cut it to at most 90 seconds.');
  const cut = plan(long, { trim: { from: 20, to: 80 } });
  expect(cut).toMatchObject({ way: 'transcode', recipe: { trim: { from: 20, to: 80 } } });
});

/** Advice on a video that does not fit; null where it does. */
const helpOf = (made: VideoPlan, language: Language = 'en') =>
  made.way === 'none' ? render(made.help, { ...PLAIN, language }) : null;

const told = (made: VideoPlan) => (made.way === 'as-is' ? [] : made.faults.map(({ message }) => inEnglish(message)));

test('what its place would take is converted for a reason, which is reported first', () => {
  const wide = { ...UPRIGHT, width: 640, height: 360, fastStart: false };
  const tolerant = { ...ANY, fastStart: true, best: { ...ANY.best, shape: '9:16' as const } };
  const tables = 'Its index is at the end of the file; it must be at the beginning.';
  expect(told(plan(wide, {}, CAN, tolerant))).toEqual(['Its shape is 16:9; 9:16 looks best there.', tables]);
  expect(told(plan(wide, { shape: '1:1' }, CAN, tolerant))[0]).toBe('It is to have the shape 1:1 (--shape).');
  expect(told(plan(UPRIGHT, { captions: 'any' }))).toEqual(['Its captions are to be burned in.']);
  expect(told(plan(UPRIGHT, { trim: { from: 2.5, to: null } }))).toEqual([
    'Only the piece from 2.5 s to the end is to be shown.',
  ]);
  expect(told(plan(wide))).toEqual([
    tables,
    'It has 640×360 pixels; at least 540×960 are needed.',
    'Its shape is 16:9; only 9:16 is accepted.',
  ]);
});

test('without ffmpeg what was wished for is named, and the advice suits why there is none', () => {
  const off = { ...CANNOT, isOff: true };
  const burnt = plan(UPRIGHT, { captions: 'any' }, off);
  expect(told(burnt)).toEqual(['Its captions are to be burned in.']);
  expect(helpOf(burnt)).toBe(
    'Switch ffmpeg on again (`video.ffmpeg` in newsroom.yaml, or MASTHEAD_FFMPEG) to have it converted, or keep the captions in a separate file (--beside).',
  );
  const slow = plan({ ...UPRIGHT, frameRate: 12 }, { captions: 'any' }, CANNOT);
  expect(helpOf(slow)).toBe(
    'Install ffmpeg to have it converted, or export it as MP4 (H.264 with AAC) in 9:16 and keep the captions in a separate file (--beside).',
  );
  expect(helpOf(slow, 'zh-CN')).toBe(
    '请安装 ffmpeg 以便自动转换，或导出为 9:16 的 MP4（H.264 和 AAC）并让字幕与视频分开（--beside）。',
  );
  // A cut that makes it short enough is no longer what it lacks.
  const piece = plan({ ...UPRIGHT, durationSeconds: 200 }, { trim: { from: 0, to: 60 } }, CANNOT);
  expect(piece).toMatchObject({ faults: [{ code: 'wished-piece' }] });
  expect(helpOf(piece)).toBe('Install ffmpeg to have it converted, or provide the piece as a file of its own.');
});

test('a piece that is too short or too long is reported as a piece', () => {
  const help = 'Use a piece of 3 s to 1:30.';
  expect(helpOf(plan(UPRIGHT, { trim: { from: 28, to: null } }))).toBe(help);
  expect(helpOf(plan({ ...UPRIGHT, durationSeconds: 200 }, { trim: { from: 5, to: null } }))).toBe(help);
});

test('a limit of bytes gives the rate, and a smaller picture where that is too little', () => {
  const sizes = [40_000_000, 4_000_000, 1_000_000].map((maxBytes) => {
    const made = plan({ ...UPRIGHT, width: 1920, height: 1080 }, { maxBytes }, CAN, { ...ANY, best: { ...ANY.best } });
    if (made.way === 'as-is') return null;
    if (made.way !== 'transcode') throw new Error(made.way);
    const { width, height, videoBitrate, audioBitrate } = made.recipe;
    expect(((videoBitrate + (audioBitrate ?? 0)) * 30) / 8).toBeLessThan(maxBytes);
    return width * height;
  });
  expect(sizes[0]).toBe(null);
  expect(sizes[1]).toBeGreaterThan(sizes[2] ?? 0);
  expect(plan(UPRIGHT, { maxBytes: 100_000 })).toMatchObject({
    way: 'none',
    help: { code: 'videoAdvice.tooManyBytes' },
  });
});

const cannotKeep = (shape: string, own: number, spec: VideoSpec) => shape === 'keep' && !takesRatio(own, spec);

test('every shape has even sides that its place takes, whatever the source', () => {
  for (const shape of ['9:16', '4:5', '1:1', '16:9', 'keep'] as const) {
    for (const ground of ['blur', 'crop'] as const) {
      for (const [width, height] of [
        [320, 180],
        [181, 317],
        [1921, 1081],
        [4096, 2160],
        [100, 1000],
        [3000, 300],
      ] as const) {
        const spec = {
          ...ANY,
          shortSide: { min: 64, max: 1024 },
          longSide: { min: 64, max: 1280 },
          ratio: { min: 1 / 3, max: 3 },
        };
        const made = plan({ ...UPRIGHT, width, height }, { shape, ground, maxBytes: 9_000_000 }, CAN, spec);
        if (made.way === 'as-is' || cannotKeep(shape, width / height, spec)) continue;
        if (made.way !== 'transcode') throw new Error(`${shape} ${ground} ${width}×${height}: ${JSON.stringify(made)}`);
        const { recipe } = made;
        expect([recipe.width % 2, recipe.height % 2]).toEqual([0, 0]);
        const facts = { ...UPRIGHT, width: recipe.width, height: recipe.height, bytes: 1 };
        expect({ shape, ground, width, height, faults: videoFaults(facts, spec) }).toMatchObject({ faults: [] });
        const { crop } = recipe;
        if (crop)
          expect(
            crop.left >= 0 && crop.top >= 0 && crop.left + crop.width <= width && crop.top + crop.height <= height,
          ).toBe(true);
      }
    }
  }
});

test('a shape that the place does not take is refused with what it takes and what was given', () => {
  const wide = { ...UPRIGHT, width: 640, height: 360 };
  const help = 'Leave --shape out, or use 9:16.';
  const said = (shape: VideoWishes['shape'], facts = wide, spec = REEL) => {
    const answer = plan(facts, { shape }, CAN, spec);
    return answer.way === 'none'
      ? [answer.faults.map(({ message }) => inEnglish(message)), inEnglish(answer.help)]
      : answer.way;
  };
  expect(said('1:1')).toEqual([
    ['The shape (--shape) does not fit: 1:1 was given, and shapes from 9:16 to 9:16 are accepted.'],
    help,
  ]);
  expect(said('keep')).toEqual([
    ['The shape (--shape) does not fit: 16:9 was given, and shapes from 9:16 to 9:16 are accepted.'],
    help,
  ]);
  expect(said('keep', UPRIGHT)).toBe('as-is');
  expect(said('9:16')).toBe('transcode');
  expect(said('16:9', UPRIGHT, { ...ANY, ratio: { min: 0.01, max: 1 } })).toEqual([
    ['The shape (--shape) does not fit: 16:9 was given, and shapes from 1:100 to 1:1 are accepted.'],
    'Leave --shape out, or use 9:16, 4:5, or 1:1.',
  ]);
});

test('a part that is too small for its place is reported with what looks best there, and a usual one is not', () => {
  const cut = (width: number, height: number, wishes: Partial<VideoWishes> = {}, spec = REEL) => {
    const facts = { ...UPRIGHT, width, height };
    return notesOn(facts, spec, plan(facts, { focal: { x: 0.3, y: 0.5 }, ...wishes }, CAN, spec), CAN).map(inEnglish);
  };
  expect(cut(640, 360)).toEqual([
    expect.stringMatching(
      /^The part that is cut out has only 203×360 pixels .*; a reel on Instagram looks best with 1080×1920 pixels\./,
    ),
  ]);
  expect(cut(1920, 1080)).toEqual([]);
  expect(cut(640, 360, { focal: null, ground: 'blur' })).toEqual([]);
  expect(cut(360, 640, { shape: '16:9' }, ANY)).toEqual([expect.stringContaining('looks best with 1920×1080 pixels')]);
});

test('only the one file is read, by the reader of its type', () => {
  const made = plan({ ...UPRIGHT, width: 1920, height: 1080 });
  if (made.way !== 'transcode') throw new Error(made.way);
  const files = { source: '/a/-rf ;.mp4', target: 'out.mp4', captions: null };
  const encoding = { preset: 'veryfast' as const, share: 1 };
  const args = transcodeArgs(UPRIGHT, made.recipe, files, encoding) ?? [];
  expect(args.slice(0, args.indexOf('-filter_complex'))).toEqual([
    '-protocol_whitelist',
    'file',
    '-max_pixels',
    '36000000',
    '-threads',
    '4',
    '-f',
    'mov',
    '-i',
    'file:/a/-rf ;.mp4',
  ]);
  expect(transcodeArgs({ ...UPRIGHT, mimeType: 'application/vnd.apple.mpegurl' }, made.recipe, files, encoding)).toBe(
    null,
  );
});
