import type { Diagnosis } from '../platform.ts';
import { isSuccess, parseBody } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { refusal, TokenInfo, tokenFindings } from '../shared/graph/diagnose.ts';
import { inspectToken, isUninspected, uninspected } from '../shared/graph/token.ts';
import { versionFindings } from '../shared/graph/versions.ts';
import { readPage } from './requests.ts';
import { Page } from './schema.ts';
import type { FacebookLook } from './settings.ts';

const NEEDED = ['pages_read_engagement', 'pages_manage_posts'];

/** What keeps ordinary videos from going up in the way that Facebook recommends. `app`: that of the token, if known. */
function uploadFindings({ options, secrets: { appId } }: FacebookLook, app: string | null): Diagnosis[] {
  if (!options.videos || options.videoUpload === 'direct') return [];
  if (appId === undefined && app === null) {
    return [
      {
        code: 'app-unknown',
        message: 'Ordinary videos are uploaded directly, not resumably: which app the token belongs to is not known.',
        remedy: 'Add the app id as the secret appId of the channel, or set videoUpload: direct to keep it so.',
      },
    ];
  }
  if (appId === undefined || app === null || appId === app) return [];
  return [
    {
      code: 'app',
      message: `The secret appId names the app ${appId}, but the token belongs to the app ${app}.`,
      remedy: 'Correct the secret appId, and appSecret with it; until then videos may be uploaded directly.',
    },
  ];
}

/** Reads the page, then asks what the token may do. */
export async function diagnose(look: FacebookLook): Promise<Diagnosis[]> {
  const { options, secrets, http, signal } = look;
  // Reels need no more than other posts; ordinary videos do.
  const needed = options.videos ? [...NEEDED, 'publish_video'] : NEEDED;
  const access = { options, token: secrets.pageToken, app: secrets };
  return unreachable(options.graphUrl, async () => {
    const page = await http.send({ ...readPage(access), signal });
    if (!isSuccess(page)) return [refusal(page, 'page')];
    const { id } = parseBody(Page, page, 'page');
    if (id !== options.pageId) {
      const message = `Facebook answered for the page ${id} where ${options.pageId} was asked for.`;
      return [{ code: 'account', message, remedy: 'Correct pageId in config/channels.yaml.' }];
    }
    const token = await http.send({ ...inspectToken(access), signal });
    const findings = isSuccess(token)
      ? tokenFindings(parseBody(TokenInfo, token, 'token'), needed, look.now())
      : [isUninspected(token) ? uninspected(access) : refusal(token, 'token')];
    const app = isSuccess(token) ? (parseBody(TokenInfo, token, 'token').data.app_id ?? null) : null;
    return [...findings, ...uploadFindings(look, app), ...versionFindings(options.version, look.now())];
  });
}
