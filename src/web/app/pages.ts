/** Pages of the navigation in its order, each with the keys that lead to it. */
export const PAGES = [
  { to: '/', name: 'shell.inbox', keys: 'g i' },
  { to: '/calendar', name: 'calendar.title', keys: 'g d' },
  { to: '/approvals', name: 'approvals.title', keys: 'g p' },
  { to: '/attention', name: 'attention.title', keys: 'g n' },
  { to: '/channels', name: 'channels.title', keys: 'g c' },
  { to: '/activity', name: 'activity.title', keys: 'g h' },
  { to: '/settings', name: 'settings.title', keys: 'g s' },
  { to: '/system', name: 'system.title', keys: 'g y' },
] as const;
