import type { ReadPost } from './post.ts';
import { letters, type Story } from './story.ts';

/** What pages print around stories, in the languages of the pages. */
const PRINTED =
  /(?:©|\bread (?:more|also|the (?:full|whole|[\w ]+ article))\b|\bclick here\b|\bsign up\b|\bsubscribe (?:now|to)\b|\bnewsletter\b.{0,60}\b(?:agree|consent|privacy|inbox)\b|\bcookies?\b.{0,40}\b(?:accept|enable|consent)\b|\bback to video\b|\bvideo (?:player|is not available|unavailable)\b|\benable javascript\b|\b(?:written|posted|published|updated) (?:by|on)\s?:|\blast updated\b|\bas an amazon associate\b|\badvertisement\b|\bscroll down\b|\ball rights reserved\b|\bfollow (?:us|the latest|live)\b.{0,30}(?:below|here|on)|\bwhatsapp channel\b|alle news im ticker|lesen sie (?:auch|mehr|hier)|mehr dazu im video|jetzt abonnieren|newsletter abonnieren|das video konnte nicht|zum artikel|\blire aussi\b|\babonnez-vous\b|lisez la suite|\blee (?:también|más)\b|suscríbete|\bleia (?:também|mais)\b|assine já|点击(?:图片|查看|阅读)|扫描二维码|责任编辑|点击关注|続きを読む|会員登録|무단.?전재|\(photo by|\(ap photo)/iu;
const KNOWN = 36;
/** Shares too little with the story: a line about the paper or the section. */
const SLOGAN = { words: 5, share: 0.2 };

const stems = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{M}]{4,}/gu) ?? []).map((word) => word.slice(0, 5));

function isSlogan(text: string, { headline, text: story, standfirst }: Story): boolean {
  if (!letters(standfirst).includes(letters(text))) return false;
  const own = [...new Set(stems(text))];
  const rest = new Set(stems(`${headline}\n${story.replace(standfirst, '')}`));
  return own.length >= SLOGAN.words && own.filter((stem) => rest.has(stem)).length / own.length < SLOGAN.share;
}

/** Why a paragraph is no part of the story: printed around it, a caption, another story's, a slogan. */
export function furniture({ prose, quotes }: ReadPost, story: Story): string[] {
  const captions = story.captions.map(letters).filter((caption) => caption.length >= KNOWN);
  return [...prose, ...quotes].flatMap((text) => {
    const printed = PRINTED.exec(text);
    if (printed) return [`printed: ${printed[0]}`];
    const bare = letters(text);
    if (
      captions.some(
        (caption) => caption.includes(bare.slice(0, KNOWN)) && !story.marked?.includes(bare.slice(0, KNOWN)),
      )
    )
      return [`caption: ${text.slice(0, 50)}`];
    const isMarked = story.marked === null || story.marked.includes(bare.slice(0, KNOWN));
    if (!isMarked && !letters(story.standfirst).includes(bare.slice(0, KNOWN)))
      return [`not of the story: ${text.slice(0, 50)}`];
    return !isMarked && isSlogan(text, story) ? [`slogan: ${text.slice(0, 50)}`] : [];
  });
}

/** Numbers and names that the page does not have. */
export function untrue({ prose, quotes, tags }: ReadPost, { everything }: Story): string[] {
  const told = [...prose, ...quotes].join('\n');
  const numbers = told.match(/\d[\d.,]*\d|\d/gu) ?? [];
  const names = told.match(/(?<=[\p{L},] )\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? [];
  return [...numbers, ...names, ...tags].filter((fact) => letters(fact) !== '' && !everything.includes(letters(fact)));
}
