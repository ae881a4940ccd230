import sharp from 'sharp';
import type { Focal } from '../../domain/focal.ts';
import type { PictureSpec, VideoFile } from '../../domain/post.ts';
import { type VideoFault, videoFaults } from '../../domain/video/fitness.ts';
import type { VideoSpec } from '../../domain/video/spec.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import type { Cut } from '../cut.ts';
import { film } from '../film/messages.ts';
import { createFinder } from '../focal/finder.ts';
import { media } from '../messages.ts';
import type { Rendered } from '../render.ts';
import type { MediaStore } from '../storage/store.ts';
import type { Cue } from './captions.ts';
import { type FindFaces, makeCover } from './cover.ts';
import type { Ffmpeg, FoundFfmpeg } from './ffmpeg.ts';
import type { Encoding } from './ffmpeg-args.ts';
import { findFocal, knownFocal, type LookAtFrame } from './find-focal.ts';
import { isTranscoded, makeRemuxed, makeTranscoded, type StoredVideo, videoFile } from './make.ts';
import { videoAdvice } from './messages.ts';
import { notesOn } from './notes.ts';
import { type Ability, planVideo, type VideoPlan } from './plan.ts';
import { type Ground, NO_WISHES, type VideoWishes } from './recipe.ts';

/** Lets so many in at a time, in the order in which they came. */
interface Lane {
  /** Waits for a turn, runs, and gives the turn to the next. Throws the signal's reason when it ends while waiting. */
  run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

export function createLane(width: number): Lane {
  let free = width;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal.reason);
      };
      waiting.push(take);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  };
  return {
    async run(signal, task) {
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}

/** Less sure finds are patterns as often as faces. */
const LEAST_SURE = 0.5;

/** Runs `task` with a frame detector, and releases it afterwards: videos are rare, and the models large. */
export async function withFaceDetection<T>(task: (look: LookAtFrame) => Promise<T>): Promise<T> {
  const finder = createFinder();
  try {
    return await task(async (bytes, signal) => {
      const picture = sharp(bytes).removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' });
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      return finder.find({ data, width: info.width, height: info.height }, signal);
    });
  } finally {
    await finder.close();
  }
}

/** Like `withLook`, for faces only. If they can't be detected, none are found. */
const withFaces = <T>(task: (faces: FindFaces) => Promise<T>): Promise<T> =>
  withFaceDetection((look) =>
    task(async (bytes, signal) => {
      try {
        const found = await look(bytes, signal);
        return found.faces
          .filter(({ score }) => score >= LEAST_SURE)
          .map(({ x, y, width, height }) => ({ left: x, top: y, width, height }));
      } catch {
        signal.throwIfAborted();
        return [];
      }
    }),
  );

/** Post that a video is made for. */
interface VideoOwner {
  articleId: string;
  channelId: string;
}

/** Conversion in progress. */
export interface VideoWork {
  /** Id of this conversion. */
  id: string;
  owner: VideoOwner | null;
  /** Description: `a reel from https://…`. */
  name: string;
  since: Date;
  /** 0 to 1; null while it waits for its turn. */
  share: number | null;
  /** Estimate from the speed so far; null while unknown. */
  secondsLeft: number | null;
}

interface FitOptions {
  signal: AbortSignal;
  /** Name of the video for people. */
  name: string;
  owner?: VideoOwner;
  wishes?: Partial<VideoWishes>;
  /** Cues whose hash the wishes name. */
  cues?: readonly Cue[] | null;
  onProgress?: (share: number) => void;
}

/** `file` null: the place would decline it; `help` says what would make it fit. */
type Fitted =
  | { file: VideoFile; way: Exclude<VideoPlan['way'], 'none'>; faults: VideoFault[]; notes: Message[] }
  | { file: null; way: 'none'; faults: VideoFault[]; help: Message };

/** Treatment of an article's captions, as configured. */
export type CaptionsWay = 'beside' | 'either' | 'burnt-in' | 'none';

/** Converts videos for their places, a limited number at a time. */
export interface VideoTranscoder {
  captions: CaptionsWay;
  /** Installed ffmpeg; looked up once. */
  found(): Promise<FoundFfmpeg>;
  /** Checks whether it must be converted and wasn't before: that takes minutes. */
  takesLong(source: StoredVideo, spec: VideoSpec, wishes?: Partial<VideoWishes>): Promise<boolean>;
  /** Throws a UserError where a making fails, and the signal's reason when aborted. */
  fit(source: StoredVideo, spec: VideoSpec, options: FitOptions): Promise<Fitted>;
  /** Null without ffmpeg, and where no frame is worth showing. */
  cover(
    source: StoredVideo,
    spec: PictureSpec,
    options: { signal: AbortSignal; focal?: Focal | null },
  ): Promise<Rendered | null>;
  /** Conversions in progress, oldest first. */
  work(): VideoWork[];
  /** Runs a task with ffmpeg in turn with the conversions. Throws a UserError where there is no ffmpeg. */
  withFfmpeg<T>(signal: AbortSignal, task: (means: FilmMeans) => Promise<T>): Promise<T>;
}

/** What films are made with, as configured. */
interface FilmMeans {
  ffmpeg: Ffmpeg;
  preset: Encoding['preset'];
  timeoutMs: number;
  /** File or folder of the newsroom's own music; null: films are silent. */
  music: string | null;
}

interface TranscoderOptions {
  store: MediaStore;
  find: () => Promise<FoundFfmpeg>;
  /** Encodings at a time. */
  concurrency: number;
  timeoutMs: number;
  now: () => Date;
  /** Ground if the shape differs and no focal point is known. */
  ground: Ground;
  /** Absent: left out. */
  captions?: CaptionsWay;
  /** Decodes pictures. */
  cut?: Cut;
  /** Music for films that are made of pictures; absent: they are silent. */
  music?: string | null;
  preset?: Encoding['preset'];
}

/** Abilities of a machine with this ffmpeg, or without. */
export const abilityOf = (found: FoundFfmpeg): Ability => ({
  transcodes: found.ffmpeg !== null,
  isOff: found.ffmpeg === null && found.isOff === true,
  mapsTones: found.ffmpeg?.mapsTones ?? false,
});

/** Checks whether the video is cropped without a known focal point. */
const needsFocal = (plan: VideoPlan, { focal }: VideoWishes): boolean =>
  plan.way === 'transcode' && plan.recipe.crop !== null && focal === null;

/** Before so much is done an estimate is a guess. */
const TELLING_SHARE = 0.02;

function secondsLeft(elapsed: number, share: number): number | null {
  if (share < TELLING_SHARE || elapsed <= 0) return null;
  return Math.round((elapsed * (1 - share)) / share);
}

export function createTranscoder(options: TranscoderOptions): VideoTranscoder {
  const {
    store,
    concurrency,
    timeoutMs,
    now,
    ground,
    cut,
    preset = 'veryfast',
    captions = 'none',
    music = null,
  } = options;
  const lane = createLane(concurrency);
  const work = new Set<VideoWork>();
  let finding: Promise<FoundFfmpeg> | null = null;
  const found = (): Promise<FoundFfmpeg> => {
    finding ??= options.find();
    return finding;
  };

  async function planFor({ facts }: StoredVideo, spec: VideoSpec, wishes: VideoWishes): Promise<VideoPlan> {
    const asked = { ...wishes, ground: wishes.ground ?? (wishes.focal ? 'crop' : ground) };
    return planVideo(facts, spec, asked, abilityOf(await found()));
  }

  /** Plan with a detected focal point, if a crop is needed and no one has set one. */
  async function planWithFocal(source: StoredVideo, spec: VideoSpec, wishes: VideoWishes, fit: FitOptions) {
    const plan = await planFor(source, spec, wishes);
    const { ffmpeg } = await found();
    if (ffmpeg === null || !needsFocal(plan, wishes)) return plan;
    const { signal } = fit;
    const look = () => withFaceDetection((frames) => findFocal(source, frames, { store, ffmpeg, signal }));
    const known = await knownFocal(source, store);
    const focal = known === undefined ? await lane.run(signal, look) : known;
    return focal === null ? plan : planFor(source, spec, { ...wishes, focal });
  }

  /** Runs a task in turn, listed in `work` while it waits and runs. */
  async function inTurn<T>(fit: FitOptions, task: (onProgress: (share: number) => void) => Promise<T>): Promise<T> {
    const { name, owner = null } = fit;
    const one: VideoWork = { id: newId(), owner, name, since: now(), share: null, secondsLeft: null };
    work.add(one);
    try {
      return await lane.run(fit.signal, () => {
        const start = now().getTime();
        one.share = 0;
        return task((share) => {
          one.share = share;
          one.secondsLeft = secondsLeft((now().getTime() - start) / 1_000, share);
          fit.onProgress?.(share);
        });
      });
    } finally {
      work.delete(one);
    }
  }

  function make(source: StoredVideo, plan: VideoPlan, ffmpeg: Ffmpeg | null, fit: FitOptions): Promise<VideoFile> {
    const { signal, cues = null } = fit;
    if (plan.way === 'as-is') return Promise.resolve(videoFile(source.hash, source.facts));
    if (plan.way === 'remux') {
      return inTurn(fit, (onProgress) => makeRemuxed(source, { store, signal, onProgress }));
    }
    if (plan.way !== 'transcode' || ffmpeg === null) throw new Error('A video is made without the means');
    const { recipe } = plan;
    return inTurn(fit, (onProgress) =>
      makeTranscoded(source, recipe, { store, signal, ffmpeg, preset, timeoutMs, cues, onProgress }),
    );
  }

  return {
    captions,
    found,
    work: () => [...work],
    async takesLong(source, spec, wishes) {
      const wanted = { ...NO_WISHES, ...wishes };
      const plan = await planFor(source, spec, wanted);
      if (plan.way !== 'transcode') return false;
      if (!needsFocal(plan, wanted)) return !(await isTranscoded(store, source, plan.recipe, preset));
      const focal = await knownFocal(source, store);
      if (focal === undefined) return true;
      const seen = await planFor(source, spec, { ...wanted, focal });
      return seen.way === 'transcode' && !(await isTranscoded(store, source, seen.recipe, preset));
    },
    async fit(source, spec, fit) {
      const { ffmpeg } = await found();
      const wishes = { ...NO_WISHES, ...fit.wishes };
      if (wishes.captions !== null && ffmpeg && !ffmpeg.burnsTexts) {
        throw new UserError(media.noLibass({ version: ffmpeg.version }), { remedy: media.installLibass() });
      }
      const plan = await planWithFocal(source, spec, wishes, fit);
      if (plan.way === 'none') return { file: null, way: 'none', faults: plan.faults, help: plan.help };
      const faults = plan.way === 'as-is' ? [] : plan.faults;
      const file = await make(source, plan, ffmpeg, fit);
      // The result is checked against the place again: a varying rate, for example, may differ from the plan.
      const left = file.facts ? videoFaults(file.facts, spec) : [];
      if (left.length > 0) return { file: null, way: 'none', faults: left, help: videoAdvice.exportAsTaken() };
      const notes = notesOn(source.facts, spec, plan, abilityOf(await found()));
      return { file, way: plan.way, faults, notes };
    },
    async cover(source, spec, { signal, focal = null }) {
      const { ffmpeg } = await found();
      if (ffmpeg === null) return null;
      return lane.run(signal, () =>
        withFaces((faces) => makeCover(source, spec, { store, ffmpeg, signal, faces, focal, ...(cut && { cut }) })),
      );
    },
    async withFfmpeg(signal, task) {
      const { ffmpeg, missing } = await found();
      if (ffmpeg === null) {
        throw new UserError(film.noFfmpeg({ why: missing }), { remedy: film.installFfmpeg() });
      }
      return lane.run(signal, () => task({ ffmpeg, preset, timeoutMs, music }));
    },
  };
}
