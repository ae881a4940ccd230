import { type Article, paragraphsOf } from '../domain/article.ts';
import { withoutAnswers } from './interview.ts';
import { isBalanced } from './marks.ts';
import { isSignpost, withoutDateline, withoutOpener } from './openers.ts';
import { sentences } from './sentences.ts';
import { overlap, senseWords, stemsOf } from './similar.ts';
import { leansOnOthers } from './stands-alone.ts';
import { tidyLine } from './tidy.ts';
import { primaryLanguage } from './words.ts';

/** Sentence of the body that can be read alone. */
export interface StorySentence {
  text: string;
  /** With its opener, as it reads behind the sentence before: “However, …”. */
  whole: string;
  /** Place in the body, counted over all its sentences. */
  position: number;
  paragraph: number;
  /** True if it refers to the sentence before it (he, this, but). */
  leans: boolean;
}

const LEANS =
  /^(?:later|afterwards|minutes later|hours later|moments later|später|anschließend|daraufhin),? |^(?:(?:together|now|today|then|later|soon|often|still|once|in all|in total|altogether|at first|at last|since then|by then|so far|sometimes),? )?(?:he|she|it|they|we|i|which|who|whose|thus|hence|nor|neither|demnach|auch|ebenso|zudem|außerdem|his|her|its|their|this|that|these|those|such|both|but|and|or|so|yet|then|there(?! (?:is|are|was|were|has|have|will|may|can|could)\b)|here|if so|if not|the answer|however|instead|otherwise|regardless|similarly|likewise|in other words|that said|for (?:example|instance)|(?:in|by) contrast|as such|another|others|the (?:former(?=[,.;]| (?:is|was|are|were|has|have|had|will|would) )|latter|same|two|pair)|er|dies\w*|(?:spätestens|genau|gerade|erst) (?:hier|dann|da|jetzt|damit)(?!\p{L})|doch|und|aber|denn|dennoch|beide|dabei|damit|dort|darin|dadurch|danach|daraufhin|deshalb|deswegen|trotzdem|darüber|davon|dagegen|hinter (?:ihm|ihr|ihnen)|ihn|ihm|ihre?|seine?|elle|ils|elles|cela|mais|celui|ella|ellos|pero|esto|eso|ele|ela|mas|isso)\b/iu;
/** Counted persons mentioned before: “Three had taken one”; not “Two United States soldiers”. */
const COUNTED =
  /^(?:\d+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Dd]ozens|[Hh]undreds|[Nn]one) (?:(?:had|have|has|were|was|are|is|did|said|do|of (?:them|these|those|us|whom))\b|\p{Ll}+ed\b)/u;
/** “About one-third of its students”, “Some of them”. */
const PART_OF =
  /^(?:(?:about|around|nearly|almost|roughly|some|more than|over|at least|up to|only|just) )?(?:[\p{L}-]+|\d[\d.,]*%?|a (?:third|quarter|half|few|handful|majority|number)) of (?:its|their|his|her|these|those|them)\b/iu;
const UNSPACED_LEANS =
  /^(?:大家|可(?![能以靠惜供见])|不过|不過|然而|于是|於是|随后|隨後|接着|接著|最终|最終|后来|後來|他|她|它|其|这|這|该|該|但|而|并|並|因此|所以|其中|那|我|咱|彼|これ|それ|この|その|しかし|また)/u;
const NO_SENTENCE =
  /^(?:read more|related|see also|click|watch|subscribe|sign up|follow us|photo|image|source|copyright|©|阅读|相关|图|来源)\b/i;
/** A newsroom that speaks to its readers about itself. */
const SOLICITS =
  /\b(?:subscrib(?:e|ing) to (?:our|the|this)|support independent journalism|(?:uses?|accept|agree to) (?:the use of )?cookies|continu(?:e|ing) (?:your|to) brows|verwende[nt] cookies|(?:verwendung|nutzung) von cookies|cookie-richtlinien?|datenschutz (?:&|und) cookies|utilise (?:des|les) cookies|utiliza(?:mos)? (?:las )?cookies|(?:sign up|register) (?:for|to) (?:our|the|this)|our (?:daily )?newsletter|suscríbete|assine (?:a|o|já)|abonnez-vous|abonnieren sie|jetzt abonnieren|lesen sie (?:jetzt|hier|mehr)|hier finden sie (?:informationen|alle))\b/iu;
/** Calls to click, which make no sense in a post. */
const CLICKS =
  /^(?:(?:hier )?(?:klicken|wischen|blättern) sie .*(?:galerie|strecke|bilder|fotos)|(?:click|swipe|scroll|flick|tap) .*(?:gallery|slideshow|pictures|photos|images)|(?:cliquez|parcourez|faites défiler|haga clic|haz clic|pinche|deslice|clique|deslize) .*(?:galerie|diaporama|photos|images|galería|fotos|imágenes|galeria|imagens)|点击.*(?:图集|图片|大图))(?![\p{Ll}])/iu;
/** Calls to action, as sellers write them. */
const URGES =
  /^(?:get ready|don['’]t miss|don['’]t wait|check out|join us|explore (?:key|the|our|\d)|discover (?:the|how|what|our|why)|learn (?:about|how|why|what)|find out|let['’]?s (?:focus|look|talk|take)|freuen sie sich|entdecken sie|erfahren sie|découvrez|ne manquez pas|descubra|descubre|no te pierdas)(?!\p{L})/iu;
/** “Announced Monday.”: the end of a sentence whose beginning a page lost. */
const FRAGMENT = /^\p{Lu}\p{Ll}+ed(?: on)?(?: \p{Lu}\p{Ll}+day)?\.$/u;
/** Positions of people in a picture. */
const IN_PICTURE =
  /, (?:left|right|cent(?:er|re)|far (?:left|right)),? (?!to\b|for\b|of\b)|\((?:pictured|left|right|cent(?:er|re)|l|r|links|rechts|l\.|r\.|im bild|à gauche|à droite|izquierda|derecha|à esquerda|à direita|左|右)\)/iu;
/** “Von Jan Roth am 21/02/2021.”: who wrote it when. */
const BYLINE =
  /^(?:by|von|par|por|di|av|af|written by|posted by) [\p{L}\p{M} .’'-]{3,60}\b(?:am|on|le|el|em|il)? ?\d{1,4}[./-]?\s?\p{L}*/iu;
const BYLINE_LENGTH = 90;
const CREDIT_LINE = /^[\p{L} &]{2,24}\s?[|｜]\s?\S/u;
const SENTENCE_END = /[.!?。！？]["'”’»」』)）\]]*$/u;
/** Reads as if it was cut, and asks for what follows. */
const ENDS_IN_DOTS = /(?:…|\.{3})["'”’»」』)）\]]*$/u;
/** Share of common words above which two texts say the same. */
const SAME = 0.85;

/** Limits for long texts: paragraphs, and code units of each. */
const CONSIDERED = { paragraphs: 80, length: 3_000 };

/** “… a chief physician.Police arrested …”: a page lost the blank or the line break between two sentences. */
const parted = (text: string): string => text.replace(/(?<=\p{Ll}{3}[.!?]["”’]?)(?=\p{Lu}\p{Ll}+ \p{L})/gu, ' ');

/** Paragraphs of the story itself: no captions, credits or pointers elsewhere. */
export function storyParagraphs(article: Article): string[] {
  const captions = new Set(article.images.map((image) => tidyLine(image.caption ?? '')));
  return paragraphsOf({ blocks: [...withoutAnswers(article.blocks)] })
    .slice(0, CONSIDERED.paragraphs)
    .map((paragraph) => withoutDateline(parted(tidyLine(paragraph.slice(0, CONSIDERED.length)))))
    .filter((text) => text !== '' && !captions.has(text) && !isBeside(text));
}

const isByline = (text: string): boolean => text.length <= BYLINE_LENGTH && BYLINE.test(text);

const isBeside = (text: string): boolean => CREDIT_LINE.test(text) || NO_SENTENCE.test(text) || isByline(text);

/** Sentences of the paragraphs that are whole and can be read alone, in order, openers trimmed. */
export function storySentences(paragraphs: readonly string[], language: string | null): StorySentence[] {
  let position = 0;
  return paragraphs.flatMap((paragraph, index) =>
    sentences(paragraph, language).flatMap((sentence) => {
      const text = withoutOpener(sentence);
      const here = position++;
      if (!isTellable(text)) return [];
      return [
        {
          text,
          whole: sentence,
          position: here,
          paragraph: index,
          leans:
            [LEANS, COUNTED, PART_OF, UNSPACED_LEANS].some((start) => start.test(text)) ||
            leansOnOthers(text, language),
        },
      ];
    }),
  );
}

/** A whole sentence in the writer's own words: a bare quotation needs its speaker. */
const isTellable = (text: string): boolean =>
  text.length >= 12 &&
  text.length <= 1_000 &&
  SENTENCE_END.test(text) &&
  !ENDS_IN_DOTS.test(text) &&
  isBalanced(text) &&
  // A gap where a page fills in a name.
  !/\p{Ll} \.(?:\s|$)/u.test(text) &&
  // A large first letter that a page sets apart.
  !/^(?![AIOEYÀÉ])\p{Lu} \p{Ll}/u.test(text) &&
  !SOLICITS.test(text) &&
  !CLICKS.test(text) &&
  !URGES.test(text) &&
  !IN_PICTURE.test(text) &&
  !isSignpost(text) &&
  !isByline(text) &&
  !FRAGMENT.test(text) &&
  !/^(?:["“‘«„「『]|[-–•*·]\s?|\d{1,2}[.)]\s)/u.test(text) &&
  !text.endsWith('?');

/** Checks whether one of two texts adds nothing to the other. */
export function repeats(a: string, b: string, language: string | null): boolean {
  const [first, second] = [senseWords(a, language), senseWords(b, language)];
  const ratio = Math.min(first.size, second.size) / Math.max(first.size, second.size, 1);
  return ratio > 0.6 && overlap(first, second) >= SAME;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
/** Length in letters; a shorter run may be in both by chance. */
const TELLING = { spaced: 24, unspaced: 10 };

/** Checks whether a text has the words of a quotation, or the first or last of its sentences. */
export function saysTheSame(text: string, quotation: string): boolean {
  const content = letters(text);
  const parts = quotation.split(/(?<=[.!?…])\s|(?<=[。！？])/u).map(letters);
  return content.includes(letters(quotation)) || parts.some((part) => isTelling(part) && content.includes(part));
}

const isTelling = (part: string): boolean =>
  part.length >= (/\p{Script=Han}|\p{Script=Hiragana}/u.test(part) ? TELLING.unspaced : TELLING.spaced);

/** Part of a standfirst that is read, in code units. */
const LONGEST = 3_000;
/** Length of a standfirst in one line without a full stop; longer ones are sentences. */
const LINE = 60;
/** Photographer's credit. */
const CAPTION =
  /©|(?:^|\s)(?:Photo(?:graph)?|Foto|Bild|Image|Picture|Illustration)(?:\s?:|s? by )|[（(](?:Photo|Foto|图|圖)[^()（）]*[）)]$|[（(](?:資料照|資料圖|资料照|资料图)[^()（）]{0,20}[）)]|[（(][^()（）]{0,30}\b(?:Photo|Foto|Images?)\s?[/:|][^()（）]{1,60}[）)]/u;
/** Length in code units from which a standfirst that ends in dots was truncated by a system. */
const CUT = 60;
const STANDFIRST_END = /[.!?。！？｡؟।]["'”’»」』)）\]]*$/u;

/** Last code units by which the place is found at which a description was truncated. */
const END_OF_CUT = 24;

/** Checks whether a description was truncated: half a sentence that the story has in full. */
function isCutOff(sentence: string, paragraphs: readonly string[]): boolean {
  const content = sentence.replace(/\s*(?:…|\.{2,})$/u, '');
  if (content !== sentence)
    // A comma at the end means that it was truncated.
    return (
      /[,;:–—-]$/u.test(content) ||
      !STANDFIRST_END.test(sentence) ||
      paragraphs.some((text) => goesOn(text, content.slice(-END_OF_CUT)))
    );
  if (STANDFIRST_END.test(sentence)) return false;
  return content.length >= LINE / 3 && paragraphs.some((text) => text.includes(content) && text.trim() !== content);
}

/** Checks whether a text contains words and continues behind them, even if only with the rest of the last one. */
const goesOn = (text: string, words: string): boolean =>
  text.includes(words) && /^[\p{L}\p{M}\p{N}]| [\p{L}\p{N}]/u.test(text.slice(text.indexOf(words) + words.length));

/** Imprints and sales notes. */
const PRINTED =
  /^(?:written|posted|published|updated|reviewed) (?:by|on)\b|\blast updated\s?:|[$€£]\s?\d[\d.,]* (?:from|at) \p{Lu}/iu;
/**
 * A line with so many stems, of which a story with so many has fewer than this share, is about something else. Of 97
 * standfirsts of other people's pages the nine below it were slogans, captions and other stories' teasers or asked for
 * money; from .40 on all were the story's own.
 */
const ABOUT = { letters: 4, stems: 4, story: 50, share: 0.32 };
/** Scripts whose words change at their beginning, or are not parted. */
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const longStems = (text: string, language: string | null): string[] =>
  [...stemsOf(text, language)].filter((stem) => stem.length >= ABOUT.letters);

/** A slogan of the section or the paper, or another story's teaser: the story has next to none of its words. */
function isOfAnother(standfirst: string, headline: string, paragraphs: readonly string[], language: string | null) {
  const own = longStems(standfirst, language);
  if (own.length < ABOUT.stems || OTHER_SCRIPT.test(standfirst)) return false;
  const rest = [headline, ...paragraphs.filter((text) => !text.includes(standfirst))].join('\n');
  const story = new Set(longStems(rest, language));
  const shared = own.filter((stem) => story.has(stem)).length;
  // A short story shares less; not one word of so many is enough.
  if (shared === 0 && own.length >= 2 * ABOUT.stems) return story.size >= ABOUT.story / 3;
  return story.size >= ABOUT.story && shared < ABOUT.share * own.length;
}

/** A quotation whose speaker it does not name. */
const QUOTATION = /^(?:“[^”]+”|"[^"]+"|„[^“”]+[“”]|« ?[^»]+»|「[^」]+」)[.!?。]?$/u;
/** Paragraphs at the top that show what a story is about. */
const TOP = 5;

/** Begins with a name that the story mentions only further down: left over from an earlier version of the page. */
function isOfEarlier(standfirst: string, headline: string, paragraphs: readonly string[], language: string | null) {
  // In German, every noun is capitalised.
  const [, subject] =
    primaryLanguage(language) === 'de' ? [] : (/^(\p{Lu}\p{Ll}[\p{L}\p{M}-]{2,})/u.exec(standfirst) ?? []);
  if (subject === undefined || [headline, ...paragraphs.slice(0, TOP)].some((text) => text.includes(subject)))
    return false;
  return paragraphs.some((text) => new RegExp(`\\p{Ll},? ${subject}(?!\\p{L})`, 'u').test(text));
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Checks whether a standfirst is a picture's caption, with or without its credit. */
const isCaption = (standfirst: string, images: Article['images']): boolean =>
  images.some(({ caption }) => {
    const words = lettersOf(caption ?? '');
    return words !== '' && lettersOf(standfirst).startsWith(words);
  });

/** Sentences before one that only points elsewhere, or after it where it is the first. */
function upToSignpost(all: readonly string[]): string[] {
  const points = (sentence: string): boolean => CLICKS.test(sentence) || isSignpost(sentence);
  const from = all.findIndex((sentence) => !points(sentence));
  const rest = from < 0 ? [] : all.slice(from);
  const to = rest.findIndex(points);
  return to < 0 ? rest : rest.slice(0, to);
}

/**
 * The sentences of the standfirst that can be used: without the place that some papers set before it
 * (“Berlin. Die …”), without an end that was cut off or that only points elsewhere, and nothing when it asks for a
 * subscription, is a caption, a byline or a bare quotation, urges its readers, or belongs to something else.
 */
export function standfirstSentences(
  { headline, standfirst, images, language }: Pick<Article, 'headline' | 'standfirst' | 'images' | 'language'>,
  paragraphs: readonly string[],
): string[] {
  const line = withoutDateline(tidyLine((standfirst ?? '').slice(0, LONGEST)));
  if (isOfAnother(line, headline, paragraphs, language) || isOfEarlier(line, headline, paragraphs, language)) return [];
  if (isCaption(line, images) || QUOTATION.test(line) || URGES.test(line)) return [];
  const all = upToSignpost(sentences(line, language));
  const isNone = [SOLICITS, CAPTION, PRINTED];
  if (all.some((sentence) => isByline(sentence) || isNone.some((kind) => kind.test(sentence)))) return [];
  const [first = '', ...rest] = all;
  const isTold = (sentence: string, at: number): boolean => all.indexOf(sentence) === at;
  const content = rest.length > 0 && /^\p{Lu}[\p{L}-]+\.$/u.test(first) ? rest : all.filter(isTold);
  const last = content.at(-1) ?? '';
  // Behind complete sentences, an end without a full stop was truncated, wherever the story has it.
  const isDotted = /\p{L}\s?(?:…|\.{2,})$/u.test(last) && content.join(' ').length >= CUT;
  const isCut =
    isDotted || isCutOff(last, paragraphs) || (content.length > 1 && last.length < LINE && !STANDFIRST_END.test(last));
  return isCut ? content.slice(0, -1) : content;
}
