import type { Command } from 'commander';
import { type Act, collect } from './menu.ts';

/** The command that makes a video fit for its places. */
export function addVideo(program: Command, act: Act): void {
  program
    .command('video <file>')
    .summary('show where a video fits, and make it fit')
    .description(
      'Shows what a video file is and where it could be posted, with the reasons why not. With --out it also makes the files: as they are where they fit, with their tables put first, or made anew by ffmpeg.',
    )
    .option(
      '--for <place>',
      'a platform, or a platform and one of its places such as PLATFORM/reel (repeatable)',
      collect,
    )
    .option('--out <dir>', 'make the files and keep them in this folder')
    .option('--shape <shape>', '9:16, 4:5, 1:1 or 16:9; keep: its own. Left out: what looks best in the place')
    .option('--ground <ground>', 'blur: the whole picture on a blurred ground; crop: a part is cut out')
    .option('--focal <x,y>', 'what must stay in when it is cut: fractions of width and height, such as 0.3,0.5')
    .option('--from <time>', 'begin here: seconds, or such as 1:05')
    .option('--to <time>', 'end here')
    .option('--captions <file>', 'captions (.srt or .vtt)')
    .option('--beside', 'leave the captions beside the video instead of burning them in')
    .option('--max-bytes <bytes>', 'make it no larger than this many bytes')
    .option('--cover', 'also keep the frame that stands best for it')
    .action((file, flags) =>
      act(async (shell) => (await import('../video/command.ts')).videoCommand(shell, file, flags)),
    );
}
