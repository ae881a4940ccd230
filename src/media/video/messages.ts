import { defineMessages } from '../../lib/message.ts';

/** Advice on a video that does not fit a place, and notes on what a conversion does to it. */
export const videoAdvice = defineMessages('videoAdvice', {
  leaveShapeOut: { en: 'Leave --shape out.', 'zh-CN': '请去掉 --shape。' },
  otherShape: {
    params: { shapes: 'options' },
    en: 'Leave --shape out, or use {shapes}.',
    'zh-CN': '请去掉 --shape，或改用 {shapes}。',
  },
  longer: { en: 'Use a longer video.', 'zh-CN': '请提供更长的视频。' },
  shorter: {
    params: { seconds: 'number' },
    en: 'Cut it to at most {seconds} seconds.',
    'zh-CN': '请剪短到 {seconds} 秒以内。',
  },
  tooManyBytes: {
    en: 'Cut it shorter: at this length it cannot be made small enough.',
    'zh-CN': '请剪短：按现在的时长，文件无法压缩到允许的大小。',
  },
  piece: {
    params: { least: 'text', most: 'text' },
    en: 'Use a piece of {least} to {most}.',
    'zh-CN': '请截取 {least} 至 {most} 的片段。',
  },

  /** Without ffmpeg. */
  install: {
    params: { otherwise: 'message' },
    en: 'Install ffmpeg to have it converted, or {otherwise}.',
    'zh-CN': '请安装 ffmpeg 以便自动转换，或{otherwise}。',
  },
  switchOn: {
    params: { otherwise: 'message' },
    en: 'Switch ffmpeg on again (`video.ffmpeg` in newsroom.yaml, or MASTHEAD_FFMPEG) to have it converted, or {otherwise}.',
    'zh-CN': '请重新启用 ffmpeg（newsroom.yaml 的 `video.ffmpeg`，或 MASTHEAD_FFMPEG）以便自动转换，或{otherwise}。',
  },
  both: {
    params: { first: 'message', second: 'message' },
    en: '{first} and {second}',
    'zh-CN': '{first}并{second}',
  },
  exportShape: {
    params: { shape: 'text' },
    en: 'export it as MP4 (H.264 with AAC) in {shape}',
    'zh-CN': '导出为 {shape} 的 MP4（H.264 和 AAC）',
  },
  exportSize: {
    params: { name: 'message' },
    en: 'export it as MP4 (H.264 with AAC) in a size accepted for {name}',
    'zh-CN': '按{name}允许的尺寸导出为 MP4（H.264 和 AAC）',
  },
  exportAsTaken: { en: 'Export it in a form that is accepted there.', 'zh-CN': '请导出为该位置接受的形式。' },
  withoutShape: { en: 'leave --shape out', 'zh-CN': '去掉 --shape' },
  ownFile: { en: 'provide the piece as a file of its own', 'zh-CN': '将片段另存为单独的文件' },
  beside: { en: 'keep the captions in a separate file (--beside)', 'zh-CN': '让字幕与视频分开（--beside）' },

  /** Visible effects of the conversion. */
  pale: {
    en: 'It was filmed in HDR, which this ffmpeg cannot convert to a standard range (it was built without zimg), so it may look pale. Install a build with zscale, or export the video in SDR.',
    'zh-CN':
      '视频以 HDR 拍摄，而此 ffmpeg 不能将其转换为标准动态范围（编译时没有包含 zimg），画面可能发灰。请安装包含 zscale 的版本，或将视频导出为 SDR。',
  },
  smallCut: {
    params: { own: 'text', name: 'message', wanted: 'text' },
    en: 'The part that is cut out has only {own} pixels and will look blurred; {name} looks best with {wanted} pixels. Use a larger video, or show the whole picture on a blurred background.',
    'zh-CN':
      '裁出的部分只有 {own} 像素，会显得模糊；{name}以 {wanted} 像素效果最佳。请提供更大的视频，或以模糊背景完整显示画面。',
  },
});

/** Why there is no ffmpeg to convert videos with. */
export const noFfmpeg = defineMessages('noFfmpeg', {
  off: { en: 'ffmpeg is switched off in the settings.', 'zh-CN': '设置中已停用 ffmpeg。' },
  notInstalled: { en: 'ffmpeg is not installed.', 'zh-CN': '没有安装 ffmpeg。' },
  notRunnable: {
    params: { path: 'text' },
    en: 'The settings name {path} as ffmpeg, which is not a program that can be run.',
    'zh-CN': '设置指定的 ffmpeg（{path}）不是可运行的程序。',
  },
  notFfmpeg: {
    params: { path: 'text' },
    en: '{path} cannot be used: it does not answer `-version` like ffmpeg.',
    'zh-CN': '无法使用 {path}：它对 `-version` 的回应不像 ffmpeg。',
  },
  tooOld: {
    params: { path: 'text', version: 'text' },
    en: '{path} cannot be used: it is version {version}, and 5.0 or newer is needed.',
    'zh-CN': '无法使用 {path}：版本为 {version}，需要 5.0 或更新版本。',
  },
  lacksEncoders: {
    params: { path: 'text', encoders: 'list' },
    en: '{path} cannot be used: it was built without {encoders}.',
    'zh-CN': '无法使用 {path}：编译时没有包含{encoders}。',
  },
});
