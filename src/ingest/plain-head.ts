import type { Credit } from '../domain/article.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import { webAddress } from './address.ts';
import { isBoilerplate } from './body/story-blocks.ts';
import { creditsOf } from './credits.ts';
import { isEmbargoLine, isReleaseNote, isTimeLine } from './dates/embargo-lines.ts';
import { readLocalTime, readTime } from './dates/read-time.ts';
import { isDisclosure } from './disclosure.ts';
import { recogniseLabel } from './masthead-labels.ts';
import { announcesNames, isPerson, namesAmongFacts, splitNames, withoutRole } from './people/names.ts';
import { splitCaption } from './pictures/captions.ts';
import type { Line } from './plain-lines.ts';
import type { ReadOptions } from './source.ts';
import { cjkCount, clean, endsSentence, wordCount } from './text.ts';

/** Texts of buttons and separators that browsers copy with the story; whole lines. */
const LINES = [
  'share(?: (?:this|full)(?: (?:article|story|post|page))?| (?:on|via) .{2,30}| options)?|tweet(?: this)?|post|pin(?: it)?|e-?mail(?: (?:this|article|to a friend|us))?|print(?: (?:this )?(?:article|page|story))?|saved?(?: (?:this|article|story|for later))?|bookmark(?: .{2,20})?|(?:copy|link|copied)(?: (?:link|url|copied))?|gift(?: (?:this )?article)?|give this article|like|follow(?: us| topic| author)?',
  '(?:listen|read aloud)(?: (?:to (?:this |the )?(?:article|story|audio)|now))?\\P{L}{0,12}(?:min(?:ute)?s?\\W?)?|play(?: audio| video)?|watch(?: video)?|pause|mute|video player is loading|\\(?\\d+\\)?\\s?comments?|(?:view|leave a|add a|post a|read|show) comments?(?: \\(?\\d+\\)?)?|comments?',
  'subscribe(?: now| today)?|sign in|sign up|log ?in|register|my account|menu|search|close|home|more|(?:show|see|view|load) more|text size|font size|a{2,3}|a[-+]|resize|translate|feedback|whatsapp|messenger|reddit|telegram|pinterest|flipboard|pocket|threads|bluesky|mastodon|snapchat|viber',
  '(?:skip|jump) to (?:main |the )?(?:content|navigation|article)|skip (?:ad|advertisement|past .{3,40})|(?:story|article|content) continues (?:below|after)(?: (?:this )?(?:ad(?:vertisement)?|video|promotion))?|(?:continue reading|read more)(?: (?:the main story|below.{0,30}))?|advertisement\\W.{2,30}|(?:after|before) newsletter promotion|back to top|view (?:image|gallery)?\\s?(?:in )?full ?screen|(?:enlarge|expand)(?: this)?(?: image| caption)?|(?:hide|toggle) caption|(?:image|media|video) caption',
  'breaking(?: news)?|exclusive|live|premium|subscribers? only|members? only|free to read|topics?|tags?|topics? in this article|explore more on these topics|reuse this content|print subscriptions|got a (?:news )?tip\\W.{0,40}|.{3,50} (?:can be|may be) reached (?:at|by|on)\\b.{0,80}',
  '(?:artikel |beitrag |seite )?(?:teilen|merken|gemerkt|drucken|speichern|vorlesen|anhören|verschenken|kommentieren)|(?:per )?e-?mail(?: teilen)?|link kopieren|zur? startseite|startseite|zum (?:inhalt|hauptinhalt|seitenanfang)(?: springen)?|nach oben|anmelden|registrieren|abonnieren|abo testen|jetzt (?:lesen|testen)|schriftgröße|kommentare?(?: \\(?\\d+\\)?| lesen| schreiben| anzeigen)?|\\d+ kommentare?|weiterlesen(?: nach der anzeige)?|bild (?:vergrößern|öffnen)|mehr (?:anzeigen|lesen)|exklusiv|eilmeldung|themen|schlagworte',
  "(?:partager|offrir|imprimer|envoyer|écouter|sauvegarder|commenter|réagir|lire plus tard|s[’']abonner|se connecter)(?: (?:l[’'])?article| par e-?mail| sur .{2,20})?|commentaires?(?: \\(?\\d+\\)?)?|ajouter à .{2,30}|copier le lien|la suite après (?:la|cette) publicité|(?:aller|passer) au contenu(?: principal)?|accueil",
  '(?:compartir|guardar|escuchar|imprimir|comentar|compartilhar|salvar|ouvir|condividi|ascolta|stampa|salva|commenta|delen|bewaren|printen)(?: (?:el |o |il )?(?:artículo|artigo|articolo|noticia|notícia|artikel))?(?: en .{2,20})?|copiar (?:enlace|link)|comentarios?|comentários?|commenti|reacties|suscríbete|assine|inicio|saltar al contenido|pubblicità|pub|publicité',
  '分享(?:到|至|本文|让更多人看到)?[:：]?|收藏|点赞|评论(?:\\s?[(（]?\\d+[)）]?)?|打印(?:本页|本稿)?|(?:字号|字体)[:：]?.{0,12}|[大中小\\s]{1,6}(?:字号)?|听新闻|语音播报|点击播报本文.{0,20}|扫一扫.{0,20}|扫码.{0,20}|关注我们|关闭(?:窗口|本页)?|返回(?:顶部|首页|目录|列表)|首页|原标题[:：].{0,80}|点击(?:进入|查看|图片|上方|下方|关注).{0,20}|阅读(?:量|数|原文|全文)?[:：]?\\s?\\d*|(?:展开|查看)全文|正文|打开.{0,10}(?:app|客户端).{0,20}|下载.{0,10}(?:app|客户端).{0,20}|我要(?:纠错|评论|留言)|纠错|举报|微博|朋友圈|qq(?:空间)?|复制链接|版权声明[:：].{0,120}|未经.{0,10}(?:授权|许可).{0,40}|上一篇.{0,60}|下一篇.{0,60}|推广|广告',
  '分享(?:至|到).{1,10}|列印|收藏文章|字級.{0,10}|シェア(?:する)?|ツイート|印刷|保存|ブックマーク|この記事をシェア|文字サイズ.{0,8}|공유(?:하기)?|인쇄|스크랩|글자\\s?크기.{0,10}|댓글(?:\\s?\\d+)?|기사\\s?듣기|광고',
];
const CONTROL = new RegExp(`^(?:${LINES.join('|')})$`, 'iu');
const LONGEST = 140;

/** Checks whether a line is a button or separator of the page: «Share», «Advertisement», «字号：大 中 小». */
export function isControl(text: string): boolean {
  if (text.length > LONGEST) return false;
  return CONTROL.test(clean(text).replace(/^[^\p{L}\p{N}(（]+|(?<![\s:：>»›.…|,])[\s:：>»›.…|,]+$/gu, ''));
}

type Names = Pick<ReadOptions, 'recognise'>;

const ADDRESS = /https?:\/\/\S+/i;
const SEPARATORS = /\s*[|｜丨•·›»]\s*|\s[/>＞]\s/u;
const SHORTEST_TITLE_WORDS = 4;
const LONGEST_TITLE = 250;

/** The channels that a line of the header names; one line may list several: «Wall | Tube | App». */
export function entriesOf({ text }: Line, { recognise }: Names): MastheadEntry[] {
  const written = ADDRESS.exec(text)?.[0] ?? null;
  const url = webAddress(written, null) === null ? null : written;
  const parts = text.replace(ADDRESS, ' ').split(SEPARATORS);
  const entries = parts.flatMap((part) => recogniseLabel(part, recognise) ?? []);
  return url !== null && entries.length === 1 ? entries.map((entry) => ({ ...entry, url })) : entries;
}

/** Index of the headline, or -1: the first line that reads as one, else the first that is no menu. */
export function headlineAt(lines: readonly Line[], names: Names): number {
  const eligible = (line: Line): boolean =>
    !line.bullet &&
    !isChannelLine(line, names) &&
    creditsOf(line.text).length === 0 &&
    !isDateLine(line.text) &&
    !isControl(line.text) &&
    !isBoilerplate(line.text) &&
    !isDisclosure(line.text) &&
    !isEmbargoLine(line.text) &&
    !isReleaseNote(line.text);
  const firstStory = lines.findIndex((line) => eligible(line) && endsSentence(line.text) && wordCount(line.text) > 18);
  const above = firstStory < 0 ? lines.length : firstStory;
  const titled = lines.findIndex((line, index) => index < above && eligible(line) && isTitle(line.text));
  return titled >= 0 ? titled : lines.findIndex(eligible);
}

/** Names channels and little else: a headline may name one too. */
export function isChannelLine(line: Line, names: Names): boolean {
  const count = entriesOf(line, names).length;
  return count > 1 || (count === 1 && (wordCount(line.text) <= 5 || ADDRESS.test(line.text)));
}

function isTitle(text: string): boolean {
  const parts = text.split(SEPARATORS).filter(Boolean);
  const menu = parts.length > 2 && (isControl(parts[0] ?? '') || parts.every((part) => wordCount(part) <= 3));
  return !menu && text.length <= LONGEST_TITLE && (wordCount(text) >= SHORTEST_TITLE_WORDS || cjkCount(text) >= 6);
}

const SOURCE = /来源|來源|作者|记者|記者|发布|發佈|编辑|編輯|입력|수정/u;
const LONGEST_DATE = 110;

/** Little more than a time: «2025-06-30 10:00», «Updated: June 30, 2025», «2025年6月30日 来源：海岸日报». */
export function isDateLine(text: string): boolean {
  if (text.length > LONGEST_DATE || isEmbargoLine(text) || isReleaseNote(text) || readTime(text) === null) return false;
  return isTimeLine(text) || (SOURCE.test(text) && !endsSentence(text));
}

/** Lines between headline and story, and the rest. */
export interface Top {
  standfirst: string | null;
  authors: string[];
  credits: Credit[];
  publishedAt: string | null;
  modifiedAt: string | null;
  rest: Line[];
}

interface Facts {
  names: readonly string[];
  credits: readonly Credit[];
  time: string | null;
  /** Only a button, a trade or an embargo: it doesn't show where the story begins. */
  weak: boolean;
}

const MOST_LINES = 24;
const MOST_TEXTS = 2;
const LONGEST_TEXT_WORDS = 70;
const SHORTEST_STANDFIRST_WORDS = 4;
const UPDATED = /updat|modif|更新|修改|aktualisiert|actualizad|atualizad|aggiornat/iu;

/**
 * Reads the lines of a story's head: they reach to the last byline or time that follows a standfirst and a caption at
 * most. A line of text above them is the standfirst, if paragraphs follow.
 */
export function readTop(given: readonly Line[], isParagraph: (text: string) => boolean): Top {
  const lines = withWholeBylines(given);
  const texts: Line[] = [];
  let top: Omit<Top, 'rest'> = { standfirst: null, authors: [], credits: [], publishedAt: null, modifiedAt: null };
  let end = 0;
  let above: Line[] = [];
  for (const [at, line] of lines.slice(0, MOST_LINES).entries()) {
    const facts = factsOf(line, lines[at + 1]);
    if (facts === null) texts.push(line);
    if (texts.length > MOST_TEXTS || wordCount(texts.at(-1)?.text ?? '') > LONGEST_TEXT_WORDS) break;
    if (facts === null || (facts.weak && texts.length > 0)) continue;
    top = withFacts(top, facts);
    end = at + 1;
    above = [...texts];
  }
  const below = lines.slice(end);
  const [first, ...others] = above.filter(
    ({ text }) => endsSentence(text) || wordCount(text) >= SHORTEST_STANDFIRST_WORDS,
  );
  if (!first || !below.some(({ text }) => isParagraph(text))) return { ...top, rest: [...above, ...below] };
  if (first.bullet || splitCaption(first.text).credit !== null) return { ...top, rest: [first, ...others, ...below] };
  return { ...top, standfirst: first.text, rest: [...others, ...below] };
}

function withFacts<T extends Omit<Top, 'rest'>>(top: T, { names, credits, time }: Facts): T {
  const { published, modified } = timesIn(time ?? '');
  return {
    ...top,
    authors: [...top.authors, ...names],
    credits: [...top.credits, ...credits],
    publishedAt: published ?? top.publishedAt ?? modified,
    modifiedAt: modified ?? top.modifiedAt,
  };
}

/** «Published on 4 March, updated on 5 March»; the word of a change may also follow its time. */
function timesIn(text: string): { published: string | null; modified: string | null } {
  const at = text.search(UPDATED);
  if (at < 0) return { published: readLocalTime(text), modified: null };
  const [before, after] = [readLocalTime(text.slice(0, at)), readLocalTime(text.slice(at))];
  return after === null ? { published: null, modified: before } : { published: before, modified: after };
}

const WEAK: Facts = { names: [], credits: [], time: null, weak: true };
const PARTS = /\s*[|｜丨•·]\s*|\s[–—-]\s/u;

function factsOf({ text }: Line, next: Line | undefined): Facts | null {
  if (isEmbargoLine(text) || isDisclosure(text) || isControl(text) || isTrade(text)) return WEAK;
  if (isDateLine(text)) return { ...WEAK, time: text, names: splitNames(namesAmongFacts(text) ?? ''), weak: false };
  const credits = creditsOf(text);
  if (credits.length > 0) return { ...WEAK, credits };
  const parts = text.split(PARTS).filter(Boolean);
  const names = parts.flatMap(namesIn);
  const times = parts.filter(isDateLine);
  const others = parts.filter((part) => namesIn(part).length === 0 && !isDateLine(part) && !isTrade(part));
  if (others.length === 0 && names.length + times.length > 0)
    return { ...WEAK, names, time: times[0] ?? null, weak: false };
  const [name = '', ...rest] = parts;
  const isNamed = /\p{Lu}/u.test(name) && isPerson(name) && wordCount(name) <= 4;
  const goesOn = rest.length > 0 ? rest.every((part) => isTrade(part) || isDateLine(part)) : isBelowName(next);
  return isNamed && goesOn ? { ...WEAK, names: [name], time: times[0] ?? null, weak: false } : null;
}

const isTrade = (text: string): boolean => wordCount(text) <= 7 && !endsSentence(text) && withoutRole(text) === '';

const isBelowName = (next: Line | undefined): boolean =>
  next !== undefined && (isTrade(next.text) || isDateLine(next.text));

const CAPITALS = /^[\p{Lu}\p{Lo}]\S*(?:\s(?:\p{Lu}\S*|d[aei]|von|van|de[lnr]?|al|bin))*$/u;

/** The names that a byline announces; none for «By Monday the lock will be open». */
function namesIn(text: string): string[] {
  if (!announcesNames(text) || wordCount(text) > 14 || endsSentence(text)) return [];
  const names = splitNames(text);
  return names.every((name) => CAPITALS.test(name)) ? names : [];
}

const BY = /^(?:by|von|par|por|di|door|text|作者|文)\s*[:：]?$/iu;
const LONGEST_BYLINE = 400;
const AND = /^(?:and|und|et|y|e|en|&|,|、)$/iu;

/** «By», «Ann Lee», «and», «Bo Chen», each in a line of its own as links are copied, as the one line they were. */
function withWholeBylines(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      last &&
      last.text.length <= LONGEST_BYLINE &&
      (BY.test(last.text) || (announcesNames(last.text) && /(?:\s(?:and|und|et|y|e|en|&)|[,、])$/iu.test(last.text)));
    const follows = last && last.text.length <= LONGEST_BYLINE && AND.test(line.text) && announcesNames(last.text);
    if (last && (goesOn || follows)) joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}` };
    else joined.push(line);
  }
  return joined;
}
