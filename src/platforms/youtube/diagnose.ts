import { AnswerError } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { call } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { fetchToken, type YoutubeLook } from './api.ts';
import { classify } from './classify.ts';
import { readChannel } from './requests.ts';
import { ChannelList } from './schema.ts';

const REMEDY = 'Sign in again as the owner of the channel, and check the OAuth client of the Google project.';

async function examine(look: YoutubeLook): Promise<Diagnosis[]> {
  const { options, signal } = look;
  const { access_token } = await fetchToken(look, signal);
  const list = await call(look.http, 'channel', { ...readChannel(options, access_token), signal }, ChannelList);
  const channel = list.items[0];
  if (!channel) {
    const message = 'The Google account that signed in has no YouTube channel.';
    return [{ code: 'no-channel', message, remedy: 'Sign in with the account that owns the channel.' }];
  }
  if (channel.id !== options.channelId) {
    const message = `The account that signed in owns the channel ${channel.id}, not ${options.channelId}.`;
    return [{ code: 'other-channel', message, remedy: 'Sign in with the other account, or correct the channel id.' }];
  }
  if (channel.status?.longUploadsStatus === 'disallowed' || channel.status?.longUploadsStatus === 'eligible') {
    const message = 'The channel may not show videos of more than 15 minutes yet.';
    return [{ code: 'no-long-videos', message, remedy: 'Verify the channel’s owner by phone on youtube.com/verify.' }];
  }
  return [];
}

/** Asks for a token, and whether it belongs to the channel. */
export const diagnose = (look: YoutubeLook): Promise<Diagnosis[]> =>
  unreachable(look.options.apiUrl, async () => {
    try {
      return await examine(look);
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      const outcome = classify(error, 'find', look.now());
      if (!('message' in outcome)) throw error;
      return [{ code: outcome.code ?? outcome.type, message: outcome.message.replace(/[.!]?$/, '.'), remedy: REMEDY }];
    }
  });
