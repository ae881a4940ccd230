import type { Way } from './seat.ts';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Four ways to hold it: a desk and a phone, in two languages, each in both colour schemes. */
export const WAYS: readonly Way[] = [
  { name: 'at a desk, in English', viewport: DESK, colorScheme: 'light', language: 'en' },
  { name: 'at a desk, in Chinese', viewport: DESK, colorScheme: 'dark', language: 'zh-CN' },
  { name: 'on a phone, in English', viewport: PHONE, colorScheme: 'dark', language: 'en' },
  { name: 'on a phone, in Chinese', viewport: PHONE, colorScheme: 'light', language: 'zh-CN' },
];
