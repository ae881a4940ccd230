import { graphError, invalidParameter, notVisible } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { isLocale } from '../kit/codes.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { FbState, FbVideo } from './state.ts';

/** 200K are documented; bytes. */
const MAX_CAPTIONS = 200 * 1024;
const FILE_NAME = /^[^/]+\.([a-z]{2,3}_[A-Z]{2})\.srt$/;
const CUE = /^\d{2}:\d{2}:\d{2},\d{3} --> \d{2}:\d{2}:\d{2},\d{3}/m;

/** A story has none. */
const videoOf = ({ videos }: FbState, { params }: SimRequest): FbVideo | null => {
  const video = videos.get(params.id ?? '');
  return video && video.kind !== 'story' ? video : null;
};

/** POST of a SubRip file to a video, one for each locale, which its file name ends with. */
export function addCaptions(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world } = state;
  const video = videoOf(state, request);
  if (!video) return notVisible(world, request.params.id ?? '', 'post');
  const file = parameters.file('captions_file');
  if (!file) return invalidParameter(world, 'captions_file is required.');
  const [, locale] = FILE_NAME.exec(parameters.fileName('captions_file') ?? '') ?? [];
  if (locale === undefined || !isLocale(locale)) {
    const message =
      '(#386) You uploaded a .SRT file with an incorrect file name. Please use this format: filename.en_US.srt';
    return graphError(world, { code: 386, message });
  }
  if (file.length > MAX_CAPTIONS || !CUE.test(file.toString('utf8'))) {
    return graphError(world, { code: 385, message: '(#385) The captions file is in a format that we don’t support.' });
  }
  if (video.captions.some((one) => one.locale === locale)) {
    const message = '(#482) The captions contain locales that had been applied to the video.';
    return graphError(world, { code: 482, message });
  }
  const chosen = parameters.text('default_locale') ?? 'none';
  if (![locale, 'none', ...video.captions.map((one) => one.locale)].includes(chosen)) {
    return invalidParameter(world, `default_locale: the video has no captions in ${chosen}.`);
  }
  const name = state.newId();
  world.files.set(name, { bytes: file, mimeType: 'application/x-subrip' });
  video.captions.push({ locale, name, bytes: file.length });
  return answer(200, { success: true });
}
