import { clean } from '../text.ts';

const MONTHS_AND_DAYS =
  'jan(?:uary?|uar|ner|vier|eiro)?|januari|enero|gennaio|feb(?:ruary?|ruar|ruari|rero|braio)?|février|fevereiro|m(?:ar|är|aar)(?:ch|z|s|zo|t)?|mars|março|apr(?:il|ile)?|abril|avril|ma[iy]|mayo|maio|maggio|mei|maj|june?|juni|junio|junho|giugno|juin|july?|juli|julio|julho|luglio|juillet|aug(?:ust|ustus|usti)?|agosto|août|sept?(?:ember|embre|iembre)?|setembro|settembre|o[ck]t(?:ober|obre|ubre|ober)?|outubro|ottobre|octobre|nov(?:ember|embre|iembre)?|novembro|de[csz](?:ember|embre|iembre|embro)?|dicembre|diciembre|décembre|' +
  'mon(?:day|tag)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|so(?:nntag)?|mo|sonnabend|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|feira|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag';
const WORDS_OF_TIME =
  'updated?|last|first|published?|posted|created|modified|on|at|am|pm|a\\.m|p\\.m|o’clock|et|est|edt|ct|pt|pst|pdt|gmt|utc|cet|cest|ist|bst|sast|eat|hrs?|hours?|mins?|minutes?|secs?|days?|weeks?|months?|years?|ago|read(?:ing)?|time|aktualisiert|veröffentlicht|erstellt|zuletzt|stand|vom|am|um|uhr|lesezeit|lesedauer|min|minuten?|vor|stunden?|tagen?|publié|mis|à|jour|le|modifié|lecture|temps|de|du|il|y|a|heures?|publicado|actualizado|atualizado|el|em|às|hace|há|horas?|minutos?|lectura|leitura|pubblicato|aggiornato|alle|ore|minuti|lettura|oppdatert|publisert|opdateret|uppdaterad|publicerad|kl|lästid|opublikowano|aktualizacja|godz|обновлено|опубликовано';
const KNOWN = new RegExp(`^(?:${MONTHS_AND_DAYS}|${WORDS_OF_TIME})$`, 'iu');
const HAS_TIME =
  /(?<![\d$€£.,])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|(?<![\d$€£.,])(?:[01]?\d|2[0-3])[.h][0-5]\d\s*(?:uhr|h|a\.?m|p\.?m)|(?<![\d$€£.,])(?:19|20)\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d+\s*(?:mins?|minutes?|minuten|hours?|hrs?|days?|weeks?|stunden?|tagen?|heures?|horas?)\b|\d\s*(?:年|分|时间前|時間前|小时前|天前|분|시간)/iu;
const MONEY = /[$€£¥₩%]|\b(?:usd|eur)\b/i;
const CJK_TIME = /[年月日时時分秒星期周一二三四五六日更新发布時间時間公開配信阅读約约前入力수정월일년시분오전오후\s]/gu;
const LONGEST = 110;
const MOST_OTHER_WORDS = 3;
const FEW = 0.6;

/** A line that only says when: «Updated 4 March 2026, 10:15 GMT», «3 min read», with hardly more than a place or a name. */
export function isTimeLine(text: string): boolean {
  const line = clean(text);
  if (line.length > LONGEST || !HAS_TIME.test(line) || MONEY.test(line) || /[!?]$/.test(line)) return false;
  const words = line.replace(CJK_TIME, ' ').match(/\p{L}[\p{L}\p{M}.’'-]*/gu) ?? [];
  const others = words.filter((word) => !KNOWN.test(word.replace(/[.’'-]+$/, '')));
  const numbers = line.match(/\d+/g) ?? [];
  const known = words.length - others.length + numbers.length;
  return others.length <= MOST_OTHER_WORDS && others.length <= (known + others.length) * (1 - FEW);
}
