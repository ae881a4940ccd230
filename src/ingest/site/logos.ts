import { webAddress } from '../address.ts';
import { around, attr, type Element, type Page } from '../dom.ts';
import { type LinkedData, listOf, type Meta, urlsOf } from '../structured-data.ts';
import { distinct, type Found } from './found.ts';
import type { Manifest } from './manifest.ts';
import { siteTexts } from './messages.ts';
import { ownersOf } from './names.ts';

const MOST = 5;
/** Pixels from which on an icon is a picture. */
const LEAST = 96;

const sizeOf = (sizes: string | undefined): number => Number(/(\d{1,4})x\d/i.exec(sizes ?? '')?.[1] ?? 0);
const isLargest = (a: { size: number }, b: { size: number }): number => b.size - a.size;

const isInHeader = (image: Element): boolean =>
  around(image).some(
    ({ name, naming }) => name === 'header' || /-(?:header|masthead|top|navbar|logo|brand)-/.test(naming.words),
  );

const isLogo = ({ attribs, naming }: Element): boolean =>
  /logo|brand/.test(naming.words) || /logo/i.test(`${attribs.src ?? ''} ${attribs.alt ?? ''}`);

/** Addresses of what may be the site's logo, the likeliest first; whether they are pictures is not known yet. */
export function logosOf(
  page: Page,
  { meta, linked, manifest, base }: { meta: Meta; linked: LinkedData; manifest: Manifest | null; base: string | null },
  manifestUrl: string | null,
): Found<string>[] {
  const at = (written: string | undefined, from: Found<string>['from'], within = base): Found<string>[] => {
    const value = webAddress(written, within);
    return value === null ? [] : [{ value, from }];
  };
  const links = page.tagged('link').map((link) => ({
    rel: attr(link, 'rel').toLowerCase(),
    href: attr(link, 'href'),
    size: /\.svg(?:$|\?)/.test(attr(link, 'href')) ? 512 : sizeOf(attr(link, 'sizes')),
  }));
  const touch = links.filter(({ rel }) => rel.startsWith('apple-touch-icon')).toSorted(isLargest);
  const icons = links.filter(({ rel, size }) => /(?:^|\s)icon$/.test(rel) && size >= LEAST).toSorted(isLargest);
  const ofManifest = (manifest?.icons ?? []).map((icon) => ({ ...icon, size: sizeOf(icon.sizes) })).toSorted(isLargest);
  const [shown] = page.tagged('img').filter((image) => isLogo(image) && isInHeader(image));
  return distinct([
    ...ownersOf(linked, base).flatMap(({ thing, type }) =>
      listOf(thing.logo).flatMap((logo) => urlsOf(logo).flatMap((url) => at(url, siteTexts.linked({ type })))),
    ),
    ...touch.slice(0, 1).flatMap(({ href }) => at(href, siteTexts.appIcon())),
    ...(shown ? at(attr(shown, 'src') || attr(shown, 'data-src'), siteTexts.logoInHeader()) : []),
    ...ofManifest.slice(0, 1).flatMap(({ src }) => at(src, siteTexts.manifest(), manifestUrl)),
    ...icons.slice(0, 1).flatMap(({ href }) => at(href, siteTexts.icon())),
    ...at(meta.first('msapplication-tileimage') ?? undefined, siteTexts.meta({ name: 'msapplication-TileImage' })),
  ]).slice(0, MOST);
}
