/** Words of an organisation or of a page, and no part of a name: Newsom, Stafford and Whitmore are people. */
const ORGANISATION =
  /(?<!\p{L})(?:news|newsroom|press|presse|staff|team|desk|online|media|medien|journal|group|inc|ltd|company|comment|follow|share|read|more|about|view|contact|profile|written|posted|published|reviewed|updated|times|tribune|herald|guardian|gazette|chronicle|telegraph|television|radio|network|channel|broadcasting|images|associated|reuters|foundation|ministry|department|council|committee|cent(?:er|re)|bureau|office|police|government|administration|federation|commission|authority)(?!\p{L})|redak|redac|rédac|editor|agen[ct]|zeitung|magazin|nachrichten|tageblatt|anzeiger|rundschau|noticias|giornale|gazzetta|gmbh|university|institut|association|society|correspondent|copyright|kommentar|subscribe|\.\p{L}{2,}$/iu;
const CJK_NAME =
  /^[\p{Script=Han}]{2,4}$|^[\p{Script=Hangul}]{2,4}$|^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}・·]{2,12}$/u;
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|von|van|der|den|ten|ter|zu|zum|zur|el|al|bin|ibn|la|le|y|e|af|av|st\.?|dr\.?|prof\.?)$/iu;
const CASED = /\p{Lu}|\p{Ll}/u;
const MOST_WORDS = 6;

/** Whether a name looks like a person's: two to six words with capitals, or two to four signs of Chinese or Korean. */
export function isPerson(name: string): boolean {
  if (CJK_NAME.test(name)) return true;
  const words = name.split(/\s+/);
  if (words.length < 2 || words.length > MOST_WORDS || /[\d/／:：|]/.test(name) || ORGANISATION.test(name))
    return false;
  return words.every(
    (word) =>
      PARTICLE.test(word) || !CASED.test(word) || /^['’\p{P}]*\p{Lu}/u.test(word) || /^[a-z]['’]\p{Lu}/u.test(word),
  );
}
