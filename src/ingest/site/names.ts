import { hostOf } from '../address.ts';
import { attr, type Page, scriptText } from '../dom.ts';
import { firstText, isA, type LinkedData, type Meta, type Thing, typesOf, urlsOf } from '../structured-data.ts';
import { clean, comparable } from '../text.ts';
import { byAgreement, domainOf, type Found } from './found.ts';
import type { Manifest } from './manifest.ts';
import { siteTexts } from './messages.ts';

const LONGEST = 60;
/** What systems write where no one gave a name. */
const EMPTY =
  /^(?:home(?:page)?|front page|index|untitled|welcome|loading|default|wordpress|drupal|ghost|my (?:site|blog)|just another wordpress site|document|网站首页|首页|主页|startseite|accueil|inicio|react app|next\.js|vite(?: app)?)\W*$/i;
const ENDS = /\s+[|–—·•»:_-]+\s+|\s*[|｜_—–]\s*/;

/** A name as people write it; null for what is none. */
export function nameIn(text: string | null): string | null {
  const name = clean((text ?? '').replaceAll(/[\p{Cc}\p{Cf}]/gu, ' '));
  if (name.length < 2 || name.length > LONGEST || EMPTY.test(name)) return null;
  return /https?:|[{}<>]|\/\//.test(name) || !/\p{L}/u.test(name) ? null : name;
}

const OWNER = /Organization$|^WebSite$|^Newspaper$|^Periodical$/;
const RANK = [/^WebSite$/, /^NewsMediaOrganization$/, OWNER];

/** Things of the linked data that describe the site or who publishes it, and no one else. */
export function ownersOf({ things }: LinkedData, base: string | null): { thing: Thing; type: string }[] {
  const own = domainOf(hostOf(base) ?? '');
  const all = things.filter((thing) => {
    if (!isA(thing, OWNER)) return false;
    const hosts = urlsOf(thing.url).flatMap(
      (url) => hostOf(URL.canParse(url, base ?? undefined) ? new URL(url, base ?? undefined).href : null) ?? [],
    );
    return hosts.length === 0 || hosts.some((host) => domainOf(host) === own);
  });
  const rank = (thing: Thing): number => RANK.findIndex((pattern) => isA(thing, pattern));
  return all
    .toSorted((a, b) => rank(a) - rank(b))
    .map((thing) => ({ thing, type: typesOf(thing).find((type) => OWNER.test(type)) ?? '' }));
}

/** The part of a title that names the site: what the host is called by, else the first. */
function titleName(page: Page, base: string | null): string | null {
  const [title] = page.tagged('title');
  if (!title) return null;
  const host = comparable(domainOf(hostOf(base) ?? '').split('.')[0] ?? '');
  const parts = scriptText(title)
    .split(ENDS)
    .flatMap((part) => nameIn(part) ?? []);
  const fits = (part: string): boolean =>
    host !== '' && comparable(part).replaceAll(' ', '') === host.replaceAll(' ', '');
  return parts.find(fits) ?? parts[0] ?? null;
}

const METAS = ['og:site_name', 'application-name', 'apple-mobile-web-app-title'];

/** Names of the site, the likeliest first. */
export function namesOf(
  page: Page,
  { meta, linked, manifest, base }: { meta: Meta; linked: LinkedData; manifest: Manifest | null; base: string | null },
): Found<string>[] {
  const found = (text: string | null, from: Found<string>['from']): Found<string>[] => {
    const value = nameIn(text);
    return value === null ? [] : [{ value, from }];
  };
  const [first, ...metas] = METAS.map((name) => found(meta.first(name), siteTexts.meta({ name })));
  const logo = page
    .tagged('img')
    .find((image) => /logo/i.test(`${image.attribs.class} ${image.attribs.id} ${image.attribs.src}`));
  return byAgreement([
    ...(first ?? []),
    ...ownersOf(linked, base).flatMap(({ thing, type }) => found(firstText(thing.name), siteTexts.linked({ type }))),
    ...metas.flat(),
    ...found(manifest?.name ?? manifest?.short_name ?? null, siteTexts.manifest()),
    ...found(titleName(page, base), siteTexts.title()),
    ...found(logo ? attr(logo, 'alt').replace(/\s*\blogo\b\s*/i, '') : null, siteTexts.logoInHeader()),
  ]).slice(0, 4);
}
