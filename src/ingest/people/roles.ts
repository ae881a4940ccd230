const ROLES = [
  'reporters?|correspondents?|editors?|columnists?|writers?|contributors?|producers?|journalists?|critics?|photographers?|anchors?|bureau chief|fellow|intern|editor[- ]in[- ]chief',
  'experts?|(?:co-?)?founders?|directors?|managers?|presidents?|ce?[ot]o|analysts?|researchers?|executives?|specialists?|consultants?|economists?|strategists?|presenters?|commentators?|meteorologists?',
  'redakteur(?:in)?|redaktor(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?|volontär(?:in)?|autor(?:in)?|chefredakteur(?:in)?',
  'journaliste|rédact(?:eur|rice)(?: en chef)?|correspondante?|envoyée? spéciale?|periodista|redactora?|corresponsal|giornalista|redattore|corrispondente|redacteur|verslaggever|dziennikarz|журналист|корреспондент',
].join('|');
const RANKS =
  'staff|senior|junior|chief|lead|political|special|freelance|contributing|deputy|managing|executive|associate|news|sports|business|science|health|research|investigative|security|data|technology|crime|education|environment|climate|culture|film|travel|finance|financial|foreign|national|sr\\.?|leitender|leitende|freier|freie';
const ROLE = new RegExp(
  `(?:^|\\s+)(?:(?:${RANKS})\\s+)*(?:${ROLES})(?:\\s+(?:for|at|of|in|à|de|für|bei)\\s.*)?$`,
  'iu',
);
const HANGUL_ROLE = /\s*(?:선임|수석|전문|인턴|객원|시민)?(?:기자|특파원|논설위원|앵커|리포터|에디터)$/u;
const HAN_ROLE = /(?<=[\p{Script=Han}\p{Script=Hiragana}]{2})(?:記者|特派員|編集委員|解説委員)$/u;

/** A name without the trade behind it: «Ann Lee Senior Reporter», «김민수 기자»; empty for a trade without a name. */
export function withoutRole(text: string): string {
  const name = text.replace(ROLE, '');
  // «Political Correspondent» and «Oslo Bureau Chief» name nobody.
  if (name !== text && !/\S\s+\S/.test(name)) return '';
  return name.replace(HANGUL_ROLE, '').replace(HAN_ROLE, '').trim();
}

/** Whether a text ends with a trade. */
export const endsWithRole = (text: string): boolean => ROLE.test(text);

const RANK_FIRST = new RegExp(`^(?:${RANKS})\\s`, 'iu');

/** Whether a text is a trade from its first word: «Senior Life and Trends Reporter». */
export const isTrade = (text: string): boolean => RANK_FIRST.test(text) && ROLE.test(text);
