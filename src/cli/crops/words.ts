import type { Message } from '../../lib/message.ts';
import { inEnglish, PLAIN, render } from '../../lib/render.ts';
import type { Manner } from './crop-picture.ts';

/** Texts of the sheet in one language. */
export interface Words {
  lang: string;
  title: string;
  counts: (pictures: number, crops: number) => string;
  how: string;
  focal: string;
  box: string;
  noFocal: string;
  face: string;
  window: string;
  manner: Readonly<Record<Manner, string>>;
  keeps: (percent: number) => string;
  wanted: (size: string) => string;
  refused: string;
  notMade: string;
  /** Alt text of the picture with its windows. */
  drawn: (name: string, windows: number, faces: number) => string;
  crop: (name: string, platform: string, place: string) => string;
  pixels: (size: string) => string;
  problem: (problem: Message) => string;
}

const english: Words = {
  lang: 'en',
  title: 'Crops',
  counts: (pictures, crops) =>
    `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}, ${crops} ${crops === 1 ? 'crop' : 'crops'}`,
  how: 'Each picture with its crop windows, and beside it what readers see. Windows have the numbers of their crops.',
  focal: 'focal point',
  box: 'focal box',
  noFocal: 'no focal point',
  face: 'face',
  window: 'window',
  manner: { cut: 'cut', fitted: 'fitted on a ground', whole: 'whole' },
  keeps: (percent) => `shows ${percent} % of the picture`,
  wanted: (size) => `too small: ${size} expected`,
  refused: 'Files that are not pictures',
  notMade: 'not made',
  drawn: (name, windows, faces) => `${name} with ${windows} windows and ${faces} faces drawn in it`,
  crop: (name, platform, place) => `${name}, cut for ${platform}, ${place}`,
  pixels: (size) => `${size} pixels`,
  problem: inEnglish,
};

const chinese: Words = {
  lang: 'zh',
  title: '裁剪一览',
  counts: (pictures, crops) => `${pictures} 张图片，${crops} 个裁剪`,
  how: '每张图片上画出裁剪窗口，旁边是读者看到的样子。窗口的编号就是裁剪的编号。',
  focal: '焦点',
  box: '须保留的区域',
  noFocal: '没有焦点',
  face: '人脸',
  window: '窗口',
  manner: { cut: '裁剪', fitted: '完整置于底色上', whole: '完整' },
  keeps: (percent) => `显示图片的 ${percent}%`,
  wanted: (size) => `太小：需要 ${size}`,
  refused: '无法显示的文件',
  notMade: '未生成',
  drawn: (name, windows, faces) => `${name}，画有 ${windows} 个窗口和 ${faces} 张人脸`,
  crop: (name, platform, place) => `${name}，用于 ${platform} ${place}`,
  pixels: (size) => `${size} 像素`,
  problem: (problem) => render(problem, { ...PLAIN, language: 'zh-CN' }),
};

/** Texts in a language; English for languages other than Chinese. */
export const wordsFor = (language: string | null): Words => (/^zh\b/i.test(language ?? '') ? chinese : english);
