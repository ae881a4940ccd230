import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { PromptName } from '../../domain/prompts.ts';
import type { Message } from '../../lib/message.ts';
import type { Wanted } from '../prompt.ts';
import type { Words } from '../wording.ts';

/** A post for which a model writes. */
export interface Subject {
  article: Article;
  channel: DraftChannel;
  postId: string;
  /** As it is now. */
  post: PostContent;
}

/** A part of what a model wrote that does not stand in the post. */
export interface LeftOut {
  text: string;
  why: Message;
}

/** A post that says what a model wrote, and what of that it leaves out. */
export interface Written {
  content: PostContent;
  left: LeftOut[];
}

/** One thing that a model is asked to write. */
export interface Task {
  /** What it is asked by. */
  prompt: PromptName;
  /** The texts to ask for; none where this post has no place for them. */
  wanted(subject: Subject): Wanted[];
  /** The suggestions that an answer has, of which one is chosen; absent: the answer as a whole. */
  apart?(words: Words): Words[];
  /** The post with these words, checked. Throws a UserError for words that do not stand. */
  write(subject: Subject, words: Words): Written;
}
