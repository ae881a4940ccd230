import {
  type Icon,
  IconActivity,
  IconAlertTriangle,
  IconBroadcast,
  IconCalendar,
  IconChecks,
  IconInbox,
  IconPhoto,
  IconServer,
  IconSettings,
} from '@tabler/icons-react';

/** Pages of the navigation in its order, each with the keys that lead to it. The first four are a phone's bottom bar. */
export const PAGES = [
  { to: '/', name: 'shell.inbox', keys: 'g i', icon: IconInbox },
  { to: '/calendar', name: 'calendar.title', keys: 'g d', icon: IconCalendar },
  { to: '/approvals', name: 'approvals.title', keys: 'g p', icon: IconChecks },
  { to: '/attention', name: 'attention.title', keys: 'g n', icon: IconAlertTriangle },
  { to: '/library', name: 'shell.library', keys: 'g m', icon: IconPhoto },
  { to: '/channels', name: 'channels.title', keys: 'g c', icon: IconBroadcast },
  { to: '/activity', name: 'activity.title', keys: 'g h', icon: IconActivity },
  { to: '/system', name: 'shell.system', keys: 'g y', icon: IconServer },
  { to: '/settings', name: 'settings.title', keys: 'g s', icon: IconSettings },
] as const satisfies readonly { to: string; name: string; keys: string; icon: Icon }[];

/** Pages beside the navigation, each with the keys that lead to it. */
export const FURTHER_PAGES = [
  { to: '/free', name: 'newPost.lists', keys: 'g f' },
  { to: '/tools', name: 'shell.tools', keys: 'g t' },
  { to: '/account', name: 'shell.yourAccount', keys: 'g a' },
] as const;
