import type { Recognise } from '../../src/domain/masthead.ts';

/** Two made-up platforms and a real kind: ingest must work from what it is handed, whatever that is. */
export const RECOGNISE: readonly Recognise[] = [
  { platform: 'chat', hosts: ['chat.example'], labels: ['chatter', '聊聊', '公众号'], notAccounts: [] },
  { platform: 'wall', hosts: ['wall.example'], labels: ['wall'], notAccounts: ['share', 'sharer.php'] },
  { platform: 'q', hosts: ['q.example', 'quips.example'], labels: ['quips', 'q'], notAccounts: ['intent', 'hashtag'] },
  { platform: 'tube', hosts: ['tube.example'], labels: ['tube'], notAccounts: ['watch'] },
  { platform: 'own', hosts: ['store.example'], labels: ['app', '客户端'], notAccounts: [] },
];

export const OPTIONS = { recognise: RECOGNISE };
