import { webAddress } from './address.ts';
import { attr, type Page } from './dom.ts';
import type { Meta } from './meta.ts';

export interface Addresses {
  canonicalUrl: string | null;
  mobileUrl: string | null;
  ampUrl: string | null;
}

const AMP_CACHE = /(?:^|\.)ampproject\.org$|^(?:www\.)?google\.[a-z.]+$/;

/** Canonical, mobile and AMP address of the story, from the page's link elements. */
export function readAddresses(page: Page, meta: Meta, base: string | null): Addresses {
  const links = page.tagged('link').map((link) => ({
    rel: attr(link, 'rel').toLowerCase().split(' '),
    media: attr(link, 'media').toLowerCase(),
    feed:
      attr(link, 'hreflang') !== '' || /rss|atom|json|xml(?!html)/.test(attr(link, 'type').replace('xhtml+xml', '')),
    href: attr(link, 'href'),
  }));
  const address = (of: (link: (typeof links)[number]) => boolean): string | null => {
    for (const link of links) {
      const url = of(link) ? webAddress(link.href, base) : null;
      if (url) return url;
    }
    return null;
  };
  const amp = address(({ rel }) => rel.includes('amphtml'));
  return {
    canonicalUrl: address(({ rel }) => rel.includes('canonical')) ?? webAddress(meta.first('og:url'), base),
    mobileUrl: address(
      ({ rel, media, feed }) => rel.includes('alternate') && !feed && /max-(?:device-)?width|handheld/.test(media),
    ),
    // Copies in somebody's cache are not the newsroom's page.
    ampUrl: amp !== null && !AMP_CACHE.test(new URL(amp).hostname) ? amp : null,
  };
}

/** What relative addresses of a page stand on: its base element, else where it was found. */
export function baseOf(page: Page, given: string | null): string | null {
  const [element] = page.tagged('base');
  return (element && webAddress(attr(element, 'href'), given)) ?? given;
}

/** A browser that saves a whole page puts its pictures into a folder beside the file, and changes their addresses. */
const FOLDER_BESIDE =
  /=\s?["'](?:\.\/)?[^"'/<>:]{1,120}_(?:files|Dateien|fichiers|archivos|ficheiros|file|bestanden)\//;

/** Whether relative addresses of a page are those of files beside it, and no longer those of its site. */
export const isSavedWhole = (html: string): boolean => FOLDER_BESIDE.test(html);
