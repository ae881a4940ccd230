const ORGANISATION =
  /redak|redac|rédac|editor|news|newsroom|agen[ct]|press|presse|staff|team|desk|online|media|medien|zeitung|journal|magazin|group|inc\b|ltd\b|gmbh|company|university|institute|association|society|correspondent|copyright|kommentar|comment|follow|share|read|more|about|view|subscribe|contact|editorial|profile|written|posted|published|reviewed|updated|\.\p{L}{2,}$/iu;
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
