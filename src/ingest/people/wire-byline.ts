import { splitNames } from './names.ts';

const ROLE = '(?:本报|本网|本刊|本社|见习|实习|首席|特约|全媒体)*(?:记者|通讯员|記者|通訊員)';
/** “本报讯（记者 张三 通讯员 李四）”: who writes stands in brackets where the text begins. */
const BRACKETS = new RegExp(`^[^（(。]{0,24}[（(](?<who>${ROLE}[\\s:：]*[\\p{Script=Han}·\\s、，:：]{2,60})[）)]`, 'u');

/** The writers whom the first line of a Chinese story names in brackets. */
export function wireByline(first: string | undefined): string[] {
  const who = BRACKETS.exec(first ?? '')?.groups?.who;
  return who === undefined ? [] : splitNames(who.replace(new RegExp(ROLE, 'gu'), '、'));
}
