import { defineMessages } from '../../lib/message.ts';

/** What is wrong with a post by the limits that every platform has. `label`: the text's name; `platform`: the platform's. */
export const checks = defineMessages('check', {
  textMissing: {
    params: { label: 'message', platform: 'message' },
    en: '{label} is empty; {platform} takes no post without it. Write one.',
    'zh-CN': '{label}为空，{platform}不接受空内容，请填写。',
  },
  textTooLong: {
    params: { label: 'message', length: 'number', unit: 'choice', platform: 'message', max: 'number', over: 'number' },
    en: '{label} has {length} {unit, select, bytes {bytes} weighted {weighted characters} other {characters}}; {platform} takes at most {max}. Shorten it by {over}.',
    'zh-CN':
      '{label}共 {length} {unit, select, bytes {个字节} weighted {个加权字符} other {个字符}}，{platform}最多允许 {max} 个，请删减 {over} 个。',
  },
  needsShortTitle: {
    params: { length: 'number', platform: 'message', max: 'number' },
    en: 'Needs a short title: this one has {length} characters; {platform} takes {max}.',
    'zh-CN': '需要短标题：现有 {length} 个字符，{platform}最多 {max} 个。',
  },
  textUnprintable: {
    params: { label: 'message', platform: 'message' },
    en: '{label} has a control character or half a character, which {platform} does not show. Type it again.',
    'zh-CN': '{label}中有控制字符或不完整的字符，{platform}无法显示，请重新输入。',
  },
  altMissing: {
    params: { number: 'number' },
    en: 'Picture {number} has no description for readers who cannot see it. Write one.',
    'zh-CN': '图片 {number} 没有供视障读者使用的文字说明，请补写。',
  },
  altTooLong: {
    params: { number: 'number', length: 'number', max: 'number', over: 'number' },
    en: 'The description of picture {number} has {length} characters; at most {max} are taken. Shorten it by {over}.',
    'zh-CN': '图片 {number} 的文字说明共 {length} 个字符，最多允许 {max} 个，请删减 {over} 个。',
  },
  picturePlace: {
    params: { number: 'number', place: 'quote', platform: 'message' },
    en: 'Picture {number} is for the place {place}, which {platform} does not have. Create the post again.',
    'zh-CN': '图片 {number} 的位置{place}在{platform}上不存在，请重新生成此帖。',
  },
  pictureFormat: {
    params: { number: 'number', type: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} is {type}; {platform} takes {wanted} here. Have it made again.',
    'zh-CN': '图片 {number} 的格式为 {type}，{platform}此处只接受 {wanted}，请重新制作。',
  },
  pictureTooBig: {
    params: { number: 'number', size: 'bytes', max: 'bytes', platform: 'message' },
    en: 'Picture {number} has {size}; {platform} takes at most {max}. Choose another.',
    'zh-CN': '图片 {number} 大小为{size}，{platform}最多允许{max}，请换一张。',
  },
  pictureShape: {
    params: { number: 'number', own: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} is {own}; {platform} takes {wanted} here. Crop it.',
    'zh-CN': '图片 {number} 的比例为 {own}，{platform}此处要求 {wanted}，请裁剪。',
  },
  pictureSize: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; {platform} wants {wanted} pixels. Give the article a larger one.',
    'zh-CN': '图片 {number} 为{size}像素，{platform}要求{wanted}像素，请为报道换一张更大的图片。',
  },
  pictureSizeInside: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; {platform} wants {wanted} pixels at most. Give the article a larger one.',
    'zh-CN': '图片 {number} 为{size}像素，{platform}要求不超过{wanted}像素，请为报道换一张合适的图片。',
  },
  pictureSmall: {
    params: { number: 'number', size: 'text', wanted: 'text', platform: 'message' },
    en: 'Picture {number} has {size} pixels; on {platform} it looks best with {wanted} pixels.',
    'zh-CN': '图片 {number} 为{size}像素，在{platform}上用{wanted}像素效果最佳。',
  },
  gifStill: {
    params: { number: 'number', why: 'message', platform: 'message' },
    en: 'Picture {number} moves, and goes out on {platform} as a still picture: {why}',
    'zh-CN': '图片 {number} 是动图，但在{platform}上将以静态图片发布：{why}',
  },
  gifRefused: {
    params: { number: 'number', why: 'message', platform: 'message' },
    en: 'Picture {number} is a moving GIF that {platform} does not take: {why} Choose the still picture, or another.',
    'zh-CN': '图片 {number} 是动图，{platform}不接受：{why}请改用静态图片或换一张。',
  },
  gifAlone: {
    en: 'a moving picture must be the only one in its post. Remove the others.',
    'zh-CN': '动图必须单独出现在一条帖子中，请移除其他图片。',
  },
  gifMarked: {
    en: 'the credit is set into the picture, which is only possible in a still one.',
    'zh-CN': '署名要写在图片上，只有静态图片可以。',
  },
  gifBytes: {
    params: { size: 'bytes', max: 'bytes' },
    en: 'its file has {size}, and at most {max} are taken.',
    'zh-CN': '文件大小为{size}，最多允许{max}。',
  },
  gifFrames: {
    params: { frames: 'number', max: 'number' },
    en: 'it has {frames} frames, and at most {max} are taken.',
    'zh-CN': '共 {frames} 帧，最多允许 {max} 帧。',
  },
  gifPixels: {
    params: { max: 'number' },
    en: 'its frames together have more than {max} million pixels. Make it smaller or shorter.',
    'zh-CN': '所有帧合计超过 {max} 百万像素，请缩小尺寸或缩短时长。',
  },
  gifSize: {
    params: { size: 'text', max: 'text' },
    en: 'it has {size} pixels, and at most {max} are taken.',
    'zh-CN': '尺寸为{size}像素，最多允许{max}像素。',
  },
  pictureMissing: {
    params: { count: 'number', min: 'number', platform: 'message' },
    en: 'The article has {count, plural, =0 {no picture} other {only #}}; {platform} takes none without {min, plural, =1 {one} other {#}}. Add one to the article.',
    'zh-CN': '报道有 {count} 张图片，{platform}至少需要 {min} 张，请在报道中添加。',
  },
  partsTooMany: {
    params: { count: 'number', max: 'number', platform: 'message' },
    en: 'The post has {count} parts; {platform} takes at most {max}.',
    'zh-CN': '此帖共有 {count} 条，{platform}最多允许 {max} 条。',
  },
  picturesTooMany: {
    params: { count: 'number', max: 'number', over: 'number', platform: 'message' },
    en: 'The post has {count} pictures; {platform} takes at most {max}. Take out {over}.',
    'zh-CN': '此帖有 {count} 张图片，{platform}最多允许 {max} 张，请去掉 {over} 张。',
  },
  itemsTooMany: {
    params: { pictures: 'number', videos: 'number', max: 'number', over: 'number', platform: 'message' },
    en: 'The post has {pictures, plural, one {# picture} other {# pictures}} and {videos} videos; {platform} takes at most {max} of both. Take out {over}.',
    'zh-CN': '此帖有 {pictures} 张图片和 {videos} 个视频，{platform}最多允许 {max} 项，请去掉 {over} 项。',
  },
  linkMissing: {
    en: 'The article has no web address, so the post carries no link. Give the article its address.',
    'zh-CN': '报道没有网址，因此此帖不带链接，请为报道填写网址。',
  },
  linkInvalid: {
    params: { link: 'quote' },
    en: 'The link is {link}; only an http or https address can be followed. Correct it.',
    'zh-CN': '链接为{link}，只有 http 或 https 开头的网址才能打开，请改正。',
  },
  linkUnmarked: {
    en: 'The link does not carry the marker of the post; after a lost answer the post is found by its text only.',
    'zh-CN': '链接中没有此帖的识别标记；如果平台的答复丢失，只能凭文字找到这条帖子。',
  },
  linkNotInText: {
    en: 'The text does not contain the link of the post, so readers cannot follow it. Put it in.',
    'zh-CN': '正文中没有此帖的链接，读者无法点开，请加上。',
  },
  wordAvoided: {
    params: { word: 'quote' },
    en: 'The text has {word}, which is on the newsroom’s list of words to avoid. It comes from the article: change it there, or give the channel a template of its own.',
    'zh-CN': '文字中有编辑部规定避免使用的{word}。该词出自报道，请在报道中修改，或为该渠道另设模板。',
  },
  repeatsRound: {
    en: 'The post repeats an earlier round, since the article gives nothing else. Approve it to publish the same again.',
    'zh-CN': '报道没有其他内容可用，此帖与上一轮所发相同。批准即表示再发一次。',
  },
  sponsored: {
    en: 'The page calls the article an advertisement. The post is labelled as one; approve it only if the channel carries advertisements.',
    'zh-CN': '该页面标明此文为广告。此帖已标注为广告；仅当该渠道可以刊登广告时才可批准。',
  },
  sponsoredPerhaps: {
    params: { sign: 'choice' },
    en: 'The article may be an advertisement: {sign, select, type {its type in the page’s data} line {a line beside its headline} section {its section} kicker {the word before its headline} tag {one of its tags} address {its address} byline {the name that signs it} other {a sentence in it}} says so. The post is not labelled: that takes two signs, and on urgent news a person. Add a label if it is an advertisement; otherwise approve it as it is.',
    'zh-CN':
      '此文可能是广告：{sign, select, type {页面数据中的类型} line {标题旁的一行字} section {所属栏目} kicker {标题前的字样} tag {某个标签} address {网址} byline {署名} other {文中的一句话}}这样标明。仅凭一处标记，或对于紧急新闻，系统不会自动加注，因此此帖未作标注。如属广告请加注，否则可按原样批准。',
  },
  proposed: {
    en: 'A language model proposed the texts. Read them against the article before you approve them.',
    'zh-CN': '文字由语言模型建议，批准前请对照报道核对。',
  },
  proposedAlt: {
    params: { number: 'number', alt: 'quote' },
    en: 'A language model describes picture {number}: {alt} Compare that with the picture before you approve the post.',
    'zh-CN': '图片 {number} 的说明由语言模型撰写：{alt}。批准前请对照图片核对。',
  },
  translated: {
    params: { from: 'language', to: 'language' },
    en: 'This is a machine translation from {from} into {to}. No check can compare the two: have it read by a person who reads both before you approve it.',
    'zh-CN': '此文由机器从{from}译为{to}。系统无法核对两种语言的内容，请由通晓两种语言的人对照原文审读后再批准。',
  },
  videoPlace: {
    params: { place: 'quote' },
    en: 'The video is for the place {place}, which there is not. Create the post again.',
    'zh-CN': '视频的位置{place}不存在，请重新生成此帖。',
  },
});
