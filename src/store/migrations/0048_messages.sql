-- Sentences of problems and of refused proposals become messages: a code with its parameters. What earlier versions kept
-- in English alone stays text. Processes that expect sentences have to stop, since they could not show a message.
CREATE TEMP TABLE "message_codes" ("was", "code") ON COMMIT DROP AS VALUES
  ('text-missing', 'check.textMissing'),
  ('text-too-long', 'check.textTooLong'),
  ('text-unprintable', 'check.textUnprintable'),
  ('alt-missing', 'check.altMissing'),
  ('alt-too-long', 'check.altTooLong'),
  ('picture-place', 'check.picturePlace'),
  ('picture-format', 'check.pictureFormat'),
  ('picture-too-big', 'check.pictureTooBig'),
  ('picture-size', 'check.pictureSize'),
  ('picture-size-inside', 'check.pictureSizeInside'),
  ('picture-small', 'check.pictureSmall'),
  ('picture-missing', 'check.pictureMissing'),
  ('pictures-too-many', 'check.picturesTooMany'),
  ('link-missing', 'check.linkMissing'),
  ('link-invalid', 'check.linkInvalid'),
  ('link-unmarked', 'check.linkUnmarked'),
  ('link-not-in-text', 'check.linkNotInText'),
  ('word-avoided', 'check.wordAvoided'),
  ('repeats-round', 'check.repeatsRound'),
  ('sponsored', 'check.sponsored'),
  ('sponsored-perhaps', 'check.sponsoredPerhaps'),
  ('proposed', 'check.proposed'),
  ('proposed-alt', 'check.proposedAlt'),
  ('translated', 'check.translated'),
  ('video-place', 'check.videoPlace'),
  ('title-torn', 'copy.titleTorn'),
  ('title-sentence', 'copy.titleSentence'),
  ('title-cut', 'copy.titleCut'),
  ('title-none-short', 'copy.titleNoneShort'),
  ('base-cut', 'copy.baseCut'),
  ('correction-cut', 'copy.correctionCut'),
  ('template-failed', 'copy.templateFailed'),
  ('proposal-refused', 'copy.proposalRefused'),
  ('card-instead', 'copy.cardInstead'),
  ('author-too-long', 'copy.authorTooLong'),
  ('author-left-out', 'copy.authorLeftOut'),
  ('picture-unmade', 'picture.unmade'),
  ('picture-unmade-for', 'picture.unmadeFor'),
  ('card-unmade', 'picture.cardUnmade'),
  ('crops-unseen', 'picture.cropsUnseen'),
  ('cover-unseen', 'picture.coverUnseen'),
  ('card-unseen', 'picture.cardUnseen'),
  ('no-file', 'media.noFile'),
  ('video-unreadable', 'draft.videoUnreadable'),
  ('video-left-out', 'draft.videoLeftOut'),
  ('captions-left-out', 'draft.captionsLeftOut'),
  ('video-look', 'draft.videoLook'),
  ('not-ready', 'draft.notReady'),
  ('channel-off', 'draft.channelOff'),
  ('not-connected', 'draft.notConnected'),
  ('account-shared', 'draft.accountShared'),
  ('not-queued', 'draft.notQueued'),
  ('too-old', 'draft.tooOld'),
  ('too-old-by-then', 'draft.tooOldByThen'),
  ('changed-by-hand', 'draft.changedByHand'),
  ('written-by-person', 'draft.writtenByPerson'),
  ('article-changed', 'draft.articleChanged'),
  ('withdrawn', 'draft.withdrawn'),
  ('withdrawn-because', 'draft.withdrawnBecause'),
  ('translated-numbers', 'draft.translatedNumbers'),
  ('rights', 'draft.rights'),
  ('same-text-planned', 'duplicate.textPlanned'),
  ('same-text-out', 'duplicate.textOut'),
  ('same-text-told-planned', 'duplicate.textPlanned'),
  ('same-text-told-out', 'duplicate.textOut'),
  ('same-link-planned', 'duplicate.linkPlanned'),
  ('same-link-out', 'duplicate.linkOut'),
  ('same-link-told-planned', 'duplicate.linkPlanned'),
  ('same-link-told-out', 'duplicate.linkOut'),
  ('kill-word', 'rule.killWord'),
  ('word-asks', 'rule.wordAsks'),
  ('unfaithful', 'faithful.notInArticle'),
  ('unfaithful-nearest', 'faithful.differs'),
  ('payload-too-big', 'app.payloadTooBig'),
  ('picture-no-room', 'app.pictureNoRoom'),
  ('bare-address', 'x.bareAddress'),
  ('cashtags', 'x.cashtags'),
  ('link-to-facebook', 'facebook.linkToFacebook'),
  ('link-not-in-message', 'facebook.linkNotInMessage'),
  ('hashtags', 'instagram.hashtags'),
  ('mentions', 'instagram.mentions'),
  ('link-in-caption', 'instagram.linkInCaption'),
  ('video-required', 'youtube.videoRequired'),
  ('video-long', 'youtube.videoLong'),
  ('text-brackets', 'youtube.textBrackets'),
  ('marker-missing', 'youtube.markerMissing'),
  ('cover-required', 'wechat.coverRequired'),
  ('link-too-long', 'wechat.linkTooLong'),
  ('content-missing', 'wechat.contentMissing'),
  ('content-too-long', 'wechat.contentTooLong'),
  ('extra-invalid', 'wechat.extraInvalid'),
  ('model-slow', 'model.slow'),
  ('model-too-much', 'model.tooMuch'),
  ('model-broke-off', 'model.brokeOff'),
  ('model-unreachable', 'model.unreachable'),
  ('model-key', 'model.key'),
  ('model-keyless', 'model.keyless'),
  ('model-busy', 'model.busy'),
  ('model-missing', 'model.missing'),
  ('model-failed', 'model.failed'),
  ('model-cut-off', 'model.cutOff'),
  ('model-declined', 'model.declined'),
  ('model-empty', 'model.empty'),
  ('model-stream', 'model.stream'),
  ('model-unreadable', 'model.unreadable'),
  ('model-budget', 'model.budget'),
  ('proposal-no-json', 'proposal.noJson'),
  ('proposal-empty', 'proposal.empty'),
  ('proposal-link', 'proposal.link'),
  ('proposal-mention', 'proposal.mention'),
  ('proposal-avoided', 'proposal.avoided'),
  ('proposal-untranslated', 'proposal.untranslated'),
  ('proposal-length', 'proposal.length'),
  ('proposal-no-room', 'proposal.noRoom'),
  ('proposal-title-same', 'proposal.titleSame'),
  ('proposal-title-torn', 'proposal.titleTorn'),
  ('proposal-title-other', 'proposal.titleOther'),
  ('proposal-title-limit', 'proposal.titleLimit'),
  ('proposal-task', 'proposal.task'),
  ('proposal-gone', 'proposal.gone'),
  ('proposal-not-taken', 'proposal.notTaken'),
  ('video-format', 'video.format'),
  ('video-codec', 'video.codec'),
  ('video-colour', 'video.colour'),
  ('video-sound', 'video.sound'),
  ('video-fast-start', 'video.fastStart'),
  ('video-too-small', 'video.tooSmall'),
  ('video-too-large', 'video.tooLarge'),
  ('video-too-wide', 'video.tooWide'),
  ('video-shape', 'video.shape'),
  ('video-frame-rate', 'video.frameRate'),
  ('video-too-short', 'video.tooShort'),
  ('video-too-long', 'video.tooLong'),
  ('video-too-big', 'video.tooBig'),
  ('video-bitrate', 'video.bitrate');
--> statement-breakpoint
CREATE TEMP TABLE "message_terms" ("was", "code") ON COMMIT DROP AS VALUES
  ('The post', 'label.post'),
  ('The message', 'label.message'),
  ('The caption', 'label.caption'),
  ('The title', 'label.title'),
  ('The body', 'label.body'),
  ('The author', 'label.author'),
  ('The digest', 'label.digest'),
  ('The description', 'label.description'),
  ('The list of tags', 'label.tags'),
  ('The comment', 'label.comment'),
  ('the app', 'app.name'),
  ('X', 'x.name'),
  ('Facebook', 'facebook.name'),
  ('Instagram', 'instagram.name'),
  ('YouTube', 'youtube.name'),
  ('WeChat', 'wechat.name'),
  ('a video on X', 'x.video'),
  ('a reel on Facebook', 'facebook.reel'),
  ('a video on Facebook', 'facebook.video'),
  ('a reel on Instagram', 'instagram.reel'),
  ('a story on Instagram', 'instagram.story'),
  ('a video on YouTube', 'youtube.video'),
  ('a Short on YouTube', 'youtube.short');
--> statement-breakpoint
CREATE TEMP TABLE "message_choices" ("was", "choice") ON COMMIT DROP AS VALUES
  ('withheld', 'withhold'),
  ('killed', 'kill'),
  ('taken down', 'takedown'),
  ('its type in the page’s data', 'type'),
  ('a line beside its headline', 'line'),
  ('its section', 'section'),
  ('the word before its headline', 'kicker'),
  ('one of its tags', 'tag'),
  ('its address', 'address'),
  ('the name that signs it', 'byline'),
  ('a sentence in it', 'sentence'),
  ('weighted characters', 'weighted');
--> statement-breakpoint
CREATE FUNCTION "masthead"."message_plain"("words" text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('code', 'text.plain', 'params', jsonb_build_object('text', coalesce(words, '')));
$$;
--> statement-breakpoint
CREATE FUNCTION "masthead"."message_field"("field" text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  name text := split_part(field, '.', 1);
  number text := nullif(split_part(field, '.', 2), '');
  whole jsonb := jsonb_build_object('code', 'field.' || name, 'params', '{}'::jsonb);
BEGIN
  IF number IS NOT NULL AND number !~ '^[0-9]+$' THEN RETURN masthead.message_plain(field); END IF;
  IF number IS NOT NULL AND name IN ('pictures', 'blocks') THEN
    RETURN jsonb_build_object('code', 'field.' || rtrim(name, 's'),
      'params', jsonb_build_object('number', number::int + 1));
  END IF;
  IF name NOT IN ('text', 'message', 'caption', 'title', 'body', 'author', 'digest', 'description', 'tags', 'comment',
    'captions', 'video') THEN
    RETURN masthead.message_plain(field);
  END IF;
  IF number IS NULL THEN RETURN whole; END IF;
  RETURN jsonb_build_object('code', 'field.shorterForm',
    'params', jsonb_build_object('field', whole, 'number', number::int + 1));
END;
$$;
--> statement-breakpoint
CREATE FUNCTION "masthead"."message_of"("sentence" text, "told" jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  was text := told->>'code';
  found_code text := (SELECT code FROM message_codes WHERE message_codes.was = told->>'code');
  params jsonb := '{}';
  fault jsonb;
  name text;
  value jsonb;
  words text;
  term text;
BEGIN
  IF found_code IS NULL THEN RETURN masthead.message_plain(sentence); END IF;
  FOR name, value IN SELECT * FROM jsonb_each(coalesce(told->'gaps', '{}')) LOOP
    words := value #>> '{}';
    IF jsonb_typeof(value) = 'object' THEN
      value := masthead.message_of(value->>'message', value->'told');
    ELSIF name IN ('label', 'platform', 'name') THEN
      SELECT code INTO term FROM message_terms WHERE message_terms.was = words;
      value := CASE WHEN term IS NULL THEN masthead.message_plain(words)
        ELSE jsonb_build_object('code', term, 'params', '{}'::jsonb) END;
    ELSIF name IN ('unit', 'how', 'sign') THEN
      value := to_jsonb(coalesce((SELECT choice FROM message_choices WHERE message_choices.was = words), words));
    ELSIF name IN ('why', 'note') AND was NOT LIKE '%-unseen' THEN
      value := masthead.message_plain(words);
    ELSIF name = 'field' AND was <> 'proposal-empty' THEN
      value := masthead.message_field(words);
    ELSIF name = 'fields' THEN
      SELECT coalesce(jsonb_agg(masthead.message_field(one)), '[]') INTO value
        FROM unnest(string_to_array(words, ', ')) AS one;
    ELSIF name = 'reason' AND was = 'withdrawn-because' THEN
      value := to_jsonb(rtrim(words, '. '));
    ELSIF name = 'changes' THEN
      value := jsonb_build_array(words);
    ELSIF name IN ('names', 'others', 'tags') THEN
      value := to_jsonb(string_to_array(words, ', '));
    ELSIF name = 'taken' THEN
      value := to_jsonb(string_to_array(words, ' / '));
    ELSIF name = 'what' AND was = 'link-not-in-message' THEN
      name := 'media';
    END IF;
    params := params || jsonb_build_object(name, value);
  END LOOP;
  IF was LIKE 'same-%' THEN
    params := params || jsonb_build_object('asks', CASE WHEN was LIKE '%-told-%' THEN 'no' ELSE 'yes' END);
    IF was LIKE 'same-text-%' THEN
      params := params || jsonb_build_object('identical', CASE WHEN sentence LIKE 'It says the same as %' THEN 'yes' ELSE 'no' END);
    END IF;
  END IF;
  IF was IN ('withdrawn', 'withdrawn-because') THEN
    params := params || jsonb_build_object('named', CASE WHEN params->>'by' = '–' THEN 'no' ELSE 'yes' END);
  END IF;
  IF found_code LIKE 'video.%' AND found_code <> 'video.unfit' THEN
    fault := jsonb_build_object('code', found_code, 'params', params - 'name');
    RETURN jsonb_build_object('code', 'video.unfit', 'params', jsonb_build_object('name', params->'name', 'why', fault));
  END IF;
  RETURN jsonb_build_object('code', found_code, 'params', params);
END;
$$;
--> statement-breakpoint
CREATE FUNCTION "masthead"."messages_in"("problems" jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(
    CASE WHEN jsonb_typeof(one->'message') = 'string'
      THEN (one - 'told') || jsonb_build_object('message', masthead.message_of(one->>'message', one->'told'))
      ELSE one END
    ORDER BY at), '[]'::jsonb)
  FROM jsonb_array_elements(problems) WITH ORDINALITY AS each(one, at);
$$;
--> statement-breakpoint
UPDATE "masthead"."posts" SET "problems" = masthead.messages_in("problems") WHERE "problems" <> '[]'::jsonb;
--> statement-breakpoint
UPDATE "masthead"."corrections" SET "problems" = masthead.messages_in("problems") WHERE "problems" <> '[]'::jsonb;
--> statement-breakpoint
UPDATE "masthead"."proposals" SET "refused" = masthead.message_of("refused"->>'message', "refused"->'told')
WHERE "refused" IS NOT NULL AND jsonb_typeof("refused") = 'object';
--> statement-breakpoint
DROP FUNCTION "masthead"."messages_in"(jsonb);
--> statement-breakpoint
DROP FUNCTION "masthead"."message_of"(text, jsonb);
--> statement-breakpoint
DROP FUNCTION "masthead"."message_field"(text);
--> statement-breakpoint
DROP FUNCTION "masthead"."message_plain"(text);
--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 48;
