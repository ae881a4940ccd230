import { defineMessages } from '../lib/message.ts';

/** Why a picture, a card, a video or captions cannot be used, and what to do about it. */
export const media = defineMessages('media', {
  fileUnreadable: {
    params: { address: 'text', why: 'message' },
    en: 'The file {address} cannot be read: {why}.',
    'zh-CN': '无法读取文件{address}：{why}。',
  },
  notRegularFile: { en: 'it is not a regular file', 'zh-CN': '它不是普通文件' },
  giveReadableFile: {
    en: 'Give a file that this user may read, or an address that begins with https://.',
    'zh-CN': '请提供当前用户可读取的文件，或以 https:// 开头的网址。',
  },
  fileTooLarge: {
    params: { address: 'text', size: 'bytes', most: 'bytes' },
    en: 'The file {address} is too large: at most {most} were expected, it has {size}.',
    'zh-CN': '文件{address}太大：最多允许{most}，实际为{size}。',
  },
  giveSmallerFile: { en: 'Give a smaller one.', 'zh-CN': '请提供较小的文件。' },

  pictureTooLarge: {
    params: { size: 'bytes', most: 'bytes' },
    en: 'The picture is too large: at most {most} were expected, it has {size}.',
    'zh-CN': '图片大小为{size}，最多允许{most}。',
  },
  exportSmaller: {
    en: 'Export it smaller and upload it again.',
    'zh-CN': '请导出为较小的文件后重新上传。',
  },
  tooManyPixels: {
    params: { width: 'number', height: 'number', megapixels: 'number', most: 'number' },
    en: 'The picture is too large to unpack: at most {most} megapixels were expected, it has {width} × {height} pixels ({megapixels} megapixels).',
    'zh-CN': '图片为 {width} × {height} 像素（{megapixels} 百万像素），最多允许 {most} 百万像素。',
  },
  sidesTooLong: {
    params: { width: 'number', height: 'number', most: 'number' },
    en: 'The picture is too large to unpack: sides of at most {most} pixels were expected, it has {width} × {height}.',
    'zh-CN': '图片为 {width} × {height} 像素，每边最多允许 {most} 像素。',
  },
  tooManyFrames: {
    params: { frames: 'number', most: 'number' },
    en: 'The picture cannot be used: at most {most} frames were expected, it has {frames}.',
    'zh-CN': '图片有 {frames} 帧，最多允许 {most} 帧。',
  },
  exportFirstFrame: { en: 'Export its first frame alone.', 'zh-CN': '请只导出第一帧。' },
  notPicture: {
    params: { kind: 'message' },
    en: 'The file cannot be used as a picture: a JPEG, PNG, WebP, GIF, TIFF or AVIF picture was expected, it is {kind}.',
    'zh-CN': '该文件是{kind}，不能用作图片，应为 JPEG、PNG、WebP、GIF、TIFF 或 AVIF。',
  },
  kind: {
    params: { kind: 'choice' },
    en: '{kind, select, empty {an empty file} heic {a HEIC picture (as iPhones make them)} video {a video} brokenPng {a PNG picture that was changed in transit, as text files are} bmp {a BMP picture} photoshop {a Photoshop document} jpeg2000 {a JPEG 2000 picture} jpegxl {a JPEG XL picture} pdf {a PDF document} postscript {a PostScript file} dds {a DDS texture} icon {an icon file} svg {an SVG drawing, which is never rendered because it can carry scripts} page {a web page} other {of an unknown kind}}',
    'zh-CN':
      '{kind, select, empty {空文件} heic {HEIC 图片（iPhone 的格式）} video {视频} brokenPng {在传输中被当作文本改动过的 PNG 图片} bmp {BMP 图片} photoshop {Photoshop 文档} jpeg2000 {JPEG 2000 图片} jpegxl {JPEG XL 图片} pdf {PDF 文档} postscript {PostScript 文件} dds {DDS 纹理} icon {图标文件} svg {SVG 图形（可能含有脚本，从不渲染）} page {网页} other {未知类型的文件}}',
  },
  exportAsJpegOrPng: {
    en: 'Export it as JPEG or PNG and upload it again.',
    'zh-CN': '请导出为 JPEG 或 PNG 后重新上传。',
  },
  exportAsJpeg: { en: 'Export it as JPEG and upload it again.', 'zh-CN': '请导出为 JPEG 后重新上传。' },
  uploadOriginal: { en: 'Upload the original file again.', 'zh-CN': '请重新上传原始文件。' },
  checkPictureAddress: {
    en: 'Check the address of the picture: it may need a sign-in or be gone.',
    'zh-CN': '请检查图片的网址：它可能需要登录，或已不存在。',
  },
  pictureUnreadable: {
    params: { format: 'text', why: 'message' },
    en: 'The {format} picture cannot be read: {why}.',
    'zh-CN': '无法读取{format}图片：{why}。',
  },
  unpacksTooLarge: {
    params: { most: 'number' },
    en: 'it unpacks to more than {most} megapixels',
    'zh-CN': '解码后超过 {most} 百万像素',
  },
  unpacksTooSlowly: {
    params: { within: 'duration' },
    en: 'unpacking it took longer than {within}',
    'zh-CN': '解码时间超过{within}',
  },
  pictureCutOff: {
    en: 'a complete file was expected, its end is missing',
    'zh-CN': '文件不完整，缺少结尾',
  },
  pictureDamaged: {
    en: 'an intact file was expected, its data is damaged',
    'zh-CN': '文件数据已损坏',
  },
  svgRefused: {
    en: 'The SVG drawing has more than plain shapes in it.',
    'zh-CN': 'SVG 图形中不只有简单的形状。',
  },
  exportPicture: {
    en: 'Export the picture again, or choose another one.',
    'zh-CN': '请重新导出图片，或换一张。',
  },
  pictureFailed: {
    params: { why: 'message' },
    en: 'The picture cannot be read: {why}.',
    'zh-CN': '无法读取图片：{why}。',
  },
  notRendered: { en: 'The picture was not rendered.', 'zh-CN': '图片没有生成。' },
  noFile: { en: 'The article gives no file for it.', 'zh-CN': '报道没有提供文件。' },
  cannotShrink: {
    params: { most: 'bytes', reached: 'bytes' },
    en: 'The picture cannot be made small enough: at most {most} were expected, {reached} is the smallest possible.',
    'zh-CN': '图片无法压缩到要求的大小：最多允许{most}，只能压缩到{reached}。',
  },
  choosePlainerPicture: { en: 'Choose a picture with less detail.', 'zh-CN': '请选择细节较少的图片。' },

  invalidAnswer: {
    en: 'the program that reads it gave an invalid answer',
    'zh-CN': '读取程序的返回无效',
  },
  tooMuchMemory: {
    params: { most: 'bytes' },
    en: 'reading it took more than {most} of memory',
    'zh-CN': '读取所需内存超过{most}',
  },
  programBroke: {
    params: { how: 'text' },
    en: 'the program that reads it broke off ({how})',
    'zh-CN': '读取程序中断（{how}）',
  },
  tooSlow: {
    params: { within: 'duration' },
    en: 'reading it took longer than {within}',
    'zh-CN': '读取时间超过{within}',
  },
  brokeOften: {
    params: { times: 'number' },
    en: 'it ended the program that reads it {times, plural, one {# time} other {# times}}',
    'zh-CN': '它已 {times} 次使读取程序中断',
  },

  noContrast: {
    params: { least: 'number', ink: 'text', ground: 'text', contrast: 'text' },
    en: 'The text of a card would be illegible: a contrast of at least {least} was expected, {ink} on {ground} has {contrast}.',
    'zh-CN': '卡片文字难以辨认：对比度至少应为 {least}，而{ground}上的{ink}只有{contrast}。',
  },
  chooseColours: {
    en: 'Choose another ink or ground under cards in style.yaml.',
    'zh-CN': '请在 style.yaml 的 cards 中更换文字颜色或底色。',
  },
  notFont: {
    params: { path: 'text' },
    en: 'The font {path} cannot be used: a TTF, OTF or WOFF2 file was expected.',
    'zh-CN': '无法使用字体{path}：应为 TTF、OTF 或 WOFF2 文件。',
  },
  chooseFont: {
    en: 'Name another file under cards.fonts in style.yaml.',
    'zh-CN': '请在 style.yaml 的 cards.fonts 中指定其他文件。',
  },
  fontUnreadable: {
    params: { path: 'text', why: 'text' },
    en: 'The font {path} cannot be read: {why}.',
    'zh-CN': '无法读取字体{path}：{why}。',
  },
  fixFont: {
    en: 'Repair the file, or remove it from cards.fonts in style.yaml.',
    'zh-CN': '请修复该文件，或将其从 style.yaml 的 cards.fonts 中移除。',
  },
  noFontFor: {
    params: { letters: 'quote' },
    en: 'The card cannot show {letters}: no font has these characters.',
    'zh-CN': '卡片无法显示{letters}：没有字体包含这些字符。',
  },
  addFont: {
    en: 'Name a font file that has it under cards.fonts in style.yaml.',
    'zh-CN': '请在 style.yaml 的 cards.fonts 中指定包含这些字符的字体文件。',
  },
  noCardText: {
    en: 'The card has no text: a headline or a quotation was expected, nothing was given.',
    'zh-CN': '卡片没有文字：应有标题或引语。',
  },
  writeCardText: { en: 'Write one.', 'zh-CN': '请填写文字。' },
  noCardRoom: {
    params: { width: 'number', text: 'quote' },
    en: 'A card {width} pixels wide has no room for {text}.',
    'zh-CN': '宽 {width} 像素的卡片放不下{text}。',
  },
  shortenCardText: { en: 'Choose a shorter text.', 'zh-CN': '请改用较短的文字。' },

  videoUnusable: {
    params: { name: 'text', why: 'message' },
    en: 'The video {name} cannot be used: {why}.',
    'zh-CN': '无法使用视频{name}：{why}。',
  },
  storedVideoUnusable: {
    params: { why: 'message' },
    en: 'The video of the article cannot be used: {why}.',
    'zh-CN': '无法使用报道的视频：{why}。',
  },
  exportVideo: {
    en: 'Export it as MP4 (H.264 with AAC), then try again.',
    'zh-CN': '请导出为 MP4（H.264 和 AAC）后重试。',
  },
  checkPath: { en: 'Check the path.', 'zh-CN': '请检查路径。' },
  noSuchFile: { en: 'there is no such file', 'zh-CN': '没有这个文件' },
  notFile: { en: 'it is not a file', 'zh-CN': '它不是文件' },
  unreadableFile: { en: 'it is not a file that can be read', 'zh-CN': '它不是可读取的文件' },
  emptyFile: { en: 'the file is empty', 'zh-CN': '文件为空' },
  wrongVideoFormat: {
    en: 'an MP4, MOV, WebM, Matroska or MPEG-TS file was expected',
    'zh-CN': '应为 MP4、MOV、WebM、Matroska 或 MPEG-TS 文件',
  },
  videoDamaged: {
    en: 'an intact file was expected, it is damaged or cut off',
    'zh-CN': '文件已损坏或不完整',
  },
  videoCutOff: { en: 'an intact file was expected, it is cut off', 'zh-CN': '文件不完整' },
  noMovingPictures: {
    en: 'it has no video track',
    'zh-CN': '其中没有视频画面',
  },
  unknownCodec: { en: 'its codec is not known', 'zh-CN': '编码格式未知' },
  unknownAudioCodec: { en: 'its audio codec is not known', 'zh-CN': '声音的编码格式未知' },
  videoTooManyPixels: {
    params: { width: 'number', height: 'number', most: 'number' },
    en: 'pictures of at most {most} million pixels were expected, its have {width}×{height}',
    'zh-CN': '画面最多允许 {most} 百万像素，实际为 {width}×{height}',
  },
  noDuration: { en: 'it has no duration', 'zh-CN': '没有时长' },
  claimsTooLong: {
    params: { hours: 'number', most: 'number' },
    en: 'it claims to last {hours, plural, one {# hour} other {# hours}}; at most {most} are plausible',
    'zh-CN': '它声称时长为 {hours} 小时，最多可信 {most} 小时',
  },
  endsEarly: {
    params: { claimed: 'number', seconds: 'number' },
    en: 'it claims to last {claimed} s, but its pictures end after {seconds} s',
    'zh-CN': '它声称时长为 {claimed} 秒，画面却在 {seconds} 秒处结束',
  },
  noLibass: {
    params: { version: 'text' },
    en: 'Captions cannot be burned in: ffmpeg {version} was built without libass.',
    'zh-CN': '无法烧录字幕：ffmpeg {version}编译时没有包含 libass。',
  },
  installLibass: {
    en: 'Install a build with libass, or keep the captions as a separate file.',
    'zh-CN': '请安装包含 libass 的版本，或让字幕与视频分开。',
  },
  ffmpegTooSlow: {
    params: { within: 'duration' },
    en: 'ffmpeg was stopped: it took longer than {within}.',
    'zh-CN': 'ffmpeg 已停止：用时超过{within}。',
  },
  giveShorterVideo: {
    en: 'Give a shorter or smaller video, or raise video.minutes in newsroom.yaml.',
    'zh-CN': '请提供较短或较小的视频，或在 newsroom.yaml 中提高 video.minutes。',
  },
  ffmpegFailed: {
    params: { why: 'message' },
    en: 'ffmpeg could not make the video: {why}.',
    'zh-CN': 'ffmpeg 无法制作视频：{why}。',
  },
  exportVideoAgain: {
    en: 'Export the video as MP4 (H.264 with AAC), then try again.',
    'zh-CN': '请将视频导出为 MP4（H.264 和 AAC）后重试。',
  },
  ffmpegMemory: {
    params: { most: 'bytes' },
    en: 'it took more than {most} of memory',
    'zh-CN': '所需内存超过{most}',
  },
  ffmpegBroke: { params: { how: 'text' }, en: 'it broke off ({how})', 'zh-CN': '它中断了（{how}）' },
  ffmpegReason: {
    params: { words: 'text', exitCode: 'number' },
    en: '{words} (exit code {exitCode})',
    'zh-CN': '{words}（退出代码 {exitCode}）',
  },
  ffmpegNoReason: {
    params: { exitCode: 'number' },
    en: 'it gave no reason (exit code {exitCode})',
    'zh-CN': '没有给出原因（退出代码 {exitCode}）',
  },
  notForFfmpeg: {
    params: { type: 'text' },
    en: 'ffmpeg is not given {type} files.',
    'zh-CN': '不会用 ffmpeg 处理{type}文件。',
  },
  videoTooLarge: {
    params: { times: 'number', size: 'bytes', most: 'bytes' },
    en: 'The video was encoded {times, plural, one {# time} other {# times}} and is still {size} or more; at most {most} are accepted.',
    'zh-CN': '视频已编码 {times} 次，仍有{size}以上；最多接受{most}。',
  },
  cutShorter: { en: 'Cut it to a shorter piece.', 'zh-CN': '请剪成较短的片段。' },
  captionsNotUtf8: {
    params: { name: 'text' },
    en: 'The captions {name} cannot be read: text in UTF-8 was expected.',
    'zh-CN': '无法读取字幕{name}：应为 UTF-8 文本。',
  },
  saveAsUtf8: { en: 'Save the file as UTF-8.', 'zh-CN': '请将文件保存为 UTF-8。' },
  captionsFaulty: {
    params: { name: 'text', faults: 'text' },
    en: 'The captions {name} cannot be used:{faults}\n',
    'zh-CN': '无法使用字幕{name}：{faults}\n',
  },
  giveCaptions: {
    en: 'Give a SubRip (.srt) or WebVTT (.vtt) file.',
    'zh-CN': '请提供 SubRip（.srt）或 WebVTT（.vtt）文件。',
  },
});

/** Problems with a post's pictures. `why`: the cause. */
export const pictures = defineMessages('picture', {
  unmade: {
    params: { number: 'number', why: 'message' },
    en: 'Picture {number} was not made: {why}',
    'zh-CN': '图片 {number} 未能制作：{why}',
  },
  unmadeFor: {
    params: { number: 'number', place: 'text', why: 'message' },
    en: 'Picture {number} for {place} was not made: {why}',
    'zh-CN': '图片 {number}（{place}）未能制作：{why}',
  },
  cardUnmade: {
    params: { place: 'text', why: 'message' },
    en: 'The card for {place} was not made: {why}',
    'zh-CN': '文字卡片（{place}）未能制作：{why}',
  },
  cropsUnseen: {
    params: { number: 'number', why: 'text' },
    en: 'Picture {number} was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '图片 {number} 裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  coverUnseen: {
    params: { why: 'text' },
    en: 'The video’s cover was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '视频封面裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  cardUnseen: {
    params: { place: 'text', why: 'text' },
    en: 'The picture of the card for {place} was cropped without face detection, so check its crops: {why}.',
    'zh-CN': '文字卡片（{place}）的底图裁剪时未能识别人脸，请检查裁剪结果：{why}。',
  },
  noFileForCard: { en: 'The article gives no file for its picture.', 'zh-CN': '报道没有提供底图的文件。' },
});
