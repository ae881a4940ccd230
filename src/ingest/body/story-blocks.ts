import type { ArticleImage, Block, Credit } from '../../domain/article.ts';
import { creditsOf } from '../credits.ts';
import { isReleaseNote, isTimeLine } from '../dates/embargo-lines.ts';
import { announcesNames, isPerson, splitNames } from '../people/names.ts';
import { addImage, captionBelow, creditBelow } from '../pictures/lead-images.ts';
import { isRightsLine } from '../rights.ts';
import { clean, comparable, endsSentence, wordCount } from '../text.ts';
import { isRelatedHeading, type RawBlock } from './blocks.ts';
import { isExpanderLabel } from './continuation.ts';

const PHRASES = [
  'advertisements?|anzeige|werbung|publicité|publicidad|advertorial|reklame|广告|embed|loading(?: \\w+)?(?:\\.{3}|…)?|placeholder\\b.{0,20}',
  '(?:\\$\\$|%%|\\{\\{|\\[\\[|##)[\\w .:|-]{1,60}(?:\\$\\$|%%|\\}\\}|\\]\\]|##)|\\[/?(?:ads?|advert\\w*|banner|adsense|embed|gallery|caption|widget)(?:[ _-][^\\]]{0,80})?\\]',
  '(?:to view this video|we apologi[sz]e, but this video|try refreshing your browser|your browser does not support)\\b.*',
  '(?:sign up|subscribe|register)\\b.{0,80}\\b(?:newsletter|inbox|email|account|articles?|news|now)\\b.*',
  '.{0,220}\\b(?:sign(?:ing)? up (?:for|to)|subscrib(?:e|ing) to)\\b.{0,80}\\bnewsletters?\\b.*',
  '.{0,160}\\bnewsletter\\b.{0,160}\\b(?:abonnieren|anmelden|postfach|abonnez|inscrivez|suscríb\\w+|iscriv\\w+)\\b.*',
  '(?:create an account|sign in|log in)\\b.{0,60}\\b(?:account|continue|comment|unlock)\\b.*',
  '(?:would you like to|please (?:log|sign) in to) comment\\b.*',
  '(?:become|as) a (?:paid )?(?:subscriber|member)\\b.{0,40}\\b(?:unlock|access|read)\\b.*',
  'this (?:content|article|story) is (?:reserved|free|only|for)\\b.*(?:subscribers?|members?|register).*',
  '(?:この記事は|この続きは|ここから先は).{0,12}(?:会員|有料).*|会員登録.{0,60}|※.{0,20}とは、.*',
  '.{0,120}\\bsupport (?:independent|local|our|quality) journalism\\b.*',
  '(?:hat ihnen dieser artikel gefallen|did you (?:like|enjoy) this (?:article|story)|cet article vous a plu|¿te ha gustado)\\b.*',
  '(?:follow|like|find|join) us on\\b.{0,80}',
  'follow .{2,60} on .{2,40} (?:for|to) .*',
  '(?:got a (?:story|tip)|do you have a story|get in touch with our|for more (?:stories|news) like this|check out more of)\\b.*',
  '(?:(?:you can )?(?:e-?mail|contact|write to|reach|tweet)|autor(?:in)? erreichen)\\b.{0,60}@.{0,80}',
  '(?:read more|more from|see also|also read|read also|related|lesen sie (?:auch|dazu)|mehr dazu|lire aussi|à lire aussi|leia também|les også|läs också|leggi anche|lea también|lee también|اقرأ أيضا|читайте также|延伸阅读|阅读更多|推荐阅读|点击查看)\\s*[:：|].{0,200}',
  'reach (?:the )?(?:reporters?|authors?|writers?|him|her|them)\\b.{0,160}(?:@|https?:).*|(?:follow|contact) (?:the )?(?:reporters?|authors?|writers?)\\b.{0,160}(?:@|https?:).*',
  'this (?:article|story) (?:has been|was|is) (?:adapted|republished|reproduced|syndicated) from .{2,120}',
  '(?:👉|▶|►|➡️?|▸)\\s*.{0,200}',
  '(?:copyright\\b|©|ⓒ|all rights reserved|alle rechte vorbehalten).{0,200}|.{0,120}all rights reserved\\.?',
  '.{0,40}\\b(?:strict sourcing|editorial) (?:guidelines|standards|polic(?:y|ies)|process)\\b.{0,300}',
  'this (?:article|story) is based on scientific evidence\\b.{0,200}',
  '(?:add|make|set) .{0,60}\\b(?:preferred|trusted) source\\b.{0,40}|as a (?:preferred|trusted) source (?:on|for|in) google\\W*',
  '[^a-z]{0,4}thank you for (?:completing|taking|answering) (?:the|our|this) (?:survey|poll)\\b.{0,40}|survey|poll|contact us|let us help!.{0,160}|get in touch (?:with us )?today\\b.{0,80}',
  // A post shows pictures without a gallery to click.
  "(?:hier )?(?:klicken|wischen|blättern|scrollen) sie\\b.{0,60}\\b(?:galerie|bildergalerie|fotostrecke|bilder|fotos|bildstrecke)\\b.{0,30}|(?:zur|hier (?:geht es|geht['’]s) zur) (?:bildergalerie|fotostrecke|galerie)\\W*",
  '(?:click|swipe|scroll|flick|tap|browse)\\b.{0,30}\\b(?:gallery|slideshow|pictures|photos|images)\\b.{0,40}',
  '(?:cliquez|faites défiler|parcourez|haga clic|haz clic|pinche|deslice|desliza|clique|deslize|navegue)\\b.{0,40}(?:galerie|diaporama|photos|images|galería|fotos|imágenes|galeria|imagens)\\b.{0,40}|点击.{0,12}(?:图集|图片|大图).{0,12}',
  // Readers of a post cannot write to its newsroom there.
  '(?:send|write) (?:us|to us) (?:a |your )?(?:letters?|comments?|views|thoughts)\\b.{0,120}|send (?:us )?(?:a |your )?letters?\\b.{0,120}|(?:schreiben|schicken|senden) sie uns\\b.{0,160}|leserbriefe? (?:an|bitte)\\b.{0,120}|écrivez-nous\\b.{0,120}|(?:escríbanos|envíenos|escreva-nos|envie-nos)\\b.{0,160}|what do you think\\? .{0,120}|letters may be edited\\b.{0,120}',
  'share (?:this|on)\\b.{0,60}',
  '(?:back|return|jump|skip) to (?:the )?(?:video|top|main (?:content|story)|article|gallery|story)|zurück (?:zum (?:video|artikel)|nach oben)|retour (?:à la vidéo|en haut)|volver (?:al vídeo|al video|arriba)',
  '(?:article|story|content) continues (?:below|after)\\b.{0,60}|(?:this )?(?:advertisement|ad|video) (?:is|has) not (?:been )?loaded\\b.{0,60}|(?:this|that) ad will end\\b.{0,40}',
  "(?:dear (?:subscribers?|members?|readers?)[,:]|(?:an? )?(?:note|message) (?:to|for) (?:our |all )?(?:subscribers|members|readers)\\s*[:–—-]).{0,300}|(?:you are|you[’']re) (?:reading|receiving|getting) (?:this|a|the)\\b.{0,80}\\b(?:subscriber|member|newsletter|edition)\\b.*|(?:this|the following) (?:is|was) (?:an? )?(?:subscriber|members?)[- ](?:only|exclusive)\\b.{0,120}",
  '(?:this (?:article|story|content|series|podcast|video|page|section) (?:is|was) )?(?:sponsored|brought to you|presented|powered|paid for) by\\b[^.,;!?]{0,60}\\.?|präsentiert von\\b[^.,;!?]{0,60}|(?:présenté|sponsorisé) par\\b[^.,;!?]{0,60}|(?:patrocinado|presentado|apresentado) por\\b[^.,;!?]{0,60}',
  '(?:get|receive|have) (?:the |our |your )?.{0,80}\\b(?:in|to|straight to|delivered to) your inbox\\b.{0,120}|(?:enter|your) e-?mail(?: address)?\\W*|by (?:signing up|subscribing|clicking|entering|submitting)\\b.{0,60}\\b(?:agree|accept|terms|privacy|consent)\\b.*',
  'click here (?:to|for)\\b.{0,120}',
  '.{0,60}\\b(?:website|site|we) uses? cookies\\b.*',
  '.{0,60}\\bad ?block(?:er|ers|ing)? (?:users?|is|are)\\b.*',
  '.{0,220}\\b(?:earn|receive|get) (?:an? )?(?:small )?(?:affiliate )?commissions?\\b.*',
  '.{0,160}\\b(?:opt out|unsubscribe|check out) at any ?time\\b.*',
  'dieser artikel wurde (?:ausgedruckt|ursprünglich)\\b.*|dies ist eine maschinelle übersetzung\\b.*|les[te]n? (?:sie )?den originalartikel\\b.*',
  'this (?:article|story) (?:was|is) (?:translated|generated|produced) (?:automatically|by|with)\\b.*',
];
// Not by code points (`u`), which takes three times as long with the same result.
const BOILERPLATE = new RegExp(`^(?:${PHRASES.join('|')})$`, 'i');
const LONGEST = 420;

/** Checks whether a line is boilerplate of the site. */
export function isBoilerplate(text: string): boolean {
  return text.length <= LONGEST && BOILERPLATE.test(clean(text));
}

/** «ENDS», «-ends-», «###», «– 30 –». */
const OVER =
  /^(?:\W{0,6}(?:ENDS?|ENDE|FIN)\W{0,6}|(?:[([*–—-]+\s?)?(?:ends?|ende|fin)\s?[)\]*–—-]+|#(?:\s?#){2,}|[–—-]+\s?30\s?[–—-]+)$/u;
/** Headings over notes for newsrooms, not for readers; the rest of the line belongs to them. */
const FOR_EDITORS =
  /^(?:notes? (?:to|for) (?:the )?editors?|editors?['’] notes?|(?:press|media|news) (?:contacts?|office|enquiries|inquiries)|(?:presse|medien)kontakt|pressestelle|hinweise? (?:an|für) die redaktion(?:en)?|contacts? presse|note aux rédact\p{L}+|contacto (?:de|para) (?:la )?prensa|notas? (?:para|a) (?:los )?(?:editores|redactores)|contato (?:para|de) (?:a )?imprensa|媒体联系(?:人|方式)?|新闻联系人)\s*(?:[:：].{0,160})?$/iu;
const ABOUT =
  /^(?:about|über|à propos (?:de |du |d['’])|acerca de|关于|關於)\s*(?:the |die |der |das |la |le |el )?(?<whom>.{2,60})$/iu;

const LONG_WORDS = 12;
/** Running text that a story has before it can be over. */
const LEAST_BEFORE = 2;
/** Most paragraphs of running text about the sender. */
const MOST_ABOUT = 3;

const isLong = (text: string): boolean => endsSentence(text) && wordCount(text) >= LONG_WORDS;

/** «About the Alder Works», over a text that speaks of the Alder Works. */
function isAboutSender(text: string, rest: readonly string[]): boolean {
  const whom = ABOUT.exec(text)?.groups?.whom ?? '';
  if (!/^[\p{Lu}\p{Lo}\d]/u.test(whom) || endsSentence(text)) return false;
  return rest.filter(isLong).length <= MOST_ABOUT && comparable(rest[0] ?? '').includes(comparable(whom));
}

/**
 * End of a press release: index of the line that announces it, or that heads its sender's notes to newsrooms or about
 * itself; the number of lines if none does. `texts` are the lines or blocks of a story in order.
 */
export function endOfRelease(texts: readonly string[]): number {
  let before = 0;
  for (const [at, given] of texts.entries()) {
    const text = clean(given);
    if (isLong(text)) before++;
    else if (before >= LEAST_BEFORE && text !== '') {
      if (OVER.test(text) || FOR_EDITORS.test(text) || isAboutSender(text, texts.slice(at + 1))) return at;
    }
  }
  return texts.length;
}

/** «Clem J, et al. (2021). A look at diets. https://…»: a year, and where it was published. */
const YEAR = /\b(?:19|20)\d{2}\b/;
const PUBLISHED = /https?:\/\/|\bwww\.|\bdoi\b|\bet al\b|\bpp?\. ?\d|\bvol\. ?\d|\baccessed\b|\bretrieved\b/i;
const FEWEST = 3;
const MOST_OF_THEM = 0.7;

/** Checks whether a list is a bibliography: most items name a year and a publication. */
function isBibliography(items: readonly string[]): boolean {
  const references = items.filter((item) => YEAR.test(item) && PUBLISHED.test(item));
  return items.length >= FEWEST && references.length >= items.length * MOST_OF_THEM;
}

const NAMES_A_PHOTO =
  /[([（［](?:[^()[\]（）]{0,60}[\s/])?(?:photos?|pictures?|images?|foto|fotograf|photograph|getty(?: images)?|reuters|afp|ap|epa|dpa|imago|写真|图|摄)\b[^()[\]（）]{0,80}[)\]）］]\.?$|(?:^|[\s.|–—-])(?:photos?|pictures?|images?|fotos?|photograph(?:er|y)?|bild(?:er|quelle|nachweis)?|crédito|crédits?|credit|image credit|photo credit|copyright)(?: by| credit| courtesy(?: of)?)?\s*[:/©]\s*\S.{0,80}$|©\s*\S.{1,60}$/iu;
const MOST_WORDS = 70;

/** A line below a picture whose frame the page does not show: it ends with who took it. */
export function isPhotoLine(text: string): boolean {
  const line = clean(text);
  return wordCount(line) <= MOST_WORDS && NAMES_A_PHOTO.test(line);
}

type TextBlock = Exclude<RawBlock, { type: 'image' }>;

const EARLY = 12;
const LONG = 50;

/** Decides for each block in order whether it is part of the story: not the frame, and no repeat. */
function storyBlocks(
  blocks: readonly RawBlock[],
  headline: string | null,
): (block: TextBlock, index: number) => boolean {
  const range = proseRange(blocks);
  // Pages repeat captions and pull quotes for screens of several sizes.
  const seen = new Set<string>();
  const title = comparable(headline ?? '');
  const end = endOfRelease(blocks.map((block) => ('text' in block ? block.text : '')));
  return (block, index) => {
    if (index >= end) return false;
    if (block.type === 'list') return !isBibliography(block.items);
    if (isFrame(block, index, range) || isBiography(block.text, blocks.length - index)) return false;
    if (block.text.length < LONG && index >= EARLY) return true;
    const key = comparable(block.text);
    if (index < EARLY && key === title) return false;
    const isNew = block.text.length < LONG || !seen.has(key);
    seen.add(key);
    return isNew;
  };
}

/** Range from the first to the last block of running text; the rest is mostly the page's frame. */
interface Range {
  first: number;
  last: number;
}

function proseRange(blocks: readonly RawBlock[]): Range {
  const first = blocks.findIndex(isProse);
  return first < 0 ? { first: 0, last: blocks.length - 1 } : { first, last: blocks.findLastIndex(isProse) };
}

const PROSE_WORDS = 14;

const isProse = (block: RawBlock): boolean =>
  (block.type === 'paragraph' || block.type === 'quote') &&
  wordCount(block.text) >= PROSE_WORDS &&
  endsSentence(block.text) &&
  !isBoilerplate(block.text) &&
  !isPhotoLine(block.text);

const FRAME_WORDS = 8;

const BIOGRAPHY =
  /^\p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]* ){0,3}(?:is|ist|est) (?:an? |the |eine? |une? )?.{0,60}(?:\b(?:writer|author|editor|journalist|reporter|correspondent|columnist|contributor|journaliste)\b|(?:[Rr]eporter|[Rr]edakteur|[Kk]orrespondent|Journalist|Autor)(?:in)?\b)/u;
const LAST_BLOCKS = 6;

/** Biography of the author at the foot of a story. */
export const isBiography = (text: string, left: number): boolean =>
  left <= LAST_BLOCKS && text.length < 500 && BIOGRAPHY.test(text);

/** «Von Ann Lee, Oslo» where a story begins, set as a heading. */
const isByline = (text: string): boolean => {
  const [first] = announcesNames(text) ? splitNames(text) : [];
  return first !== undefined && isPerson(first);
};

/** Texts of the site on every page, times, picture lines, and, outside prose, short lines that aren't sentences. */
function isFrame({ type, text }: Exclude<TextBlock, { type: 'list' }>, index: number, range: Range): boolean {
  // Whoever assembles the article removes and keeps them.
  if (type === 'paragraph' && isRightsLine(text)) return false;
  if (isRelatedHeading(text) || isExpanderLabel(text) || isBoilerplate(text) || isReleaseNote(text)) return true;
  if (type === 'paragraph' && isTimeLine(text)) return true;
  if (type === 'subhead' && index < range.first && isByline(text)) return true;
  if (type === 'quote' || (index >= range.first && index <= range.last)) return false;
  if (type === 'paragraph' && isPhotoLine(text)) return true;
  return wordCount(text) <= FRAME_WORDS && (type === 'subhead' ? index < range.first - 1 : !endsSentence(text));
}

export interface Assembled {
  blocks: Block[];
  images: ArticleImage[];
  credits: Credit[];
}

const EDGE_BLOCKS = 12;

/** Raw blocks as an article has them: credits apart, captions with their pictures, pictures by number. */
export function assemble(
  raw: readonly RawBlock[],
  before: readonly ArticleImage[],
  headline: string | null,
): Assembled {
  const result: Assembled = { blocks: [], images: [], credits: [] };
  for (const image of before) addImage(result.images, image);
  const isStory = storyBlocks(raw, headline);
  let previous: RawBlock | null = null;
  for (const [index, block] of raw.entries()) {
    const atEdge = index < EDGE_BLOCKS || index >= raw.length - EDGE_BLOCKS;
    if (block.type === 'image') result.blocks.push({ type: 'image', image: addImage(result.images, block.image) });
    else if (block.type === 'paragraph' && atEdge && takeCredits(result, block.text)) continue;
    else if (block.type === 'paragraph' && previous?.type === 'image' && captionBeside(result, block.text)) continue;
    else if (!isStory(block, index)) continue;
    else result.blocks.push(block);
    previous = block;
  }
  while (result.blocks.at(-1)?.type === 'subhead') result.blocks.pop();
  return result;
}

function takeCredits(result: Assembled, text: string): boolean {
  const credits = creditsOf(text);
  const last = result.blocks.at(-1);
  if (last?.type === 'image' && creditBelow(result.images[last.image], credits)) return true;
  result.credits.push(...credits);
  return credits.length > 0;
}

function captionBeside({ blocks, images }: Assembled, text: string): boolean {
  const last = blocks.at(-1);
  return last?.type === 'image' && captionBelow(images[last.image], text);
}
