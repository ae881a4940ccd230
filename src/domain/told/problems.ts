import type { Why } from '../why.ts';
import type { Term } from './terms.ts';

export type None = Record<never, never>;
type Picture = { number: number };
export type Counted = { count: number; max: number; over: number };
export type Over = { length: number; max: number; over: number };
type Place = { headline: string; channel: string };

/** What stands in the gaps of each sentence on a problem of a post, by the code of the sentence. */
export interface ProblemSentences extends VideoSentences {
  'text-missing': { label: Term; platform: Term };
  'text-too-long': Over & { label: Term; unit: Term; platform: Term };
  'text-unprintable': { label: Term; platform: Term };
  'alt-missing': Picture;
  'alt-too-long': Picture & Over;
  'picture-place': Picture & { place: string; platform: Term };
  'picture-format': Picture & { type: string; wanted: string; platform: Term };
  'picture-too-big': Picture & { size: number; max: number; platform: Term };
  'picture-size': Picture & { size: string; wanted: string; platform: Term };
  'picture-size-inside': Picture & { size: string; wanted: string; platform: Term };
  'picture-small': Picture & { size: string; wanted: string; platform: Term };
  'picture-missing': { count: number; min: number; platform: Term };
  'pictures-too-many': Counted & { platform: Term };
  'picture-unmade': Picture & { why: Why };
  'picture-unmade-for': Picture & { place: string; why: Why };
  'card-unmade': { place: string; why: Why };
  'crops-unseen': Picture & { why: Why };
  'cover-unseen': { why: Why };
  'card-unseen': { place: string; why: Why };
  'link-missing': None;
  'link-invalid': { link: string };
  'link-unmarked': None;
  'link-not-in-text': None;
  'title-torn': { title: string; length: number; max: number };
  'title-sentence': { title: string; length: number; max: number };
  'title-cut': { title: string; length: number; max: number };
  'title-none-short': { max: number };
  'base-cut': None;
  'correction-cut': { max: number };
  'template-failed': { why: Why };
  'proposal-refused': { why: Why };
  'proposal-not-taken': { why: Why };
  'card-instead': { why: Why };
  'word-avoided': { word: string };
  'repeats-round': None;
  sponsored: None;
  'sponsored-perhaps': { sign: Term };
  proposed: None;
  /** Language tags. */
  translated: { from: string; to: string };
  'translated-numbers': { numbers: string };
  'proposed-alt': Picture & { alt: string };
  unfaithful: { kind: Term; words: string; field: string };
  'unfaithful-nearest': { kind: Term; words: string; field: string; nearest: string };
  rights: { terms: string };
  'kill-word': { word: string; fields: string };
  'word-asks': { word: string; fields: string };
  'same-text-planned': Place;
  'same-text-out': Place & { at: string };
  'same-text-told-planned': Place;
  'same-text-told-out': Place & { at: string };
  'same-link-planned': Place;
  'same-link-out': Place & { at: string };
  'same-link-told-planned': Place;
  'same-link-told-out': Place & { at: string };
  'channel-off': { channel: string };
  'not-connected': { channel: string; names: string };
  'account-shared': { channel: string; others: string };
  'not-ready': None;
  'not-queued': { channel: string; why: Why };
  'too-old': { at: string; hours: number };
  'changed-by-hand': None;
  'written-by-person': None;
  'article-changed': { changes: string };
  'too-old-by-then': { channel: string; at: string; hours: number };
  withdrawn: { how: Term; at: string; by: string };
  skipped: { what: string; channel: string };
  'withdrawn-because': { how: Term; at: string; by: string; reason: string };
}

/** What is wrong with a video; `name`: as what it was to go out. */
interface VideoSentences {
  'video-place': { place: string };
  'video-unreadable': { why: Why };
  'video-left-out': { why: Why };
  'captions-left-out': { why: Why };
  'video-look': { note: string };
  'video-format': { name: Term; type: string; taken: string };
  'video-codec': { name: Term; own: string; taken: string };
  'video-colour': { name: Term; own: string };
  'video-sound': { name: Term; own: string; taken: string };
  'video-fast-start': { name: Term };
  'video-too-small': { name: Term; size: string; least: string };
  'video-too-large': { name: Term; size: string; most: string };
  'video-too-wide': { name: Term; width: number; most: number };
  'video-shape': { name: Term; own: string; from: string; to: string };
  'video-frame-rate': { name: Term; rate: number; min: number; max: number };
  'video-too-short': { name: Term; length: string; least: string };
  'video-too-long': { name: Term; length: string; most: string };
  'video-too-big': { name: Term; size: number; most: number };
  'video-bitrate': { name: Term; rate: number; most: number };
}
