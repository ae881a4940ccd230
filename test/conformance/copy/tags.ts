import type { ReadPost } from './post.ts';
import type { Story } from './story.ts';

/** At most so many; elsewhere none. */
const MOST: Readonly<Record<string, number>> = { x: 2, facebook: 2, instagram: 5 };

/** By which systems sort pages, and agencies by which they were delivered. */
const SORTED =
  /^(?:news|latest|topstor(?:y|ies)|world|international|national|local|politics?|politik|política|politique|business|economy|wirtschaft|economía|economia|économie|sports?|deportes?|esportes?|kultur|culture|cultura|society|sociedad|sociedade|société|gesellschaft|panorama|recht|hintergr[uü]nde?|hintergrundinformationen|analysen?|meinung|opinion|opinión|opinião|lifestyle|entertainment|video|videos|photos?|features?|featured|explainers?|curated|slider|editorspick|aieditorpick|multidisciplinary|humanitiesandsocialsciences|schwerpunkt\p{L}*|channel(?:ideas)|typestory|length\p{L}*|dpa|afp|ap|reuters|epd|kna|apa|efe|ansa|lusa|xinhua|afpnews|paywall\p{L}*|premium|\p{L}+(?:latest|comment|news)|nyheter|krim|政治|社会|芸能|スポーツ|뉴스|사회|경제|أخبار)$/iu;
const DESCRIBES =
  /^(?:american|british|chinese|german|french|spanish|italian|russian|japanese|european|african|asian|indian|israeli|palestinian|ukrainian|iranian|pakistani|namibian|deutsche[rnms]?|französisch\p{L}*|español\p{L}*|française?s?|portugu[eê]s\p{L}*|\p{L}+day|january|february|march|april|june|july|august|september|october|november|december|black|white|latest|new|best|top|recent)$/iu;
/** Stories in which people did not choose to be known. */
const PRIVATE_STORY =
  /\b(?:murder|killed|killing|rape|assault|abuse|stabb|shooting|arrest|suspect|trial|jailed|sentenced|convicted|victim|cancer|illness|disease|surgery|weight loss|pregnan|divorce|girlfriend|boyfriend|custody|suicide|mord|getötet|vergewaltig|missbrauch|verhaftet|prozess|angeklagt|opfer|krebs|erkrank|schwanger|scheidung|meurtre|viol|agress|procès|condamné|victime|cancer|maladie|grossesse|divorce|asesin|violación|detenid|juicio|condenad|víctima|cáncer|enfermedad|embaraz|assassin|estupro|detid|julgamento|vítima|doença|grávida)/iu;
const PUBLIC =
  /president|minister|chancellor|senator|governor|mayor|king|queen|prince|pope|director|chief|ceo|chair|judge|coach|singer|actor|actress|player|footballer|author|professor|founder|star|artist|kanzler|präsident|chef|trainer|sänger|schauspieler|papst|ministre|président|maire|réalisat|acteur|chanteu|presidente|ministro|alcalde|cantante|actor|actriz|jugador|cantor|jogador|ator|party leader|leader|spokes/iu;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');

/** `UnitedStates` → United, States; `LGBTCommunity` → LGBT, Community. */
const wordsOf = (tag: string): string[] =>
  tag.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\d)/u);

/** Finds a hashtag's words in a text, however they are parted there. */
function finder(tag: string): RegExp {
  const isUncased = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]/u.test(
    tag,
  );
  // Scripts without capitals do not show where the blanks were; `US` may be written with points.
  const apart = isUncased || /^\p{Lu}{2,4}$/u.test(tag);
  const body = (apart ? Array.from(tag) : wordsOf(tag))
    .map((word) => (apart ? escaped(word) : escaped(word).replace(/s$/u, "['’]?s")))
    .join(apart && !isUncased ? '\\.?' : "[\\s\\-–'’.,&_]{0,3}");
  if (isUncased) return new RegExp(body, 'giu');
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?:['’]?s|e?n|es)?(?![\\p{L}\\p{N}])`, 'giu');
}

/** Only ever a part of a longer name: “Green” of “SA Green”. Where every noun is large, nobody can tell. */
function isHalf(tag: string, found: readonly RegExpMatchArray[], text: string, language: string): boolean {
  if (language === 'de' || found.length < 2) return false;
  return found.every(({ index = 0, 0: match }) => {
    const [before, behind] = [text.slice(Math.max(0, index - 30), index), text.slice(index + match.length)];
    const isMiddle = /\p{Ll}[\p{L}]*\s$/u.test(before) || before === '';
    const goesOn = /^\s\p{Lu}\p{Ll}+/u.test(behind);
    const wentOn = /(?:^|\s)\p{Lu}\p{Ll}+\s$/u.test(before) && !/[.!?]\s\p{Lu}\p{Ll}+\s$/u.test(before);
    return wordsOf(tag).length === 1 && ((goesOn && isMiddle) || wentOn);
  });
}

/** A verb or an adjective that a system took out of the headline with all its words. */
function isOfSlug(tag: string, { labels, headline }: Story): boolean {
  const slug = labels.filter((label) => /^\p{Ll}[\p{L}]+$/u.test(label) && headline.toLowerCase().includes(label));
  return slug.length >= 3 && /^\p{Ll}/u.test(tag);
}

const isAboutPrivateLife = (headline: string, text: string): boolean =>
  PRIVATE_STORY.test(headline) || (text.slice(0, 1_200).match(new RegExp(PRIVATE_STORY, 'giu')) ?? []).length > 1;

/** Somebody of two or three names without an office, in a story about what is private. */
function isPrivate(tag: string, found: readonly RegExpMatchArray[], { text, headline }: Story): boolean {
  const names = wordsOf(tag);
  const surname = names.at(-1) ?? '';
  if (names.length < 2 || names.length > 3 || !isAboutPrivateLife(headline, text)) return false;
  const isPerson = new RegExp(`(?<!${escaped(names.at(-2) ?? '')}\\s)\\b${escaped(surname)}\\b(?: \\p{Ll})`, 'u').test(
    text,
  );
  const isKnown = found.some(({ index = 0, 0: match }) =>
    PUBLIC.test(text.slice(Math.max(0, index - 60), index + match.length + 60)),
  );
  return isPerson && !isKnown;
}

/** Why an editor would take a hashtag out. */
export function badTags({ platform, language, tags }: ReadPost, story: Story): string[] {
  const most = MOST[platform] ?? 0;
  const many = tags.length > most ? [`${tags.length} tags, at most ${most}`] : [];
  const each = tags.flatMap((hashtag) => {
    const tag = hashtag.slice(1);
    const found = [...story.text.matchAll(finder(tag))];
    const surname = wordsOf(tag).at(-1) ?? '';
    const inHeadline = finder(tag).test(story.headline) || (surname.length > 4 && story.headline.includes(surname));
    if (SORTED.test(tag)) return [`${hashtag} sorts pages`];
    if (DESCRIBES.test(tag)) return [`${hashtag} describes`];
    if (
      story.host
        .replace(/^www\./u, '')
        .split('.')
        .some((part) => part.replace(/-|^the/gu, '') === tag.toLowerCase())
    )
      return [`${hashtag} is the paper`];
    if (found.length < 2 && !inHeadline) return [`${hashtag} stands in the text ${found.length} times`];
    if (isHalf(tag, found, story.text, language)) return [`${hashtag} is half a name`];
    if (isOfSlug(tag, story)) return [`${hashtag} is a word of the address`];
    if (wordsOf(tag).length > 4) return [`${hashtag} is a phrase`];
    return isPrivate(tag, found, story) ? [`${hashtag} is a private person`] : [];
  });
  return [...many, ...each];
}
