import { platformById } from '../../src/platforms/index.ts';
import { correctedContent, proposedContent, type Subject } from '../../src/posts/corrections/content.ts';
import { faithfulProblems, postProblems } from '../../src/posts/faithful.ts';
import { variantsOf } from '../../src/posts/variants.ts';
import { composeFor, type WritingChannel } from '../../src/posts/writer/compose-for.ts';
import { contentFor } from '../../src/posts/writer/content-for.ts';
import { type Writer, writer } from '../../src/posts/writer/writer.ts';

const isScripted = ({ platform }: WritingChannel): boolean => platformById(platform.id) !== platform;

/** Writes in this thread for a platform that only a test has, else as the service does. */
const either =
  <Given extends unknown[], Result>(
    channelOf: (...given: Given) => WritingChannel,
    here: (...given: Given) => Result,
    inThread: (...given: Given) => Promise<Result>,
  ) =>
  async (...given: Given): Promise<Result> =>
    isScripted(channelOf(...given)) ? here(...given) : inThread(...given);

const second = (_: unknown, channel: WritingChannel): WritingChannel => channel;
const ofSubject = ({ channel }: Subject): WritingChannel => channel;
const { compose, content, variants, problems, faithful, corrected, proposed } = writer;

/** Imported by files that define a platform: the writer's thread knows only those that are built in. */
const replaced: Partial<Writer> = {
  compose: either(second, composeFor, compose),
  content: either(second, contentFor, content),
  variants: either(
    second,
    (article, channel, postId, format = null) => variantsOf(article, channel, postId, format),
    variants,
  ),
  problems: either(second, postProblems, problems),
  faithful: either(second, faithfulProblems, faithful),
  corrected: either(ofSubject, correctedContent, corrected),
  proposed: either(ofSubject, proposedContent, proposed),
};
Object.assign(writer, replaced);
