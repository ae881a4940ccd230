import { z } from 'zod';
import { DUPLICATE, type Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { clockTime } from '../../lib/time.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import { platform } from '../kit/messages.ts';
import {
  classifyWith,
  exhausted,
  failed,
  isDoubtful,
  rateLimited,
  retryAfter,
  unauthorized,
  unavailable,
  unknown,
} from '../kit/outcomes.ts';
import { tokenRefusal } from '../kit/tokens.ts';
import type { Phase } from '../platform.ts';
import { outcomes } from './messages.ts';

/** Reasons are what the platform says to branch on; the message is for people. */
const Failure = z.object({
  error: z.object({
    message: z.string().default(''),
    errors: z.array(z.object({ reason: z.string() })).default([]),
  }),
});

const HOUR = 3_600_000;

const dayAt = (hour: number): string => clockTime('America/Los_Angeles', new Date(hour)).slice(0, 10);

/** The next midnight on the Pacific coast, where quotas begin again; also on the days of 23 and 25 hours. */
export function nextPacificMidnight(now: Date): Date {
  const today = dayAt(now.getTime());
  let hour = Math.floor(now.getTime() / HOUR) * HOUR + HOUR;
  while (dayAt(hour) === today) hour += HOUR;
  return new Date(hour);
}

export function failureOf(answer: HttpAnswer): { reason: string | null; message: string } {
  const read = Failure.safeParse(tryReadJson(answer.text));
  if (!read.success) return { reason: null, message: `HTTP ${answer.status}` };
  const { message, errors } = read.data.error;
  return { reason: errors[0]?.reason ?? null, message: message.slice(0, 300) || `HTTP ${answer.status}` };
}

export const reasonOf = (answer: HttpAnswer): string | null => failureOf(answer).reason;

/** A refusal that says that there is nothing left to do. */
export const unlessDone =
  (reason: string) =>
  (error: unknown): void => {
    if (!(error instanceof AnswerError && reasonOf(error.answer) === reason)) throw error;
  };

/** What an operator must do, by reason. */
const OPERATOR: Readonly<Record<string, Message>> = {
  authError: outcomes.connectAgain(),
  expired: outcomes.connectAgain(),
  required: outcomes.connectAgain(),
  youtubeSignupRequired: outcomes.connectOwner(),
  insufficientPermissions: outcomes.allowManaging(),
  accessNotConfigured: outcomes.enableApi(),
  forbidden: outcomes.notAllowed(),
  ineligibleAccount: outcomes.notAllowed(),
  authenticatedUserAccountClosed: outcomes.accountClosed(),
  authenticatedUserAccountSuspended: outcomes.accountSuspended(),
  authenticatedUserNotChannel: outcomes.accountWithoutChannel(),
  channelClosed: outcomes.channelClosed(),
  channelSuspended: outcomes.channelSuspended(),
};

/** What must change in the post, or in the channel's settings for it, by reason. */
const CONTENT: Readonly<Record<string, Message>> = {
  invalidTitle: outcomes.fixTitle(),
  invalidDescription: outcomes.fixDescription(),
  invalidTags: outcomes.fixTags(),
  invalidCategoryId: outcomes.fixCategory(),
  invalidVideoMetadata: outcomes.fixMetadata(),
  invalidRecordingDetails: outcomes.fixMetadata(),
  invalidPublishAt: outcomes.fixPublishAt(),
  defaultLanguageNotSet: outcomes.fixLanguage(),
  invalidFilename: outcomes.fixFile(),
  mediaBodyRequired: outcomes.fixFile(),
  invalidImage: outcomes.fixPicture(),
  forbiddenPrivacySetting: outcomes.fixSettings(),
  forbiddenLicenseSetting: outcomes.fixSettings(),
  forbiddenEmbedSetting: outcomes.fixSettings(),
  videoNotFound: outcomes.notThere(),
  playlistNotFound: outcomes.notThere(),
  playlistItemNotFound: outcomes.notThere(),
  captionNotFound: outcomes.notThere(),
  commentNotFound: outcomes.notThere(),
  notFound: outcomes.notThere(),
  channelOrVideoIdMissing: outcomes.notThere(),
  videoAlreadyInPlaylist: outcomes.thereAlready(),
  captionExists: outcomes.thereAlready(),
  conflict: outcomes.thereAlready(),
  duplicate: outcomes.thereAlready(),
  playlistContainsMaximumNumberOfVideos: outcomes.playlistFull(),
  playlistTitleRequired: outcomes.fixPlaylist(),
  invalidPlaylistSnippet: outcomes.fixPlaylist(),
  maxPlaylistExceeded: outcomes.playlistsFull(),
  playlistForbidden: outcomes.notAllowed(),
  uploadTooLarge: outcomes.tooLarge(),
  commentTextRequired: outcomes.fixComment(),
  commentTextTooLong: outcomes.fixComment(),
  commentsDisabled: outcomes.commentsOff(),
};

/** Quotas of a day are answered under the reason of too many calls at once, too; only the words tell them apart. */
const OF_A_DAY = /\bper day\b|\bdaily\b/i;

/** A failure of YouTube’s own that is answered with 409. */
const BUSY = 'SERVICE_UNAVAILABLE';

/** What YouTube answered, with what to do about it. */
function quoted(code: string, words: string, advice?: Message): Message {
  return advice ? outcomes.answeredAdvice({ code, words, advice }) : outcomes.answered({ code, words });
}

function onReason(reason: string, words: string, answer: HttpAnswer, now: Date): Outcome | null {
  const isOfADay = /^(user)?rateLimitExceeded$/i.test(reason) && OF_A_DAY.test(words);
  const quote = quoted(reason, words);
  switch (isOfADay ? 'quotaExceeded' : reason) {
    case 'quotaExceeded':
    case 'dailyLimitExceeded':
      return exhausted(nextPacificMidnight(now), quoted(reason, words, outcomes.dayQuotaUsed()), reason);
    case 'uploadLimitExceeded': {
      const message = quoted(reason, words, outcomes.noMoreUploads());
      return exhausted(new Date(now.getTime() + 24 * HOUR), message, reason);
    }
    case 'rateLimitExceeded':
    case 'userRateLimitExceeded':
    case 'userRequestsExceedRateLimit':
    case 'servingLimitExceeded':
      return rateLimited(retryAfter(answer, now), quote, reason);
    case 'uploadRateLimitExceeded':
      return rateLimited(retryAfter(answer, now) ?? new Date(now.getTime() + HOUR), quote, reason);
    // Refused for a state that has changed since: reading it again and retrying is right.
    case 'conditionNotMet':
    case 'requestedRangeNotSatisfiable':
      return unavailable(quote, reason);
  }
  const advice = OPERATOR[reason];
  if (advice !== undefined) return unauthorized(quoted(reason, words, advice), reason);
  const change = CONTENT[reason];
  return change === undefined ? null : failed(quoted(reason, words, change), reason);
}

type Fallback = (message: Message, code: string | null) => Outcome;

/** Reasons by which YouTube says that it has what was sent; from its own list, for any resource. */
const HAS_IT = ['duplicate', 'conflict'];

function onAnswer(answer: HttpAnswer, phase: Phase, now: Date, fallback: Fallback): Outcome {
  const token = tokenRefusal(answer);
  if (token) {
    const message = platform.googleNoToken({ words: token.message, advice: outcomes.connectAgain() });
    return unauthorized(message, token.code);
  }
  const { reason, message } = failureOf(answer);
  const code = reason ?? `http-${answer.status}`;
  const quote = quoted(code, message);
  if (isDoubtful(answer) || reason === BUSY) return fallback(quote, code);
  // The earlier request may be this commit's own, with the answer lost.
  if (phase === 'commit' && reason !== null && HAS_IT.includes(reason)) {
    return unknown(quoted(code, message, outcomes.thereAlready()), DUPLICATE);
  }
  const known = reason === null ? null : onReason(reason, message, answer, now);
  if (known) return known;
  if (answer.status === 429) return rateLimited(retryAfter(answer, now), quote, code);
  if (answer.status === 401 || answer.status === 403) return unauthorized(quote, code);
  return answer.status === 412 || answer.status === 416 ? unavailable(quote, code) : failed(quote, code);
}

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, fallback) => onAnswer(answer, phase, now, fallback));
