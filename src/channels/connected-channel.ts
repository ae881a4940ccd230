import type { ComposeStyle } from '../compose/style.ts';
import type { Channel, Credentials } from '../domain/channel.ts';
import type { UrgencyRule } from '../domain/urgency.ts';
import type { Message } from '../lib/message.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Subscriber } from '../platforms/session.ts';
import type { PublishingRules } from '../rules/rules.ts';
import type { ChannelSchedule } from '../schedule/rules.ts';

/** By a quota's name the other channels whose posts count in it, too. */
export type Sharing = ReadonlyMap<string, readonly string[]>;

/** A channel ready to be spoken to. */
export interface ConnectedChannel {
  channel: Channel;
  platform: Platform;
  credentials: Credentials;
  /** What controls its settings: config/channels.yaml, or the desk; absent: the file. */
  source?: 'file' | 'desk';
  /** Stored options with an address that no file of the operator names, and that are not used; absent: none. */
  ignoredAddresses?: readonly string[];
  /** Why nothing can be sent, beyond credentials that are missing: its account is not known, say; absent: nothing. */
  unready?: Message;
  /** What its variables alone say, where secrets that were entered at the desk may lie over them; absent: the same. */
  given?: Credentials;
  /** The variable by which each secret is set; absent: by none. */
  variables?: Readonly<Record<string, string>>;
  /** Secrets that must never show in evidence. */
  secrets: readonly string[];
  /** What is asked of what it says; absent: nothing. */
  guards?: PublishingRules;
  /** How many hours after its time a post may still leave, and how many may leave within how long; absent: any. */
  rules?: Pick<ChannelSchedule, 'maxAgeHours'> & Partial<ChannelSchedule>;
  /** Quotas that it shares with other channels; absent: none. */
  sharing?: Sharing;
  /** Those of its simulator; absent: those that the store keeps. */
  subscribers?: readonly Subscriber[];
  /** Channels that post to its account without both saying that it is meant: none of them sends; absent: none. */
  clashes?: readonly string[];
}

/** A channel as a draft needs it: with its style and its times. */
export interface DraftChannel extends ConnectedChannel {
  style: ComposeStyle;
  rules: ChannelSchedule;
  /** The newsroom's rules of what is urgent; the first that fits wins. */
  urgencies?: readonly UrgencyRule[];
  /** Where the posts of a simulated channel are seen, on the machine of the service; absent: nowhere here. */
  timeline?: string;
}
