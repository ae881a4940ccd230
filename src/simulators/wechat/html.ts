import { Parser } from 'htmlparser2';

const DROPPED_WHOLE = new Set(['script', 'iframe', 'style', 'object', 'embed', 'form', 'input', 'video', 'audio']);
/** The tag goes, its content stays. */
const UNWRAPPED = new Set(['details', 'summary', 'html', 'body', 'head']);
const VOID = new Set(['br', 'hr', 'img']);
const DROPPED_STYLE = /(^|;)\s*(position|filter)\s*:[^;]*/gi;

export type Filtered = { content: string } | { code: number };

const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const attribute = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const isOwnImage = (src: string | undefined): boolean => /^https?:\/\/mmbiz\.(qpic|qlogo)\.cn\//.test(src ?? '');
const isOwnLink = (href: string): boolean => href.startsWith('https://mp.weixin.qq.com/');

function attributes(given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .filter(([name]) => name !== 'id' && !name.startsWith('on'))
    .map(([name, value]) => [
      name,
      name === 'style' ? value.replace(DROPPED_STYLE, '').replace(/^;/, '').trim() : value,
    ])
    .map(([name, value]) => ` ${name}="${attribute(value ?? '')}"`)
    .join('');
}

/**
 * Filters an article's HTML like the platform. Frames, ids, `position` and `filter` are removed, and so are
 * external pictures; scripts, and links into the page or to other sites, are refused entirely (45166).
 */
export function filterHtml(html: string): Filtered {
  let kept = '';
  let dropped = 0;
  let svg = 0;
  let code: number | null = null;
  const isGone = (name: string, given?: Readonly<Record<string, string>>): boolean =>
    UNWRAPPED.has(name) ||
    (name === 'a' && svg > 0) ||
    (name === 'img' && given !== undefined && !isOwnImage(given.src));
  const parser = new Parser(
    {
      onopentag(name, given) {
        if (name === 'script') code = 45166;
        if (DROPPED_WHOLE.has(name)) dropped += 1;
        if (dropped) return;
        if (name === 'svg') svg += 1;
        if (isGone(name, given)) return;
        if (name === 'a' && given.href !== undefined && !isOwnLink(given.href)) code = 45166;
        kept += `<${name}${attributes(given)}>`;
      },
      ontext(value) {
        if (!dropped) kept += text(value);
      },
      onclosetag(name) {
        if (DROPPED_WHOLE.has(name)) dropped -= 1;
        else if (!dropped && !VOID.has(name) && !isGone(name)) kept += `</${name}>`;
        if (name === 'svg' && !dropped) svg -= 1;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return code === null ? { content: kept } : { code };
}

/** The reading text of filtered HTML, for lists of posts. */
export function htmlText(html: string): string {
  let found = '';
  const parser = new Parser({
    ontext(value) {
      found += value;
    },
    onclosetag(name) {
      if (/^(p|section|h\d|li|blockquote|div)$/.test(name)) found += '\n';
    },
  });
  parser.write(html);
  parser.end();
  return found.replace(/\n{2,}/g, '\n').trim();
}

/** Addresses of the pictures in the text, in order. */
export const imageSources = (html: string): string[] =>
  [...html.matchAll(/<img[^>]*\ssrc="([^"]*)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
