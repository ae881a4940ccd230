import { defineWords } from './say.ts';

/** Words about pictures, their crops and focal points, and about videos. */
export const mediaWords = defineWords('cliMedia', {
  croppedAgain: { en: 'Cropped again:', 'zh-CN': '已重新裁剪：' },
  keptScheduled: {
    params: { posts: 'text' },
    en: 'Scheduled, with unchanged pictures: {posts}. Add --queued to crop them, too; they need approval again.',
    'zh-CN': '已排期，图片不变：{posts}。加 --queued 可一并裁剪，之后须重新批准。',
  },
  focalsHead: {
    en: 'Picture | Focal point | Set by | Title | URL',
    'zh-CN': '图片 | 焦点 | 设定者 | 标题 | 网址',
  },
  noMedia: {
    params: { headline: 'text' },
    en: '{headline}\nIt has no pictures and no videos.',
    'zh-CN': '{headline}\n没有图片，也没有视频。',
  },
  numbered: {
    params: { kind: 'choice', number: 'text' },
    en: '{kind, select, video {video {number}} other {{number}}}',
    'zh-CN': '{kind, select, video {视频 {number}} other {{number}}}',
  },
  from: {
    params: { from: 'choice' },
    en: '{from, select, frames {found in its frames} article {came with the article} file {from the file} editor {set by an editor} other {found in the picture}}',
    'zh-CN':
      '{from, select, frames {在画面中找到} article {随报道提供} file {来自文件} editor {编辑设定} other {在图片中找到}}',
  },
  noFile: { en: 'without a file', 'zh-CN': '没有文件' },
  focalSet: {
    params: { kind: 'choice', number: 'number', focal: 'text' },
    en: '{kind, select, video {Video} other {Picture}} {number}: every crop keeps {focal}.',
    'zh-CN': '{kind, select, video {视频} other {图片}} {number}：所有裁剪都保留 {focal}。',
  },
  focalCleared: {
    params: { kind: 'choice', number: 'number' },
    en: '{kind, select, video {Video} other {Picture}} {number}: the focal point was removed; it is found automatically again.',
    'zh-CN': '{kind, select, video {视频} other {图片}} {number}：已移除焦点，重新自动查找。',
  },
  cropsHead: { en: 'Format | Pixels | Window | How | Check', 'zh-CN': '规格 | 像素 | 窗口 | 方式 | 检查' },
  manner: {
    params: { ground: 'choice', harm: 'choice' },
    en: '{ground, select, chosen {chosen} blurred {whole, on a blurred ground} plain {whole, on a plain ground} other {}}{harm, select, faces {: a crop would cut a face} legs {: a crop would cut legs} people {: a crop would lose too much of the people} things {: a crop would lose too much of the main object or animal} scene {: a crop would lose too much of what stands out} chosen {: a crop would lose part of the focal point} drawn {: a crop would lose part of a drawing or text} other {}}',
    'zh-CN':
      '{ground, select, chosen {指定} blurred {完整，模糊底} plain {完整，纯色底} other {}}{harm, select, faces {：裁剪会切到人脸} legs {：裁剪会切到腿} people {：裁剪会失去太多人物} things {：裁剪会失去太多主体} scene {：裁剪会失去太多醒目部分} chosen {：裁剪会失去部分焦点} drawn {：裁剪会失去部分图画或文字} other {}}',
  },
  preview: {
    params: { number: 'number', size: 'text', point: 'text', faces: 'number' },
    en: 'Picture {number}, {size} pixels. Focal point: {point}. {faces, plural, one {# face} other {# faces}}.',
    'zh-CN': '图片 {number}，{size} 像素。焦点：{point}。{faces} 张人脸。',
  },
  windowReset: {
    params: { picture: 'text', format: 'text' },
    en: 'Picture {picture} follows the focal point again in {format}.',
    'zh-CN': '图片 {picture} 在 {format} 中重新跟随焦点。',
  },
  windowSet: {
    params: { picture: 'text', format: 'text', window: 'text' },
    en: 'Picture {picture} shows {window} in {format}; other formats follow the focal point.',
    'zh-CN': '图片 {picture} 在 {format} 中显示 {window}；其他规格跟随焦点。',
  },

  /** The page with all crops of picture files. */
  nothingCropped: {
    en: 'Nothing was cropped: none of the files is a readable picture.',
    'zh-CN': '没有裁剪：文件中没有可读取的图片。',
  },
  cropped: {
    params: { pictures: 'number', crops: 'number', sheet: 'text' },
    en: '{pictures, plural, one {# picture} other {# pictures}}, {crops, plural, one {# crop} other {# crops}}: {sheet}',
    'zh-CN': '{pictures} 张图片，{crops} 个裁剪：{sheet}',
  },

  /** Films of a story's pictures. */
  film: {
    params: { file: 'text', size: 'text', length: 'text', bytes: 'text', ai: 'choice' },
    en: '{file}: {size}, {length}, {bytes}; AI-made: {ai, select, yes {yes, in part} other {no}}',
    'zh-CN': '{file}：{size}，{length}，{bytes}；AI 生成：{ai, select, yes {部分图片是} other {否}}',
  },
  filmSource: {
    params: { number: 'text', caption: 'text', credit: 'text' },
    en: '  picture {number}: {caption} ({credit})',
    'zh-CN': '  图片 {number}：{caption}（{credit}）',
  },

  /** Videos. */
  rotated: { params: { degrees: 'text' }, en: ' (rotated by {degrees}°)', 'zh-CN': '（旋转 {degrees}°）' },
  frames: { params: { rate: 'text' }, en: '{rate} frames/s', 'zh-CN': '{rate} 帧/秒' },
  audio: {
    params: { codec: 'text', form: 'choice', channels: 'text', rate: 'text' },
    en: '{codec} {form, select, mono {mono} stereo {stereo} other {in {channels} channels}}, {rate} kHz',
    'zh-CN': '{codec} {form, select, mono {单声道} stereo {立体声} other {{channels} 声道}}，{rate} kHz',
  },
  noAudio: { en: 'no audio', 'zh-CN': '无音频' },
  index: {
    params: { place: 'choice' },
    en: 'index {place, select, first {first} other {last}}',
    'zh-CN': '索引在{place, select, first {开头} other {末尾}}',
  },
  way: {
    params: { way: 'choice' },
    en: '{way, select, asis {fits unchanged} remux {fits once its index is moved to the front} made {made} other {does not fit}}',
    'zh-CN': '{way, select, asis {原样适用} remux {把索引移到开头后适用} made {已生成} other {不适用}}',
  },
  recipe: {
    params: { size: 'text', how: 'choice', cut: 'text', rate: 'text' },
    en: 're-encoded as {size}{how, select, ground {, the whole picture on a blurred ground} crop {, cut from {cut}} other {}}, at most {rate} Mbit/s',
    'zh-CN':
      '转码为 {size}{how, select, ground {，完整画面置于模糊底上} crop {，裁剪自 {cut}} other {}}，最高 {rate} Mbit/s',
  },
  at: { params: { size: 'text', place: 'text' }, en: '{size} at {place}', 'zh-CN': '{place} 处的 {size}' },
  cover: { params: { file: 'text' }, en: '  Cover: {file}', 'zh-CN': '  封面：{file}' },
  captions: { params: { file: 'text' }, en: '  Captions: {file}', 'zh-CN': '  字幕：{file}' },
  noEncoding: {
    params: { why: 'text' },
    en: 'Nothing can be re-encoded: {why}',
    'zh-CN': '无法转码：{why}',
  },
});
