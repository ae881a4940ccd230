import { z } from 'zod';
import type { ConnectClient, ConnectWay } from '../connect.ts';
import { Address, unusual } from '../kit/connect.ts';
import { credential, credentialFields } from '../kit/credentials.ts';
import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import { Anything, ask, Token } from './api.ts';
import { refusalIn, refusedWith } from './classify.ts';
import { connecting, credentials } from './messages.ts';
import { countDrafts, listPublished, stableToken, type WithToken } from './requests.ts';
import { WechatOptions } from './settings.ts';

const Settings = z.strictObject({ apiUrl: Address.default('https://api.weixin.qq.com') });

const Typed = z.object({
  appId: credential({ label: 'AppID', where: credentials.appId() }),
  appSecret: credential({ label: 'AppSecret', where: credentials.appSecret() }),
});

export const developerId: ConnectWay = {
  id: 'wechat',
  label: connecting.way(),
  before: connecting.before(),
  steps: [connecting.stepKind(), connecting.stepAllow()],
  kind: 'fields',
  app: null,
  fields: credentialFields(Typed),
  scopes: { required: [], optional: [] },
  settings: (given) => Settings.parse(given),
};

/** The address that WeChat saw and does not know, where it refuses for that. */
function unknownAddress(error: unknown): string | null {
  if (!refusedWith(error, 40164)) return null;
  return /invalid ip ([0-9a-f.:]+)/i.exec(refusalIn(error)?.message ?? '')?.[1] ?? null;
}

const NOT_GRANTED = 48001;

export const connectWechat: ConnectClient = {
  /** Gets a token, which leaves the one in use as it is, and reads what the account may read without harm. */
  async accounts({ secrets: given }, { settings }, look) {
    const { apiUrl } = Settings.parse(settings);
    const { appId, appSecret } = Typed.parse(given);
    const options = WechatOptions.parse({ apiUrl });
    const { access_token } = await ask(
      look,
      'stable_token',
      stableToken(options, appId, appSecret, false),
      Token,
      look.signal,
    ).catch((error: unknown) => {
      const ip = unknownAddress(error);
      throw ip === null ? error : new OutcomeError(unauthorized(connecting.allowAddress({ ip }), '40164'));
    });
    const token = encodeURIComponent(access_token);
    const may = async (what: string, build: WithToken) => {
      try {
        await ask(look, what, build(token), Anything, look.signal);
        return true;
      } catch (error) {
        if (refusedWith(error, NOT_GRANTED)) return false;
        throw error;
      }
    };
    const mayDraft = await may('draft/count', countDrafts(options));
    const mayPublish = await may('freepublish/batchget', listPublished(options, 0, 1));
    return [
      {
        platform: 'wechat',
        id: appId,
        name: appId,
        handle: null,
        picture: null,
        options: unusual({ apiUrl }, Settings.parse({})),
        secrets: { appId, appSecret },
        expiresAt: null,
        warnings: [...(mayDraft ? [] : [connecting.noDrafts()]), ...(mayPublish ? [] : [connecting.noPublishing()])],
      },
    ];
  },
};
