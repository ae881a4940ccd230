import type { NotificationContent } from '../domain/notification.ts';
import { type Message, plainText } from '../lib/message.ts';
import { notificationTexts as texts } from './messages.ts';

/** What a person reads of a notification. */
export interface Described {
  title: Message;
  /** Words of a person or a platform; null: the title says all. */
  body: Message | null;
  /** Page of the desk that it is about. */
  path: string;
}

const words = (text: string | null): Message | null => (text === null || text === '' ? null : plainText(text));

/** Describes what happened. */
export function describe(content: NotificationContent): Described {
  switch (content.kind) {
    case 'mention': {
      const { by, headline, channel, text, reply, post } = content;
      const about = { by, headline, channel };
      const title = reply ? texts.reply(about) : texts.mention(about);
      return { title, body: words(text), path: `/desk/posts/${post}?comments=true` };
    }
    case 'approval': {
      const { by, headline, channels, note, post } = content;
      const names = channels.map((channel) => texts.channel({ channel }));
      return {
        title: texts.approval({ by, headline, channels: names }),
        body: words(note),
        path: `/desk/approvals?post=${post}`,
      };
    }
    case 'rejection': {
      const { by, headline, channel, note, post } = content;
      return { title: texts.rejection({ by, headline, channel }), body: words(note), path: `/desk/posts/${post}` };
    }
    case 'failure': {
      const { headline, channel, state, because, post } = content;
      return { title: texts.failure({ headline, channel, state }), body: because, path: `/desk/posts/${post}` };
    }
    case 'token': {
      const { channel, endsAt } = content;
      const body = endsAt === null ? texts.tokenRefused() : texts.tokenEnds({ at: new Date(endsAt) });
      return { title: texts.token({ channel }), body, path: '/desk/channels' };
    }
  }
}
