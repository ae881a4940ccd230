import { platformById } from '../../src/platforms/index.ts';
import { correctedContent, proposedContent } from '../../src/posts/corrections/content.ts';
import { faithfulProblems, postProblems } from '../../src/posts/faithful.ts';
import { variantsOf } from '../../src/posts/variants.ts';
import { composeFor, type WritingChannel } from '../../src/posts/writer/compose-for.ts';
import { contentFor } from '../../src/posts/writer/content-for.ts';
import { type Writer, writer } from '../../src/posts/writer/writer.ts';

const isScripted = ({ platform }: WritingChannel): boolean => platformById(platform.id) !== platform;
const inThread = { ...writer };

/**
 * Writes posts of platforms that only a test has in this thread, since the writer's thread knows those that are built in;
 * all others there, as the service does. Imported by files that define a platform.
 */
const replaced: Partial<Writer> = {
  compose: async (article, channel, ...more) =>
    isScripted(channel) ? composeFor(article, channel, ...more) : inThread.compose(article, channel, ...more),
  content: async (article, channel, ...more) =>
    isScripted(channel) ? contentFor(article, channel, ...more) : inThread.content(article, channel, ...more),
  variants: async (article, channel, postId, format = null) =>
    isScripted(channel)
      ? variantsOf(article, channel, postId, format)
      : inThread.variants(article, channel, postId, format),
  problems: async (article, channel, content) =>
    isScripted(channel) ? postProblems(article, channel, content) : inThread.problems(article, channel, content),
  faithful: async (article, channel, content) =>
    isScripted(channel) ? faithfulProblems(article, channel, content) : inThread.faithful(article, channel, content),
  corrected: async (subject, ...more) =>
    isScripted(subject.channel) ? correctedContent(subject, ...more) : inThread.corrected(subject, ...more),
  proposed: async (subject, ...more) =>
    isScripted(subject.channel) ? proposedContent(subject, ...more) : inThread.proposed(subject, ...more),
};
Object.assign(writer, replaced);
