-- States take the names that people read: a person rejects a post, a delivery fails. `sending` stays, since processes
-- of earlier versions end by it what they have claimed; a trigger renames what they write then.
CREATE FUNCTION "masthead"."state_name"(was text) RETURNS text LANGUAGE sql IMMUTABLE AS $names$
  SELECT CASE was WHEN 'queued' THEN 'scheduled' WHEN 'rejected' THEN 'failed' WHEN 'missed' THEN 'expired' ELSE was END
$names$;--> statement-breakpoint
CREATE FUNCTION "masthead"."with_state_name"(outcome jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $names$
  SELECT CASE WHEN outcome->>'type' = 'rejected' THEN jsonb_set(outcome, '{type}', '"failed"') ELSE outcome END
$names$;--> statement-breakpoint
DROP TRIGGER "deliveries_told" ON "masthead"."deliveries";--> statement-breakpoint
DROP TRIGGER "deliveries_told_at_once" ON "masthead"."deliveries";--> statement-breakpoint
DROP TRIGGER "deliveries_in_messages" ON "masthead"."deliveries";--> statement-breakpoint
DROP TRIGGER "attempts_in_messages" ON "masthead"."attempts";--> statement-breakpoint
DROP INDEX "masthead"."deliveries_put_off";--> statement-breakpoint
DROP INDEX "masthead"."deliveries_failed";--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ALTER COLUMN "state" SET DEFAULT 'scheduled';--> statement-breakpoint
UPDATE "masthead"."deliveries" SET "state" = "masthead"."state_name"("state"), "outcome" = "masthead"."with_state_name"("outcome") WHERE "state" IN ('queued', 'rejected', 'missed') OR "outcome"->>'type' = 'rejected';--> statement-breakpoint
UPDATE "masthead"."attempts" SET "outcome" = "masthead"."with_state_name"("outcome"), "decision" = "masthead"."state_name"(split_part("decision", ' ', 1)) || substr("decision", length(split_part("decision", ' ', 1)) + 1) WHERE "decision" ~ '^(queued|rejected|missed)' OR "outcome"->>'type' = 'rejected';--> statement-breakpoint
UPDATE "masthead"."channel_states" SET "last_failure_type" = 'failed' WHERE "last_failure_type" = 'rejected';--> statement-breakpoint
UPDATE "masthead"."receivers" SET "events" = array_replace(array_replace(array_replace("events", 'rejected', 'failed'), 'missed', 'expired'), 'retracted', 'withdrawn');--> statement-breakpoint
UPDATE "masthead"."outbox" SET "content" = "content"
  || jsonb_build_object('event', CASE "content"->>'event' WHEN 'retracted' THEN 'withdrawn' ELSE "masthead"."state_name"("content"->>'event') END)
  || jsonb_build_object('delivery', ("content"->'delivery') || jsonb_build_object(
    'state', "masthead"."state_name"("content"->'delivery'->>'state'),
    'was', "masthead"."state_name"("content"->'delivery'->>'was'),
    'outcome', "masthead"."with_state_name"("content"->'delivery'->'outcome')))
  WHERE "way" LIKE 'receiver:%' AND jsonb_typeof("content"->'delivery') = 'object';--> statement-breakpoint
UPDATE "masthead"."saved_views" SET "filter" = jsonb_set("filter", '{state}', to_jsonb(CASE "filter"->>'state' WHEN 'sent-back' THEN 'rejected' ELSE "masthead"."state_name"("filter"->>'state') END)) WHERE "filter"->>'state' IN ('queued', 'rejected', 'missed', 'sent-back');--> statement-breakpoint
UPDATE "masthead"."corrections" SET "because" = jsonb_set("because", '{params,state}', to_jsonb("masthead"."state_name"("because"->'params'->>'state'))) WHERE "because"->>'code' = 'corrections.deliveryEnded';--> statement-breakpoint
UPDATE "masthead"."alerts" SET "cause" = replace("cause"::text, '"state": "missed"', '"state": "expired"')::jsonb WHERE "cause"::text LIKE '%"state": "missed"%';--> statement-breakpoint
CREATE OR REPLACE FUNCTION "masthead"."tell_outcome"() RETURNS trigger LANGUAGE plpgsql AS $tell$
DECLARE
  ends CONSTANT text[] := array['published', 'partial', 'failed', 'expired', 'cancelled'];
  was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END;
  told text[] := '{}';
  event text;
  facts jsonb;
BEGIN
  IF was = 'held' THEN told := told || 'resolved'::text; END IF;
  IF NEW.state = 'published' THEN
    told := told || CASE NEW.kind WHEN 'revise' THEN 'revised' WHEN 'retract' THEN 'withdrawn' ELSE 'published' END;
  ELSIF NEW.state IN ('partial', 'failed', 'expired', 'cancelled', 'held') THEN
    told := told || NEW.state;
  ELSIF NEW.state = 'handed-over' THEN
    -- A draft is looked at again and again; it was handed over once.
    IF TG_OP = 'INSERT' OR coalesce(OLD.outcome->>'type', '') <> 'handed-over' THEN told := told || 'handed-over'::text; END IF;
  ELSIF NEW.state = 'scheduled' AND was = ANY (ends) THEN
    told := told || 'restored'::text;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM masthead.receivers r WHERE r.events && told) THEN RETURN NULL; END IF;
  SELECT jsonb_build_object(
      'at', clock_timestamp(),
      'by', nullif(current_setting('masthead.by', true), ''),
      'delivery', jsonb_build_object('id', NEW.id, 'kind', NEW.kind, 'state', NEW.state, 'was', was,
        'heldReason', NEW.held_because, 'outcome', NEW.outcome, 'receipt', NEW.receipt, 'dueAt', NEW.slot_at),
      'channel', NEW.channel_id,
      'post', jsonb_build_object('id', p.id, 'round', p.sequence, 'revision', p.revision),
      'article', jsonb_build_object('id', p.article_id, 'url', coalesce(v.article->>'canonicalUrl', v.article->>'url'),
        'headline', v.article->>'headline',
        'uris', coalesce((SELECT jsonb_agg(n.uri ORDER BY n.uri) FROM masthead.article_names n WHERE n.article_id = p.article_id), '[]')))
    INTO facts
    FROM masthead.posts p
    LEFT JOIN masthead.article_revisions v ON v.article_id = p.article_id AND v.revision = p.revision
    WHERE p.id = NEW.post_id;
  IF facts IS NULL THEN RETURN NULL; END IF;
  FOREACH event IN ARRAY told LOOP
    INSERT INTO masthead.outbox (id, way, lane, content, created_at, next_try_at)
      SELECT one.id, 'receiver:' || r.id, facts->'article'->>'id', facts || jsonb_build_object('event', event),
        clock_timestamp(), clock_timestamp()
      FROM (SELECT gen_random_uuid() AS id) AS one, masthead.receivers r
      WHERE event = ANY (r.events);
  END LOOP;
  RETURN NULL;
END
$tell$;--> statement-breakpoint
CREATE TRIGGER "deliveries_told" AFTER UPDATE OF "state" ON "masthead"."deliveries" FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state NOT IN ('sending', 'settling', 'waiting')) EXECUTE FUNCTION "masthead"."tell_outcome"();--> statement-breakpoint
CREATE TRIGGER "deliveries_told_at_once" AFTER INSERT ON "masthead"."deliveries" FOR EACH ROW WHEN (NEW.state NOT IN ('scheduled', 'sending', 'settling', 'waiting')) EXECUTE FUNCTION "masthead"."tell_outcome"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "masthead"."delivery_in_messages"() RETURNS trigger LANGUAGE plpgsql AS $plain$
BEGIN
  NEW.state := masthead.state_name(NEW.state);
  NEW.outcome := masthead.with_state_name(masthead.with_plain_messages(NEW.outcome));
  NEW.receipt := masthead.with_plain_messages(NEW.receipt);
  IF NEW.held_reason IS NOT NULL THEN
    NEW.held_because := masthead.plain_message(NEW.held_reason);
    NEW.held_reason := NULL;
  END IF;
  RETURN NEW;
END
$plain$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "masthead"."attempt_in_messages"() RETURNS trigger LANGUAGE plpgsql AS $plain$
BEGIN
  NEW.outcome := masthead.with_state_name(masthead.with_plain_messages(NEW.outcome));
  NEW.decision := masthead.state_name(split_part(NEW.decision, ' ', 1)) || substr(NEW.decision, length(split_part(NEW.decision, ' ', 1)) + 1);
  RETURN NEW;
END
$plain$;--> statement-breakpoint
CREATE TRIGGER "deliveries_in_messages" BEFORE INSERT OR UPDATE ON "masthead"."deliveries" FOR EACH ROW WHEN (NEW.state IN ('queued', 'rejected', 'missed') OR NEW.outcome->>'type' = 'rejected' OR NEW.held_reason IS NOT NULL OR jsonb_typeof(NEW.outcome->'message') = 'string' OR jsonb_typeof(NEW.receipt->'warnings'->0) = 'string' OR jsonb_typeof(NEW.outcome->'receipt'->'warnings'->0) = 'string') EXECUTE FUNCTION "masthead"."delivery_in_messages"();--> statement-breakpoint
CREATE TRIGGER "attempts_in_messages" BEFORE INSERT OR UPDATE ON "masthead"."attempts" FOR EACH ROW WHEN (NEW.decision ~ '^(queued|rejected|missed)' OR NEW.outcome->>'type' = 'rejected' OR jsonb_typeof(NEW.outcome->'message') = 'string' OR jsonb_typeof(NEW.outcome->'receipt'->'warnings'->0) = 'string') EXECUTE FUNCTION "masthead"."attempt_in_messages"();--> statement-breakpoint
CREATE FUNCTION "masthead"."failure_in_names"() RETURNS trigger LANGUAGE plpgsql AS $plain$
BEGIN
  NEW.last_failure_type := 'failed';
  RETURN NEW;
END
$plain$;--> statement-breakpoint
CREATE TRIGGER "channel_states_in_names" BEFORE INSERT OR UPDATE ON "masthead"."channel_states" FOR EACH ROW WHEN (NEW.last_failure_type = 'rejected') EXECUTE FUNCTION "masthead"."failure_in_names"();--> statement-breakpoint
CREATE INDEX "deliveries_put_off" ON "masthead"."deliveries" USING btree ("slot_at") WHERE state in ('scheduled', 'settling') and epoch > 0;--> statement-breakpoint
CREATE INDEX "deliveries_failed" ON "masthead"."deliveries" USING btree ("ended_at") WHERE state in ('failed', 'partial', 'expired');--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 49;
