import { attr, type Page } from '../dom.ts';
import { canonicalTag, languageIn } from '../language.ts';
import type { Meta } from '../structured-data.ts';
import { distinct, type Found } from './found.ts';
import { siteTexts } from './messages.ts';

const MOST = 8;
const TAG = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i;

/** Language of articles by a tag of the page, without the region; traditional Chinese is recognised by its script. */
export function languageOfTag(text: string): string | null {
  const written = text.trim().replaceAll('_', '-');
  const tag = TAG.test(written) ? canonicalTag(written) : null;
  if (tag === null) return null;
  const { language, script, region } = new Intl.Locale(tag);
  if (language === 'und' || language === 'mul') return null;
  if (language !== 'zh') return language;
  return script === 'Hant' || (script === undefined && /^(?:TW|HK|MO)$/.test(region ?? '')) ? 'zh-Hant' : 'zh';
}

/** Languages of the site, the main one first: that of the page's own words, then those of its other versions. */
export function languagesOf(page: Page, meta: Meta, text: string, wordsAre: string | null): Found<string>[] {
  const found = (tag: string, from: Found<string>['from']): Found<string>[] => {
    const value = languageOfTag(tag);
    return value === null ? [] : [{ value, from }];
  };
  const [html] = page.tagged('html');
  const declared = html ? attr(html, 'lang') || attr(html, 'xml:lang') : '';
  const own = [
    ...found(declared, siteTexts.htmlLang({ tag: declared })),
    ...['content-language', 'og:locale'].flatMap((name) => found(meta.first(name) ?? '', siteTexts.meta({ name }))),
  ];
  // Systems declare the language of their makers on pages in another.
  const fits = own.filter(({ value }) => languageIn(value, text) !== null);
  const others = page.tagged('link').flatMap((link) => {
    const tag = attr(link, 'hreflang');
    return tag !== '' && attr(link, 'rel') === 'alternate' ? found(tag, siteTexts.hreflang({ tag })) : [];
  });
  return distinct([
    ...fits,
    ...(fits.length === 0 && wordsAre !== null ? found(wordsAre, siteTexts.words()) : []),
    ...others,
    ...meta.all('og:locale:alternate').flatMap((tag) => found(tag, siteTexts.meta({ name: 'og:locale:alternate' }))),
  ]).slice(0, MOST);
}
