import { defineMessages } from '../lib/message.ts';

/** Faults of the pictures, videos, templates and other files of a command, and of its input. */
export const fileFaults = defineMessages('cli', {
  /** Pictures and videos. */
  clearPicture: { en: '--clear takes a picture: give its number.', 'zh-CN': '--clear 须给出图片的编号。' },
  pointMissing: {
    en: 'A point, a box or --clear is missing: such as 0.5,0.3 (from the left, from the top).',
    'zh-CN': '缺少坐标、区域或 --clear：如 0.5,0.3（距左、距上）。',
  },
  formatMissing: {
    params: { option: 'text' },
    en: '{option} takes a format: name it with --format.',
    'zh-CN': '{option} 须指定规格：请用 --format 给出。',
  },
  windowMissing: {
    en: '--format needs a window (--box 0.2,0.1,0.5), or --reset.',
    'zh-CN': '--format 须给出区域（--box 0.2,0.1,0.5）或 --reset。',
  },
  videoPlace: {
    params: { given: 'text' },
    en: '--for: no place for videos is named "{given}".',
    'zh-CN': '--for 应为视频的发布位置；没有“{given}”。',
  },
  videoPlaceNear: {
    params: { given: 'text', near: 'text' },
    en: '--for: no place for videos is named "{given}". Did you mean {near}?',
    'zh-CN': '--for 应为视频的发布位置；没有“{given}”，是否指 {near}？',
  },
  videoPlaces: { params: { places: 'text' }, en: 'Known places: {places}.', 'zh-CN': '可用的有：{places}。' },
  behindEnd: {
    params: { option: 'text', length: 'text', given: 'text' },
    en: '{option} is after the end ({length}): {given} was given.',
    'zh-CN': '{option} 超出了视频结尾（{length}）：给出的是 {given}。',
  },
  beginEarlier: { en: 'Begin earlier.', 'zh-CN': '请提前开始时间。' },
  leaveOutEnd: { en: 'Leave it out to go on to the end.', 'zh-CN': '省略此项即到结尾为止。' },
  noCaptions: {
    params: { file: 'text' },
    en: 'There is no captions file {file}.',
    'zh-CN': '没有字幕文件 {file}。',
  },
  captionsTooLarge: {
    params: { file: 'text' },
    en: 'The captions {file} are too large: at most 4 MB were expected.',
    'zh-CN': '字幕文件 {file} 过大：最多 4 MB。',
  },
  toBeforeFrom: { en: '--to must be later than --from.', 'zh-CN': '--to 必须晚于 --from。' },

  /** Files and input. */
  giveTemplate: {
    en: 'Give the template with exactly one of --template and --file.',
    'zh-CN': '请用 --template 或 --file 之一给出模板。',
  },
  templateUnreadable: {
    params: { file: 'text', why: 'message' },
    en: 'The template file {file} cannot be read: {why}.',
    'zh-CN': '无法读取模板文件 {file}：{why}。',
  },
  templateTooLarge: {
    en: 'it is too large, at most 1 MB was expected',
    'zh-CN': '文件过大，最多 1 MB',
  },
  giveTemplateFile: { en: 'Give a file that holds the template.', 'zh-CN': '请给出含模板的文件。' },
  templateNotText: {
    params: { file: 'text' },
    en: 'The template file {file} is not text: expected a Liquid template in UTF-8.',
    'zh-CN': '模板文件 {file} 不是文本：应为 UTF-8 编码的 Liquid 模板。',
  },
  saveAsText: {
    en: 'Give the file that holds the template, or save it as UTF-8.',
    'zh-CN': '请给出含模板的文件，或将其另存为 UTF-8。',
  },
  pipe: { en: 'This is a pipe or a device, not a file.', 'zh-CN': '这是管道或设备，不是文件。' },
  saveFirst: { en: 'Save it as a file first.', 'zh-CN': '请先保存为文件。' },
  nothingChanged: { en: 'Nothing was changed.', 'zh-CN': '没有任何更改。' },
  moreThanSecret: {
    en: 'Standard input is too long for a secret.',
    'zh-CN': '标准输入的内容过长，不像是一个密钥。',
  },
  secretMissing: {
    en: 'Nothing was given: expected the secret on standard input.',
    'zh-CN': '没有输入：请从标准输入给出密钥。',
  },
  answerLost: {
    params: { why: 'message' },
    en: 'The answer could not be written: {why}.',
    'zh-CN': '无法写出结果：{why}。',
  },
  sendElsewhere: { en: 'Free space, or write it elsewhere.', 'zh-CN': '请释放空间，或输出到别处。' },
});
