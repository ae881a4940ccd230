import type { Look } from '../session.ts';
import type { AppOptions, AppSecrets, FcmOptions, HuaweiOptions, WebhookOptions, WebPushOptions } from './settings.ts';

type With<L, Options> = Omit<L, 'options'> & { options: Options };

/** Runs what belongs to the channel's transport, with its options in its own type. */
export function byTransport<L extends Look<AppOptions, AppSecrets>, T>(
  look: L,
  run: {
    fcm: (look: With<L, FcmOptions>) => T;
    webhook: (look: With<L, WebhookOptions>) => T;
    huawei: (look: With<L, HuaweiOptions>) => T;
    webpush: (look: With<L, WebPushOptions>) => T;
  },
): T {
  const { options } = look;
  switch (options.transport) {
    case 'webhook':
      return run.webhook({ ...look, options });
    case 'huawei':
      return run.huawei({ ...look, options });
    case 'webpush':
      return run.webpush({ ...look, options });
    case 'fcm':
      return run.fcm({ ...look, options });
  }
}
