/** Said of a quotation, it makes it no quotation: nobody said it, or nobody knows who. */
const DENIED =
  /\b(?:false|falsely|wrongly|untrue|fake|fabricated|hoax|den(?:y|ies|ied|ying)|allegedly|supposedly|reportedly|purportedly|rumou?rs?|claim(?:s|ed|ing)?|misquoted|misattributed|parody|satirical|falsch|gefälscht|bestritt|bestreitet|dementierte?|angeblich|démenti|dément|faux|fausse|falso|falsa|negó|desmintió|negou|desmentiu|nega)(?!\p{L})|否认|否認|网传|網傳|谣传|謠傳|谣言|謠言|辟谣|闢謠|不实|不實|虚构|虛構|编造|編造|捏造|不是真|假的|并非|並非/iu;
const NOT =
  /\b(?:not|never|nicht|nie|niemals|jamais|nunca|nobody|no one|neither|nor)\b|n['’]t\b|\bn['’]a\b|没有|沒有|[并並从從]未|不是|未曾/iu;
const NOT_SAID =
  /(?:\b(?:not|never)|n['’]t) (?:[a-z]+ )?(?:say|said|saying|tell|told|write|wrote|written|true|correct|make|made)\b|\bnie gesagt\b|\bnicht gesagt\b|\bjamais dit\b|\b(?:no|nunca) (?:dijo|ha dicho)\b|\b(?:não|nunca) disse\b|[没沒]有?[说說]|[从從并並]未[说說]|不是.{0,6}[说說]的/iu;

const lastSentence = (text: string): string => text.split(/[.!?]["”]? |[。！？]/u).at(-1) ?? '';
const firstSentence = (text: string): string => text.split(/[.!?](?:\s|$)|[。！？]/u)[0] ?? '';

/** Whether the words around a quotation say that it was not said, or only rumoured. `after` begins behind its marks. */
export function isDenied(before: string, after: string): boolean {
  if (/^\s*[?？]/u.test(after)) return true;
  const lead = lastSentence(before);
  const tail = firstSentence(after);
  return DENIED.test(lead) || NOT.test(lead) || DENIED.test(tail) || NOT_SAID.test(before) || NOT_SAID.test(after);
}
