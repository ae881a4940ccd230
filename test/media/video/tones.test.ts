import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { findFfmpeg } from '../../../src/media/video/ffmpeg.ts';
import { importVideo } from '../../../src/media/video/make.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { createTranscoder } from '../../../src/media/video/transcoder.ts';
import { temporaryStore } from '../pictures.ts';
import { meanColour } from './colour.ts';
import { film, hasFfmpeg } from './films.ts';
import { ANY } from './specs.ts';

const found = hasFfmpeg ? await findFfmpeg(null, process.env.PATH ?? '') : null;
const mapsTones = found?.ffmpeg?.mapsTones === true;
if (!mapsTones) console.warn('Films in a wide range of light are not tried: ffmpeg, or its filter zscale, is missing.');

/** A colour of graphics as a wide range of light holds it: white is 203 candelas. */
const COLOUR = '0xC83020';
const TAGS = ['-color_primaries', 'bt2020', '-colorspace', 'bt2020nc', '-color_range', 'tv'];
function wideFilm(transfer: string, ending = 'mp4'): string {
  const plain = `color=c=${COLOUR}:size=320x180:rate=25,format=gbrp,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr:range=pc`;
  const wide = `zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt2020:t=${transfer}:m=bt2020nc:r=tv:npl=203`;
  const args = ['-pix_fmt', 'yuv420p10le', '-color_trc', transfer, ...TAGS];
  return film({ picture: `${plain},${wide},format=yuv420p10le`, seconds: 1, args, ending });
}

async function fitted(path: string, filter: (maps: boolean) => boolean) {
  const store = await temporaryStore();
  const source = await importVideo(path, store, { signal: new AbortController().signal });
  if (!source.facts || !found?.ffmpeg) throw new Error('nothing to begin with');
  const ffmpeg = { ...found.ffmpeg, mapsTones: filter(found.ffmpeg.mapsTones) };
  const transcoder = createTranscoder({
    store,
    find: async () => ({ ffmpeg, missing: null }),
    concurrency: 1,
    timeoutMs: 60_000,
    now: systemClock.now,
    ground: 'blur',
    preset: 'ultrafast',
  });
  const spec = { ...ANY, codecs: ['avc'], plainColour: true };
  const { signal } = new AbortController();
  const made = await transcoder.fit({ hash: source.hash, facts: source.facts }, spec, { signal, name: 'a film' });
  if (!made.file) throw new Error(inEnglish(made.help));
  return { ...made, colour: await meanColour(await store.local(made.file.hash)) };
}

describe.skipIf(!mapsTones)('a film in a wide range of light', () => {
  test.each([
    ['PQ', 'smpte2084', 'mp4'],
    ['PQ', 'smpte2084', 'mkv'],
    ['HLG', 'arib-std-b67', 'mp4'],
  ])('by %s (%s, %s) keeps its colours on a standard screen', async (_name, transfer, ending) => {
    const path = wideFilm(transfer, ending);
    expect((await probeVideo(path)).hdr).toBe(true);
    const { file, notes, colour } = await fitted(path, (maps) => maps);
    expect(file.facts?.hdr).toBe(false);
    expect(notes).toEqual([]);
    const [red, green, blue] = colour;
    expect([Math.abs(red - 200), Math.abs(green - 48), Math.abs(blue - 32)].every((off) => off < 20)).toBe(true);
  });

  test('is reported if the filter is missing, and made all the same', async () => {
    const { file, notes } = await fitted(wideFilm('smpte2084'), () => false);
    expect(file.bytes).toBeGreaterThan(0);
    expect(notes.map(inEnglish)).toEqual([expect.stringMatching(/HDR.*may look pale.*zscale/)]);
  });

  test('is another thing than wide colours alone', async () => {
    const path = film({
      seconds: 1,
      args: ['-color_primaries', 'smpte432', '-color_trc', 'bt709', '-colorspace', 'bt709'],
    });
    expect((await probeVideo(path)).hdr).toBe(false);
  });
});
