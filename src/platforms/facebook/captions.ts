import { captionsOf, type PostCaptions, type PostContent, type Problem } from '../../domain/post.ts';
import { warns } from '../../domain/problem.ts';
import { facebook as messages } from './messages.ts';

/** Facebook’s locales, the usual one of a language first. */
const LOCALES =
  'af_ZA ar_AR az_AZ be_BY bg_BG bn_IN bs_BA ca_ES cs_CZ cy_GB da_DK de_DE el_GR en_US en_GB es_ES es_LA et_EE eu_ES fa_IR fi_FI fr_FR fr_CA ga_IE gl_ES gu_IN he_IL hi_IN hr_HR hu_HU hy_AM id_ID is_IS it_IT ja_JP ka_GE kk_KZ km_KH kn_IN ko_KR ku_TR lt_LT lv_LV mk_MK ml_IN mn_MN mr_IN ms_MY nb_NO ne_NP nl_NL nn_NO pa_IN pl_PL ps_AF pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sq_AL sr_RS sv_SE sw_KE ta_IN te_IN th_TH tl_PH tr_TR uk_UA ur_PK vi_VN zh_CN zh_TW zh_HK'.split(
    ' ',
  );

/** Languages and scripts that Facebook has under another name. */
const OTHERWISE: Readonly<Record<string, string>> = { no: 'nb', fil: 'tl', iw: 'he' };

/** Locale of a language (BCP 47), `zh_TW` for `zh-Hant`: of its region where Facebook has that one. Null: it has none. */
export function localeOf(tag: string): string | null {
  const parsed = /^[A-Za-z]{2,3}(?:[-_]|$)/.test(tag) ? localeParts(tag) : null;
  if (parsed === null) return null;
  const { language, region } = parsed;
  const all = LOCALES.filter((locale) => locale.startsWith(`${language}_`));
  return all.find((locale) => locale.endsWith(`_${region}`)) ?? all[0] ?? null;
}

function localeParts(tag: string): { language: string; region: string | undefined } | null {
  try {
    const { language, region } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    return { language: OTHERWISE[language] ?? language, region: region === '419' ? 'LA' : region };
  } catch {
    return null;
  }
}

/** 200K are documented; bytes. */
const MAX_BYTES = 200_000;

/** A file of captions, with the locale that Facebook offers it under. */
export interface CaptionsFile {
  captions: PostCaptions;
  locale: string;
}

/** The captions of a post’s video that Facebook takes, one in each of its locales; those in the language of the post first. */
export function captionsFiles({ video }: Pick<PostContent, 'video'>): CaptionsFile[] {
  const byLocale = new Map<string, CaptionsFile>();
  for (const captions of captionsOf(video)) {
    const locale = localeOf(captions.language);
    if (locale === null || captions.bytes > MAX_BYTES || byLocale.has(locale)) continue;
    byLocale.set(locale, { captions, locale });
  }
  return [...byLocale.values()];
}

/** Captions that the video goes out without. */
export function checkCaptions(post: Pick<PostContent, 'video'>): Problem[] {
  const taken = captionsFiles(post);
  return captionsOf(post.video).flatMap((captions) => {
    const { language, bytes } = captions;
    if (taken.some((one) => one.captions === captions)) return [];
    const message =
      localeOf(language) === null
        ? messages.captionsLanguage({ language })
        : bytes > MAX_BYTES
          ? messages.captionsTooLarge({ language, bytes, max: MAX_BYTES })
          : messages.captionsTwice({ language });
    return [warns('captions-left-out', 'video', message)];
  });
}
