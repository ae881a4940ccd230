import { type Article, paragraphsOf } from '../domain/article.ts';
import { withoutAnswers } from './interview.ts';
import { leansOnOthers } from './leaning.ts';
import { isBalanced } from './marks.ts';
import { withoutDateline, withoutOpener } from './openers.ts';
import { sentences } from './sentences.ts';
import { isSignpost } from './signposts.ts';
import { overlap, senseWords } from './similar.ts';
import { tidyLine } from './tidy.ts';

/** A sentence of the body that can be told alone. */
export interface StorySentence {
  text: string;
  /** With its opener, as it is read behind the one before: “However, …”. */
  whole: string;
  /** Place in the body, counted over all its sentences. */
  position: number;
  paragraph: number;
  /** It speaks of something named in the sentence before it (he, this, but). */
  leans: boolean;
}

const LEANS =
  /^(?:later|afterwards|minutes later|hours later|moments later|später|anschließend|daraufhin),? |^(?:(?:together|now|today|then|later|soon|often|still|once|in all|in total|altogether|at first|at last|since then|by then|so far|sometimes),? )?(?:he|she|it|they|we|i|which|who|whose|thus|hence|nor|neither|demnach|auch|ebenso|zudem|außerdem|his|her|its|their|this|that|these|those|such|both|but|and|or|so|yet|then|there(?! (?:is|are|was|were|has|have|will|may|can|could)\b)|here|if so|if not|the answer|however|instead|otherwise|regardless|similarly|likewise|in other words|that said|for (?:example|instance)|(?:in|by) contrast|as such|another|others|the (?:former(?=[,.;]| (?:is|was|are|were|has|have|had|will|would) )|latter|same|two|pair)|er|dies\w*|(?:spätestens|genau|gerade|erst) (?:hier|dann|da|jetzt|damit)(?!\p{L})|doch|und|aber|denn|dennoch|beide|dabei|damit|dort|darin|dadurch|danach|daraufhin|deshalb|deswegen|trotzdem|darüber|davon|dagegen|hinter (?:ihm|ihr|ihnen)|ihn|ihm|ihre?|seine?|elle|ils|elles|cela|mais|celui|ella|ellos|pero|esto|eso|ele|ela|mas|isso)\b/iu;
/** “Three had taken one”: three of whom somebody spoke before; “Two United States soldiers” are not. */
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
export const SOLICITS =
  /\b(?:subscrib(?:e|ing) to (?:our|the|this)|support independent journalism|(?:uses?|accept|agree to) (?:the use of )?cookies|continu(?:e|ing) (?:your|to) brows|verwende[nt] cookies|(?:verwendung|nutzung) von cookies|cookie-richtlinien?|datenschutz (?:&|und) cookies|utilise (?:des|les) cookies|utiliza(?:mos)? (?:las )?cookies|(?:sign up|register) (?:for|to) (?:our|the|this)|our (?:daily )?newsletter|suscríbete|assine (?:a|o|já)|abonnez-vous|abonnieren sie|jetzt abonnieren|lesen sie (?:jetzt|hier|mehr)|hier finden sie (?:informationen|alle))\b/iu;
/** Where a post shows pictures nothing can be clicked. */
export const CLICKS =
  /^(?:(?:hier )?(?:klicken|wischen|blättern) sie .*(?:galerie|strecke|bilder|fotos)|(?:click|swipe|scroll|flick|tap) .*(?:gallery|slideshow|pictures|photos|images)|(?:cliquez|parcourez|faites défiler|haga clic|haz clic|pinche|deslice|clique|deslize) .*(?:galerie|diaporama|photos|images|galería|fotos|imágenes|galeria|imagens)|点击.*(?:图集|图片|大图))(?![\p{Ll}])/iu;
/** Tells readers what to do, as who sells does. */
export const URGES =
  /^(?:get ready|don['’]t miss|don['’]t wait|check out|join us|explore (?:key|the|our|\d)|discover (?:the|how|what|our|why)|learn (?:about|how|why|what)|find out|let['’]?s (?:focus|look|talk|take)|freuen sie sich|entdecken sie|erfahren sie|découvrez|ne manquez pas|descubra|descubre|no te pierdas)(?!\p{L})/iu;
/** “Announced Monday.”: the end of a sentence whose beginning a page lost. */
const FRAGMENT = /^\p{Lu}\p{Ll}+ed(?: on)?(?: \p{Lu}\p{Ll}+day)?\.$/u;
/** Who stands where in a picture. */
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
/** Above this share of common words two texts say the same. */
const SAME = 0.85;

/** What of a long text is read; in paragraphs, and in code units of each. */
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

export const isByline = (text: string): boolean => text.length <= BYLINE_LENGTH && BYLINE.test(text);

const isBeside = (text: string): boolean => CREDIT_LINE.test(text) || NO_SENTENCE.test(text) || isByline(text);

/** Every sentence of the paragraphs that is whole and can be told alone, in reading order, openers trimmed. */
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

/** Whether one of the two says nothing that the other does not. */
export function repeats(a: string, b: string, language: string | null): boolean {
  const [first, second] = [senseWords(a, language), senseWords(b, language)];
  const alike = Math.min(first.size, second.size) / Math.max(first.size, second.size, 1);
  return alike > 0.6 && overlap(first, second) >= SAME;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
/** In letters: a shorter run may be in both by chance. */
const TELLING = { spaced: 24, unspaced: 10 };

/** Whether a text has the words of a quotation, or the first or last of its sentences. */
export function saysTheSame(text: string, quotation: string): boolean {
  const told = letters(text);
  const parts = quotation.split(/(?<=[.!?…])\s|(?<=[。！？])/u).map(letters);
  return told.includes(letters(quotation)) || parts.some((part) => isTelling(part) && told.includes(part));
}

const isTelling = (part: string): boolean =>
  part.length >= (/\p{Script=Han}|\p{Script=Hiragana}/u.test(part) ? TELLING.unspaced : TELLING.spaced);
