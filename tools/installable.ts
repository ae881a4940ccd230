// What makes the desk an app that can be installed, as a plugin of the build: manifests, icons and the worker with the
// offline page. Colours come from the theme, icons are drawn from icon.svg.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const WEB = fileURLToPath(new URL('../src/web/', import.meta.url));
const source = (path: string): string => readFileSync(`${WEB}${path}`, 'utf8');

/** The colour that a token has by day and by night. */
function colours(token: string): { light: string; dark: string } {
  const found = new RegExp(`--${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(source('theme/tokens.css'));
  const [, light, dark] = found ?? [];
  if (light === undefined || dark === undefined) throw new Error(`The theme has no colour ${token}`);
  return { light, dark };
}

const WORDS = {
  en: {
    name: 'Masthead',
    description: 'Posts for the newsroom’s channels: write, approve, schedule.',
    shortcuts: { '/desk/new': 'New post', '/desk/approvals': 'Approvals', '/desk/calendar': 'Calendar' },
  },
  'zh-CN': {
    name: 'Masthead 社媒发布',
    description: '为编辑部的各个渠道撰写、审批、排期帖子。',
    shortcuts: { '/desk/new': '新建帖子', '/desk/approvals': '审批', '/desk/calendar': '日历' },
  },
} as const;
const LANGUAGES = ['en', 'zh-CN'] as const;

interface Icon {
  file: string;
  size: number;
  purpose: 'any' | 'maskable';
}
const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', size: 192, purpose: 'any' },
  { file: 'icon-512.png', size: 512, purpose: 'any' },
  { file: 'icon-maskable.png', size: 512, purpose: 'maskable' },
];
/** iPhones round the corners themselves. */
const TOUCH_ICON: Icon = { file: 'icon-touch.png', size: 180, purpose: 'maskable' };

function drawn({ size, purpose }: Icon): Promise<Buffer> {
  const icon = source('public/icon.svg');
  const svg = purpose === 'any' ? icon : icon.replace(/ rx="\d+"/, '');
  return sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png()
    .toBuffer();
}

const manifest = (lang: (typeof LANGUAGES)[number]): string =>
  JSON.stringify({
    id: '/desk/',
    name: WORDS[lang].name,
    short_name: 'Masthead',
    description: WORDS[lang].description,
    lang,
    start_url: '/desk/',
    scope: '/desk/',
    display: 'standalone',
    background_color: colours('canvas').light,
    theme_color: colours('canvas').light,
    icons: [
      ...ICONS.map(({ file, size, purpose }) => ({
        src: `/desk/${file}`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      })),
      { src: '/desk/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    shortcuts: Object.entries(WORDS[lang].shortcuts).map(([url, name]) => ({ name, url })),
    share_target: {
      action: '/desk/new',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  });

/** Links to what makes a page a part of the app. */
const tags = (): HtmlTagDescriptor[] => [
  { tag: 'link', attrs: { rel: 'manifest', href: '/desk/manifest.webmanifest' }, injectTo: 'head' },
  { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `/desk/${TOUCH_ICON.file}` }, injectTo: 'head' },
  ...(['light', 'dark'] as const).map((scheme) => ({
    tag: 'meta',
    attrs: { name: 'theme-color', media: `(prefers-color-scheme: ${scheme})`, content: colours('canvas')[scheme] },
    injectTo: 'head' as const,
  })),
];

/** Manifests and icons, beside the desk. */
export const installable = (): Plugin => ({
  name: 'masthead-installable',
  apply: 'build',
  transformIndexHtml: tags,
  async generateBundle() {
    const emit = (fileName: string, content: string | Uint8Array): string =>
      this.emitFile({ type: 'asset', fileName, source: content });
    for (const lang of LANGUAGES) emit(`manifest.${lang}.webmanifest`, manifest(lang));
    for (const icon of [...ICONS, TOUCH_ICON]) emit(icon.file, await drawn(icon));
  },
});

/** The worker that keeps the offline page; its version is that of the files. */
export const offlineWorker = (): Plugin => ({
  name: 'masthead-offline',
  apply: 'build',
  transformIndexHtml: tags,
  generateBundle(_options, bundle) {
    const files = ['icon.svg', ...Object.keys(bundle)].toSorted().map((file) => `/desk/${file}`);
    // Names of scripts and styles hold their hashes.
    const hash = createHash('sha256').update(JSON.stringify(files));
    const version = hash.update(source('offline.html')).update(source('public/icon.svg')).digest('hex').slice(0, 12);
    const worker = source('offline/worker.js').replace('__VERSION__', version);
    this.emitFile({
      type: 'asset',
      fileName: 'worker.js',
      source: worker.replace('__FILES__', JSON.stringify(files)),
    });
  },
});
