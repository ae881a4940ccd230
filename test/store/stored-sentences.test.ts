import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Message, plainText } from '../../src/lib/message.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { MIGRATIONS } from '../../src/store/store.ts';
import { pathsIn } from '../architecture/sources.ts';
import { migrationsBefore, OLDER_STORES, type OlderStore } from '../helpers/older-store.ts';

/** Every sentence as the last version with English in its rows wrote it, with the message that it becomes. */
const SENTENCES = z
  .array(z.tuple([z.string(), z.string(), z.record(z.string(), z.unknown())]))
  .parse(JSON.parse(readFileSync(new URL('stored-sentences.json', import.meta.url), 'utf8')));

/** Sentences that say the same in plainer words since. */
const REWORDED =
  /\banew\b|nobody but a person|what became of the sending|that it stands under|no proxy stands between|leaves what is out|Its delivery is (?:rejected|missed|cancelled)/;

/** Messages whose sentences were put in plainer words later, by the namespace of their codes. */
const PUT_PLAINER: Readonly<Record<string, string>> = {
  appFinding: 'mend',
  appOutcome: 'notAnswered notCalledBack tooOld',
  corrections: 'answerGone answerOutdated isAnswer newerRevision nothingLive saysNothing unchanged',
  delivery:
    'addressMissing approvalTakenBack approvedOtherwise changedByHand downByWord duplicateUnseen heldAccount heldAccountLive heldAttempts heldChanged heldUnknown lifted liveByWord lookUnanswered maybeChangedSince noWay notSeenYet quotaReached',
  facebookFinding: 'otherPage',
  facebookOutcome:
    'duplicate fileLost fileLostUnclear mayNotPublishVideos postedBefore stillProcessing uploadAgain uploadAnswerLost uploadRefused uploadTokenRefused videoFailing videoLost videoUnknown',
  finding: 'expiryHidden expiryHiddenFromApp inAnHour unreadable',
  instagramOutcome:
    'comeBackLater fetching idNotShown mayNotDelete maybePublished notProfessional pictureNotJpeg preparedUnknown',
  platform:
    'alikeLinked alikeOlder alikeUnmarked comeBackLater doAgain idUnknown listEmptyYetMore listGoesOn listWithError listWithoutNext neverReplies neverRetracts neverRevises pictureUnmade videoUnmade wordlessComment',
  wechatFinding: 'lookUpCode refusedWordless',
  wechatOutcome:
    'answeredWordless answeredWordlessAdvice articleStays coverRequired draftIdUnknown failedUnexplained markedArticleOut mayNotCall noComments notAmongDrafts withoutComments withoutId',
  xFinding: 'inQuarterHour',
  xOutcome:
    'answerHidden answeredGone captionsLanguage comeBackLater countsDiffer editHourOver editedThere editsUsed linksHidden listedWithErrors postedBefore videoUploadLost',
  youtubeOutcome: 'locked noComments noMoreUploads videoNotFetched videoRequired videoStays',
};
const isPutPlainer = (message: Message | undefined): boolean =>
  [...JSON.stringify(message ?? null).matchAll(/"code":"(\w+)\.(\w+)"/g)].some(([, space = '', key = '']) =>
    PUT_PLAINER[space]?.split(' ').includes(key),
  );

const reader = (language: Reader['language']): Reader => ({ language, timeZone: 'UTC', channelName: (id) => id });
const Row = z.object({ platform: z.string(), reason: Message });
/** Quotation marks came with the messages. */
const unquoted = (text: string): string => text.replaceAll(/["“”]/g, '').replaceAll('’', "'");
/** Rendered otherwise than they were written: times, lengths of time, lists. */
const OTHERWISE = /^Paused: (?:the channel|everything) is|\d{4}-\d\d-\d\dT|30 minutes|one, two| and the tag /;

beforeAll(async () => {
  for (const path of pathsIn('src').filter((one) => /[/-]messages\.ts$/.test(one)))
    await import(/* @vite-ignore */ `../../${path}`);
});

describe.each(OLDER_STORES)('sentences that %s has in English', (_name, open) => {
  let database: OlderStore;
  let read: ReadonlyMap<number, Message>;
  beforeAll(async () => {
    const { folder, remove } = migrationsBefore('outcome-messages');
    database = await open();
    await database.upTo(folder);
    remove();
    const texts = [...SENTENCES.map(([text]) => text), 'Words that no version wrote (4711): or did it'];
    await database.rows(
      `insert into masthead.breakers (platform, reason) select at::text, words from unnest($1::text[]) with ordinality as each(words, at)`,
      [texts],
    );
    await database.rows(
      `insert into masthead.channel_states (channel_id, paused, paused_by, pause_reason, last_failure, findings) values
        ('x', true, 'masthead', 'X failed (HTTP 503).', 'X failed (HTTP 503).', $1),
        ('facebook', true, 'Ada', 'X failed (HTTP 503).', null, null)`,
      [JSON.stringify([{ code: 'c', message: 'The token expires on 2026-12-01.', remedy: 'Ask again in an hour.' }])],
    );
    const outcome = { type: 'rejected', message: 'X failed (HTTP 503).', code: null };
    const receipt = { remoteId: '1', otherIds: {}, url: null, warnings: ['made private', 'captions: Too long.'] };
    await database.rows(
      `insert into masthead.outbox (id, way, content, created_at, next_try_at) values (gen_random_uuid(), 'receiver:cms', $1, now(), now())`,
      [JSON.stringify({ delivery: { state: 'rejected', heldReason: null, outcome, receipt } })],
    );
    await database.rows(
      `insert into masthead.job_runs (id, name, result) values (gen_random_uuid(), 'reread', '3 pages read, 1 changed.')`,
    );
    await database.upTo(MIGRATIONS);
    const rows = z.array(Row).parse(await database.rows('select platform, reason from masthead.breakers'));
    read = new Map(rows.map(({ platform, reason }) => [Number(platform), reason]));
  });
  afterAll(() => database?.close());

  const both = (message: Message): [string, string] => [
    render(message, reader('en')),
    render(message, reader('zh-CN')),
  ];

  test('become messages with all that stood in them', () => {
    for (const [at, [text, code, params]] of SENTENCES.entries()) {
      const message = read.get(at + 1);
      // Where two platforms say the same, either is as good.
      const isAlike = message?.code !== code && message && both(message)[0] === both({ code, params } as Message)[0];
      if (!isAlike) expect.soft(message, text).toEqual({ code, params });
    }
  });

  test('read in English as before, and in Chinese', () => {
    for (const [at, [text]] of SENTENCES.entries()) {
      const message = read.get(at + 1);
      const [english, chinese] = both(message ?? plainText(''));
      const isSame = !OTHERWISE.test(text) && !REWORDED.test(text) && !isPutPlainer(message);
      // A sentence that ended in another one had two full stops.
      if (isSame) expect.soft(unquoted(english)).toBe(unquoted(text).replace(/\.\.$/, '.'));
      expect.soft(chinese, text).toMatch(/\p{Script=Han}/u);
      expect.soft(`${english}${chinese}`, text).not.toMatch(/…|Unknown|NaN|undefined/);
    }
  });

  test('stay as they are where no version wrote them', () => {
    expect(read.get(SENTENCES.length + 1)).toEqual(plainText('Words that no version wrote (4711): or did it'));
  });

  test('are read in every place that had them, and words of people are left alone', async () => {
    const states = await database.rows(
      'select channel_id, pause_reason, pause_because, last_failure_because as last_failure, findings from masthead.channel_states order by 1',
    );
    const failed = {
      code: 'platform.refused',
      params: { what: { code: 'xOutcome.failed', params: {} }, code: 'HTTP 503' },
    };
    const finding = {
      code: 'c',
      message: { code: 'finding.tokenExpires', params: { day: '2026-12-01' } },
      remedy: { code: 'finding.inAnHour', params: {} },
    };
    expect(states).toEqual([
      {
        channel_id: 'facebook',
        pause_reason: 'X failed (HTTP 503).',
        pause_because: null,
        last_failure: null,
        findings: null,
      },
      { channel_id: 'x', pause_reason: null, pause_because: failed, last_failure: failed, findings: [finding] },
    ]);
    const [waiting] = await database.rows('select content from masthead.outbox');
    expect(waiting?.content).toMatchObject({
      delivery: {
        heldReason: null,
        outcome: { type: 'failed', message: failed, code: null },
        receipt: {
          warnings: [
            { code: 'youtubeOutcome.madePrivate', params: {} },
            { code: 'delivery.afterwardsFailed', params: { step: 'captions', why: plainText('Too long.') } },
          ],
        },
      },
    });
  });

  test('of jobs stay text, and none stays none', async () => {
    expect(await database.rows('select result, error from masthead.job_runs')).toEqual([
      { result: plainText('3 pages read, 1 changed.'), error: null },
    ]);
  });

  test('leave no table behind, and of functions those that read what a draining process still writes', async () => {
    expect(await database.rows(`select relname from pg_class where relname like 'message\\_%'`)).toEqual([]);
    const own = `proname like '%message%' and pronamespace = 'masthead'::regnamespace`;
    expect(
      (await database.rows(`select proname from pg_proc where ${own} order by 1`)).map(({ proname }) => proname),
    ).toEqual(['attempt_in_messages', 'delivery_in_messages', 'plain_message', 'with_plain_messages']);
    const written = { type: 'partial', message: 'The second was declined.', receipt: { warnings: ['late'] } };
    expect(await database.rows('select masthead.with_plain_messages($1) as read', [JSON.stringify(written)])).toEqual([
      {
        read: {
          type: 'partial',
          message: plainText('The second was declined.'),
          receipt: { warnings: [plainText('late')] },
        },
      },
    ]);
  });
});
