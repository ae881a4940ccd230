import { z } from 'zod';
import type { ConnectClient } from '../connect.ts';
import { call, tryReadJson } from '../kit/calls.ts';
import { unusual } from '../kit/connect.ts';
import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import { Settings, Typed } from './connect-way.ts';
import { fetchToken } from './fcm/client.ts';
import { validateMessage } from './fcm/message.ts';
import { connecting } from './messages.ts';
import { accountId, FcmOptions } from './settings.ts';

const KeyFile = z.object({ type: z.literal('service_account'), project_id: z.string().min(1) });

export const connectFirebase: ConnectClient = {
  /** Gets a token by the key, and has Firebase judge a message that it does not deliver. */
  async accounts({ secrets: given }, { settings }, look) {
    const addresses = Settings.parse(settings);
    const { serviceAccount, topic } = Typed.parse(given);
    const key = KeyFile.safeParse(tryReadJson(serviceAccount));
    if (!key.success) throw new OutcomeError(unauthorized(connecting.notKey(), 'key-file'));
    const { project_id: projectId } = key.data;
    const parsed = FcmOptions.safeParse({ ...addresses, projectId, topic });
    if (!parsed.success) throw new OutcomeError(unauthorized(connecting.badTopic({ topic }), 'topic'));
    const options = parsed.data;
    const own = { ...look, options, secrets: { serviceAccount }, machineNow: look.now };
    const { access_token } = await fetchToken(own, look.signal);
    const draft = validateMessage(options, access_token);
    await call(look.http, 'check', { ...draft, signal: look.signal }, z.looseObject({}));
    return [
      {
        platform: 'app',
        id: accountId(options),
        name: projectId,
        handle: topic,
        picture: null,
        options: { ...unusual(addresses, Settings.parse({})), transport: 'fcm', projectId, topic },
        secrets: { serviceAccount },
        expiresAt: null,
        warnings: [],
      },
    ];
  },
};
