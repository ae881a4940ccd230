import { expect, it } from 'vitest';
import type { OutcomeType } from '../../../src/domain/outcome.ts';
import { Message } from '../../../src/lib/message.ts';
import { inEnglish, PLAIN, render } from '../../../src/lib/render.ts';
import { AnswerError } from '../../../src/net/http.ts';
import type { Phase } from '../../../src/platforms/platform.ts';
import { classify } from '../../../src/platforms/youtube/classify.ts';

/** Every error that YouTube documents for the calls of the adapter, what it leads to, and what an editor reads. */

type Row = readonly [
  status: number,
  reason: string,
  phase: Phase,
  leads: OutcomeType,
  english: string,
  chinese: string,
  words?: string,
];

const UPLOADS =
  "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com'.";

const ROWS: readonly Row[] = [
  [401, 'authError', 'commit', 'unauthorized', 'Connect the channel again', '请重新连接该渠道'],
  [401, 'expired', 'step', 'unauthorized', 'Connect the channel again', '请重新连接该渠道'],
  [401, 'required', 'find', 'unauthorized', 'Connect the channel again', '请重新连接该渠道'],
  [401, 'youtubeSignupRequired', 'step', 'unauthorized', 'owns a YouTube channel', '拥有 YouTube 频道的账号'],
  [403, 'insufficientPermissions', 'commit', 'unauthorized', 'allow uploading and managing', '允许上传和管理视频'],
  [403, 'accessNotConfigured', 'step', 'unauthorized', 'Enable the YouTube Data API', '启用 YouTube Data API'],
  [403, 'forbidden', 'commit', 'unauthorized', 'may not do this on the channel', '无权在该频道执行此操作'],
  [403, 'ineligibleAccount', 'commit', 'unauthorized', 'may not do this on the channel', '无权在该频道执行此操作'],
  [403, 'authenticatedUserAccountClosed', 'step', 'unauthorized', 'account is closed', 'Google 账号已关闭'],
  [403, 'authenticatedUserAccountSuspended', 'step', 'unauthorized', 'is suspended', 'Google 账号已被停用'],
  [403, 'authenticatedUserNotChannel', 'step', 'unauthorized', 'has no channel', '没有频道'],
  [403, 'channelClosed', 'step', 'unauthorized', 'channel is closed', '频道已关闭'],
  [403, 'channelSuspended', 'step', 'unauthorized', 'channel is suspended', '频道已被停用'],
  [403, 'quotaExceeded', 'commit', 'exhausted', 'quota of the day is used up', '当天的配额已用完'],
  [403, 'dailyLimitExceeded', 'step', 'exhausted', 'quota of the day is used up', '当天的配额已用完'],
  [429, 'rateLimitExceeded', 'step', 'exhausted', 'quota of the day is used up', '当天的配额已用完', UPLOADS],
  [400, 'uploadLimitExceeded', 'step', 'exhausted', 'no more uploads today', '今天不再接受上传'],
  [403, 'uploadLimitExceeded', 'step', 'exhausted', 'no more uploads today', '今天不再接受上传'],
  [403, 'rateLimitExceeded', 'commit', 'rate-limited', 'YouTube answered rateLimitExceeded', 'YouTube 返回'],
  [429, 'userRateLimitExceeded', 'step', 'rate-limited', 'YouTube answered', 'YouTube 返回'],
  [403, 'servingLimitExceeded', 'find', 'rate-limited', 'YouTube answered', 'YouTube 返回'],
  [429, 'uploadRateLimitExceeded', 'step', 'rate-limited', 'YouTube answered', 'YouTube 返回'],
  [400, 'invalidTitle', 'step', 'failed', 'Change the title', '请修改标题'],
  [400, 'invalidDescription', 'step', 'failed', 'Change the description', '请修改说明'],
  [400, 'invalidTags', 'step', 'failed', 'Change the tags', '请修改标签'],
  [400, 'invalidCategoryId', 'step', 'failed', 'another category', '其他类别'],
  [400, 'invalidVideoMetadata', 'commit', 'failed', 'title, category and other settings', '标题、类别和其他设置'],
  [400, 'invalidRecordingDetails', 'step', 'failed', 'other settings', '其他设置'],
  [400, 'invalidPublishAt', 'commit', 'failed', 'another time', '公开时间'],
  [400, 'defaultLanguageNotSet', 'step', 'failed', 'Set the language of the channel', '请设置渠道的语言'],
  [400, 'invalidFilename', 'step', 'failed', 'did not arrive', '没有送达'],
  [400, 'mediaBodyRequired', 'step', 'failed', 'did not arrive', '没有送达'],
  [400, 'invalidImage', 'step', 'failed', 'accept the thumbnail', '缩略图'],
  [403, 'forbiddenPrivacySetting', 'commit', 'failed', 'may not use this setting', '不能使用此设置'],
  [403, 'forbiddenLicenseSetting', 'step', 'failed', 'may not use this setting', '不能使用此设置'],
  [403, 'forbiddenEmbedSetting', 'step', 'failed', 'may not use this setting', '不能使用此设置'],
  [404, 'videoNotFound', 'commit', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [404, 'playlistNotFound', 'step', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [404, 'playlistItemNotFound', 'step', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [404, 'commentNotFound', 'commit', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [400, 'playlistTitleRequired', 'step', 'failed', 'title of the new playlist', '新播放列表的标题'],
  [400, 'invalidPlaylistSnippet', 'step', 'failed', 'title of the new playlist', '新播放列表的标题'],
  [400, 'maxPlaylistExceeded', 'step', 'failed', 'as many playlists as YouTube allows', '播放列表数量已达'],
  [403, 'playlistForbidden', 'step', 'failed', 'may not do this on the channel', '无权在该频道执行此操作'],
  [404, 'captionNotFound', 'step', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [404, 'notFound', 'step', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [403, 'playlistContainsMaximumNumberOfVideos', 'step', 'failed', 'takes no more videos', '不能再加入视频'],
  [409, 'videoAlreadyInPlaylist', 'step', 'failed', 'on YouTube already', '已在 YouTube 上'],
  [409, 'captionExists', 'step', 'failed', 'on YouTube already', '已在 YouTube 上'],
  [409, 'conflict', 'step', 'failed', 'on YouTube already', '已在 YouTube 上'],
  [409, 'duplicate', 'step', 'failed', 'on YouTube already', '已在 YouTube 上'],
  [413, 'uploadTooLarge', 'step', 'failed', 'too large for YouTube', '超过 YouTube 的上限'],
  [400, 'channelOrVideoIdMissing', 'commit', 'failed', 'no longer on YouTube', '已不在 YouTube 上'],
  [400, 'commentTextRequired', 'commit', 'failed', 'Change the comment', '请修改评论'],
  [400, 'commentTextTooLong', 'commit', 'failed', 'Change the comment', '请修改评论'],
  [403, 'commentsDisabled', 'commit', 'failed', 'Comments are turned off', '已关闭评论'],
  [412, 'conditionNotMet', 'commit', 'unavailable', 'YouTube answered conditionNotMet', 'YouTube 返回'],
  [416, 'requestedRangeNotSatisfiable', 'step', 'unavailable', 'YouTube answered', 'YouTube 返回'],
  [500, 'internalError', 'commit', 'unknown', 'YouTube answered internalError', 'YouTube 返回'],
  [503, 'backendError', 'commit', 'unknown', 'YouTube answered', 'YouTube 返回'],
  [503, 'notReady', 'step', 'unavailable', 'YouTube answered', 'YouTube 返回'],
];

const CASES = ROWS.map(([status, reason, phase, leads, english, chinese, words]) => ({
  status,
  reason,
  phase,
  leads,
  english,
  chinese,
  words,
}));

it.each(CASES)('$status $reason in a $phase: $leads', ({ status, reason, phase, leads, english, chinese, words }) => {
  const message = words ?? 'Words of theirs';
  const text = JSON.stringify({ error: { code: status, message, errors: [{ domain: 'youtube', reason, message }] } });
  const outcome = classify(new AnswerError('refused', { status, headers: {}, text }), phase, new Date());
  expect(outcome.type).toBe(leads);
  const shown = Message.parse('message' in outcome ? outcome.message : null);
  expect(inEnglish(shown)).toContain(english);
  expect(render(shown, { ...PLAIN, language: 'zh-CN' })).toContain(chinese);
});
