ALTER TABLE "masthead"."posts" ALTER COLUMN "article_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ALTER COLUMN "revision" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_about" CHECK ((article_id is null) = (revision is null) and (article_id is null) = (title is not null));--> statement-breakpoint
-- Events of a post without an article have none either, and follow each other in a lane of their own.
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
      'post', jsonb_build_object('id', p.id, 'round', p.sequence, 'revision', p.revision, 'title', p.title),
      'article', CASE WHEN p.article_id IS NOT NULL THEN jsonb_build_object('id', p.article_id, 'url', coalesce(v.article->>'canonicalUrl', v.article->>'url'),
        'headline', v.article->>'headline',
        'uris', coalesce((SELECT jsonb_agg(n.uri ORDER BY n.uri) FROM masthead.article_names n WHERE n.article_id = p.article_id), '[]')) END)
    INTO facts
    FROM masthead.posts p
    LEFT JOIN masthead.article_revisions v ON v.article_id = p.article_id AND v.revision = p.revision
    WHERE p.id = NEW.post_id;
  IF facts IS NULL THEN RETURN NULL; END IF;
  FOREACH event IN ARRAY told LOOP
    INSERT INTO masthead.outbox (id, way, lane, content, created_at, next_try_at)
      SELECT one.id, 'receiver:' || r.id, coalesce(facts->'article'->>'id', facts->'post'->>'id'), facts || jsonb_build_object('event', event),
        clock_timestamp(), clock_timestamp()
      FROM (SELECT gen_random_uuid() AS id) AS one, masthead.receivers r
      WHERE event = ANY (r.events);
  END LOOP;
  RETURN NULL;
END
$tell$;
