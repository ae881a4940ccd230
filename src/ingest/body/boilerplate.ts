import { clean } from '../text.ts';

const PHRASES = [
  'advertisements?|anzeige|werbung|publicité|publicidad|advertorial|reklame|广告|embed|loading(?: \\w+)?(?:\\.{3}|…)?',
  '(?:to view this video|we apologi[sz]e, but this video|try refreshing your browser|your browser does not support)\\b.*',
  '(?:sign up|subscribe|register)\\b.{0,80}\\b(?:newsletter|inbox|email|account|articles?|news|now)\\b.*',
  '(?:create an account|sign in|log in)\\b.{0,60}\\b(?:account|continue|comment|unlock)\\b.*',
  'this (?:content|article) is (?:reserved|free|for)\\b.*(?:subscribers?|register).*',
  '(?:follow|like|find|join) us on\\b.{0,80}',
  '(?:read more|more from|see also|also read|read also|related|lesen sie (?:auch|dazu)|mehr dazu|lire aussi|à lire aussi|leia também|les også|läs också|leggi anche|lea también|lee también|اقرأ أيضا|читайте также|延伸阅读|阅读更多|推荐阅读|点击查看)\\s*[:：].{0,200}',
  '(?:copyright|©|all rights reserved|alle rechte vorbehalten)\\b.{0,160}',
  'share (?:this|on)\\b.{0,60}',
  'click here (?:to|for)\\b.{0,120}',
];
const BOILERPLATE = new RegExp(`^(?:${PHRASES.join('|')})$`, 'iu');

/** A line that stands in every story of a site and says nothing of this one. */
export const isBoilerplate = (text: string): boolean => text.length <= 300 && BOILERPLATE.test(clean(text));
