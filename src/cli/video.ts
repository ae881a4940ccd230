import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { transcoderFor } from '../app/transcoder.ts';
import { durationText, type VideoFacts } from '../domain/video/facts.ts';
import type { Shape, VideoSpec } from '../domain/video/spec.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { sha256 } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { suggest } from '../lib/suggest.ts';
import { cutHere } from '../media/cut.ts';
import { createFolderStore } from '../media/storage/folder-store.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { type Cue, cutCues, readCaptions, toSrt } from '../media/video/captions.ts';
import type { StoredVideo } from '../media/video/make.ts';
import { notesOn } from '../media/video/notes.ts';
import { planVideo } from '../media/video/plan.ts';
import { probeVideo } from '../media/video/reader.ts';
import { NO_WISHES, type Trim, type VideoWishes } from '../media/video/recipe.ts';
import { abilityOf, type VideoTranscoder } from '../media/video/transcoder.ts';
import { platforms } from '../platforms/index.ts';
import { makeFolder } from '../store/make-folder.ts';
import { configOf } from './environment.ts';
import { fileFaults } from './file-messages.ts';
import { keepFile, writeWhole } from './files.ts';
import { percentBar } from './progress.ts';
import { print, type Shell } from './shell.ts';
import { type PlaceAnswer, videoText } from './video-text.ts';

export interface VideoFlags {
  for?: readonly string[];
  out?: string;
  shape?: Shape | 'keep';
  ground?: 'blur' | 'crop';
  focal?: { x: number; y: number };
  /** Seconds. */
  from?: number;
  to?: number;
  captions?: string;
  beside?: boolean;
  maxBytes?: number;
  cover?: boolean;
}

/** Wishes of the options, without captions. Throws a usage error for a piece that ends before it begins. */
function wishesOf({ from = 0, to, ...flags }: VideoFlags, ground: 'blur' | 'crop') {
  if (to !== undefined && to <= from) throw new UserError(fileFaults.toBeforeFrom(), { usage: true });
  const { shape = null, focal = null, maxBytes = null } = flags;
  return {
    shape,
    ground: flags.ground ?? (focal === null ? ground : 'crop'),
    focal,
    trim: from === 0 && to === undefined ? null : { from, to: to ?? null },
    maxBytes,
  } satisfies Partial<VideoWishes>;
}

interface Place {
  platform: string;
  place: string;
  spec: VideoSpec;
}

/** Every place that takes a video. */
function allPlaces(): Place[] {
  return platforms.flatMap(({ id, content }) =>
    Object.entries(content.video?.places ?? {}).map(([place, spec]) => ({ platform: id, place, spec })),
  );
}

/** Places that were named, each once; a platform alone means its first place. Throws a usage error. */
function chosenPlaces(names: readonly string[]): Place[] {
  const all = allPlaces();
  const chosen = names.map((name) => {
    const [platform, place] = name.split('/');
    const found = all.find((one) => one.platform === platform && (place === undefined || one.place === place));
    if (found) return found;
    const known = all.flatMap((one) => [one.platform, `${one.platform}/${one.place}`]);
    const near = suggest(name, known);
    const places = all.map((one) => `${one.platform}/${one.place}`).join(', ');
    throw new UserError(
      near ? fileFaults.videoPlaceNear({ given: name, near }) : fileFaults.videoPlace({ given: name }),
      {
        remedy: fileFaults.videoPlaces({ places }),
        usage: true,
      },
    );
  });
  return all.filter((one) => chosen.includes(one));
}

const keepText = (out: string, name: string, text: string): Promise<string> =>
  writeWhole(join(out, name), (part) => writeFile(part, text));

const behind = (option: string, given: number, seconds: number, remedy: Message): UserError => {
  const [length, asked] = [durationText(seconds), durationText(given)];
  return new UserError(fileFaults.behindEnd({ option, length, given: asked }), { remedy, usage: true });
};

/** Piece to keep of a video that lasts so many seconds; null: all of it. Throws a usage error for one after the end. */
function pieceOf(trim: Trim | null, seconds: number): Trim | null {
  if (trim === null) return null;
  const { from, to } = trim;
  if (from >= seconds) throw behind('--from', from, seconds, fileFaults.beginEarlier());
  // Lengths are shown rounded: the length that was shown means the end.
  if (to !== null && to > Math.ceil(seconds)) {
    throw behind('--to', to, seconds, fileFaults.leaveOutEnd());
  }
  const end = to === null || to >= seconds ? null : to;
  return from === 0 && end === null ? null : { from, to: end };
}

const MAX_CAPTIONS = 4_000_000;

async function captionsOf({ captions }: VideoFlags): Promise<Cue[] | null> {
  if (captions === undefined) return null;
  const size = (await stat(captions).catch(() => null))?.size;
  if (size === undefined) throw new UserError(fileFaults.noCaptions({ file: captions }), { usage: true });
  if (size > MAX_CAPTIONS) throw new UserError(fileFaults.captionsTooLarge({ file: captions }));
  return readCaptions(await readFile(captions), captions);
}

interface Job {
  shell: Shell;
  flags: VideoFlags;
  path: string;
  facts: VideoFacts;
  cues: Cue[] | null;
  wishes: VideoWishes;
  transcoder: VideoTranscoder;
}

/** Plans the file for a place, without making it. */
async function planned({ facts, wishes, transcoder }: Job, { platform, place, spec }: Place): Promise<PlaceAnswer> {
  const ability = abilityOf(await transcoder.found());
  const plan = planVideo(facts, spec, wishes, ability);
  return {
    platform,
    place,
    way: plan.way,
    faults: plan.way === 'as-is' ? [] : plan.faults,
    help: plan.way === 'none' ? plan.help : null,
    notes: notesOn(facts, spec, plan, ability),
    recipe: plan.way === 'transcode' ? plan.recipe : null,
    made: null,
    cover: null,
    captions: null,
  };
}

/** Makes the file for a place, with its captions and cover beside it if asked for. */
async function made(
  job: Job,
  target: Place,
  source: StoredVideo,
  store: MediaStore,
  out: string,
): Promise<PlaceAnswer> {
  const { shell, flags, path, cues, wishes, transcoder } = job;
  const { platform, place, spec } = target;
  const before = await planned(job, target);
  if (before.way === 'none') return before;
  const bar = percentBar(shell, `${platform}/${place}`);
  const signal = shell.signal();
  const fitted = await transcoder
    .fit(source, spec, { signal, name: path, wishes, cues, onProgress: bar.show })
    .finally(bar.end);
  if (fitted.file === null) return { ...before, way: 'none', faults: fitted.faults, help: fitted.help, recipe: null };
  const name = `${basename(path, extname(path))}-${platform}-${place}`;
  const kept = await keepFile(out, store, fitted.file, name);
  const piece = cues && wishes.trim ? cutCues(cues, wishes.trim.from, wishes.trim.to) : cues;
  const captions = piece && flags.beside ? await keepText(out, `${name}.srt`, toSrt(piece)) : null;
  const { width, height } = fitted.file;
  // Not from a file with captions burnt in.
  const clean =
    wishes.captions === null && fitted.file.facts ? { hash: fitted.file.hash, facts: fitted.file.facts } : source;
  const cover = flags.cover
    ? await transcoder.cover(clean, { width, height, format: 'jpeg', maxBytes: 2_000_000, fit: 'crop' }, { signal })
    : null;
  return {
    ...before,
    made: { ...fitted.file, path: kept },
    cover: cover && (await keepFile(out, store, cover.rendition, `${name}-cover`)),
    captions,
  };
}

async function answersFor(job: Job, places: readonly Place[], out: string | undefined): Promise<PlaceAnswer[]> {
  if (out === undefined) return Promise.all(places.map((place) => planned(job, place)));
  makeFolder(out);
  // On the disk of the results, which has room for them.
  const folder = await mkdtemp(join(resolve(out), '.masthead-video-'));
  try {
    const store = createFolderStore(folder, systemClock);
    const source = { hash: await store.put(job.path), facts: job.facts };
    const transcoder = transcoderOf(job.shell, store);
    const answers: PlaceAnswer[] = [];
    for (const place of places) answers.push(await made({ ...job, transcoder }, place, source, store, out));
    return answers;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const transcoderOf = (shell: Shell, store: MediaStore): VideoTranscoder =>
  transcoderFor(configOf(shell).newsroom.video, {
    store,
    cut: cutHere,
    path: shell.env.PATH ?? '',
    now: systemClock.now,
  });

/** Shows where a video fits and, with `out`, converts it. Exit code 1 when it does not fit a place that was named. */
export async function checkVideo(shell: Shell, path: string, flags: VideoFlags): Promise<number> {
  const places = flags.for ? chosenPlaces(flags.for) : allPlaces();
  const wished = wishesOf(flags, configOf(shell).newsroom.video.ground);
  const cues = await captionsOf(flags);
  const facts = await probeVideo(path);
  const captions = cues && !flags.beside ? sha256(JSON.stringify(cues)) : null;
  const trim = pieceOf(wished.trim, facts.durationSeconds);
  const wishes = { ...NO_WISHES, ...wished, trim, captions };
  const transcoder = transcoderOf(shell, createFolderStore(configOf(shell).newsroom.dataDirectory, systemClock));
  const job = { shell, flags, path, facts, cues, wishes, transcoder };
  const answers = await answersFor(job, places, flags.out);
  const { ffmpeg, missing } = await transcoder.found();
  const value = {
    file: path,
    facts,
    ffmpeg: ffmpeg && { path: ffmpeg.path, version: ffmpeg.version },
    missing,
    places: answers,
  };
  const failed = flags.for && answers.some(({ way }) => way === 'none');
  return print(shell, value, () => videoText(path, facts, missing, answers), failed ? 1 : 0);
}
