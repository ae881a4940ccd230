-- Pictures and films that people upload, and those of articles. Processes of earlier versions would remove their files.
CREATE TABLE "masthead"."library_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"uncropped" text,
	"crop" jsonb,
	"mime_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"seconds" real,
	"name" text,
	"alt" text,
	"caption" text,
	"credit" text,
	"written" text[] DEFAULT '{}' NOT NULL,
	"keywords" text DEFAULT '' NOT NULL,
	"headlines" text DEFAULT '' NOT NULL,
	"focal" jsonb,
	"credit_required" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"not_for_social" boolean DEFAULT false NOT NULL,
	"added_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' ' || coalesce(alt, '') || ' ' || coalesce(caption, '') || ' ' || coalesce(credit, '') || ' ' || keywords || ' ' || headlines)) STORED,
	CONSTRAINT "library_items_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "masthead"."post_items" (
	"post_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	CONSTRAINT "post_items_post_id_item_id_pk" PRIMARY KEY("post_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "masthead"."uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"pieces" text[] DEFAULT '{}' NOT NULL,
	"item_id" uuid,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."post_items" ADD CONSTRAINT "post_items_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."post_items" ADD CONSTRAINT "post_items_item_id_library_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "masthead"."library_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."uploads" ADD CONSTRAINT "uploads_item_id_library_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "masthead"."library_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "library_items_by_time" ON "masthead"."library_items" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "library_items_restricted" ON "masthead"."library_items" USING btree ("id") WHERE not_for_social or expires_at is not null;--> statement-breakpoint
CREATE INDEX "post_items_by_item" ON "masthead"."post_items" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "uploads_by_time" ON "masthead"."uploads" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "article_files_by_hash" ON "masthead"."article_files" USING btree ("hash");--> statement-breakpoint
-- Items that a post shows: those that its content names, and the pictures and videos of its article that are items.
CREATE FUNCTION "masthead"."items_shown"(content jsonb, article uuid, revised integer) RETURNS SETOF uuid LANGUAGE sql STABLE AS $shown$
  WITH shown AS (
    SELECT p AS media, 'images' AS of FROM jsonb_path_query(content, '$.pictures[*]') p
    UNION ALL SELECT p, 'images' FROM jsonb_path_query(content, '$.continued[*].pictures[*]') p
    UNION ALL SELECT p, 'videos' FROM jsonb_path_query(content, '$.video ? (@ != null)') p
    UNION ALL SELECT p, 'videos' FROM jsonb_path_query(content, '$.moreVideos[*]') p
    UNION ALL SELECT p, 'videos' FROM jsonb_path_query(content, '$.continued[*].video ? (@ != null)') p
    UNION ALL SELECT p, 'videos' FROM jsonb_path_query(content, '$.continued[*].moreVideos[*]') p
  ), urls AS (
    -- A plain card shows no picture, and a film those that it was made of.
    SELECT r.article -> s.of -> (coalesce(s.media ->> 'image', s.media ->> 'video'))::integer ->> 'url' AS url
    FROM shown s JOIN masthead.article_revisions r ON r.article_id = items_shown.article AND r.revision = revised
    WHERE NOT s.media ? 'item' AND NOT s.media ? 'film' AND coalesce(s.media #>> '{card,over}', '') <> 'plain'
    UNION
    SELECT one ->> 'url' FROM shown s
    JOIN masthead.films f ON f.article_id = items_shown.article AND f.file ->> 'hash' = s.media #>> '{film,hash}'
    CROSS JOIN jsonb_array_elements(f.sources) one
    WHERE s.media ? 'film'
  )
  SELECT i.id FROM shown s JOIN masthead.library_items i ON i.id::text = s.media #>> '{item,id}'
  UNION
  SELECT i.id FROM urls u
  JOIN masthead.article_files f ON f.article_id = items_shown.article AND f.url = u.url
  JOIN masthead.library_items i ON i.hash = f.hash
$shown$;
--> statement-breakpoint
CREATE FUNCTION "masthead"."note_post_items"() RETURNS trigger LANGUAGE plpgsql AS $note$
DECLARE
  now_shown uuid[];
BEGIN
  -- Most inserts at once are of posts that show nothing.
  IF TG_OP = 'INSERT' AND NEW.content -> 'pictures' = '[]' AND coalesce(NEW.content -> 'video', 'null') = 'null'
    AND NOT NEW.content ?| array['continued', 'moreVideos'] THEN
    RETURN NULL;
  END IF;
  now_shown := array(SELECT masthead.items_shown(NEW.content, NEW.article_id, NEW.revision));
  DELETE FROM masthead.post_items WHERE post_id = NEW.id AND item_id <> ALL (now_shown);
  INSERT INTO masthead.post_items (post_id, item_id)
    SELECT NEW.id, one FROM unnest(now_shown) AS one ORDER BY one ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$note$;
--> statement-breakpoint
CREATE TRIGGER "post_items_noted" AFTER INSERT OR UPDATE OF content ON "masthead"."posts"
  FOR EACH ROW EXECUTE FUNCTION "masthead"."note_post_items"();
--> statement-breakpoint
-- What articles have so far, with the words of the article that had it last.
INSERT INTO "masthead"."library_items" (id, kind, hash, mime_type, bytes, alt, caption, credit, headlines, created_at)
SELECT DISTINCT ON (f.hash) gen_random_uuid(), m.kind, f.hash, f.mime_type, f.bytes,
  m.one ->> 'alt', coalesce(m.one ->> 'caption', m.one ->> 'title'), m.one ->> 'credit', coalesce(r.article ->> 'headline', ''), f.fetched_at
FROM masthead.article_files f
JOIN masthead.articles a ON a.id = f.article_id
JOIN masthead.article_revisions r ON r.article_id = a.id AND r.revision = a.revision
CROSS JOIN LATERAL (
  SELECT 'picture' AS kind, one FROM jsonb_array_elements(r.article -> 'images') one
  UNION ALL SELECT 'film', one FROM jsonb_array_elements(r.article -> 'videos') one
) m
WHERE m.one ->> 'url' = f.url
ORDER BY f.hash, f.fetched_at DESC;
--> statement-breakpoint
INSERT INTO "masthead"."post_items" (post_id, item_id)
SELECT p.id, shown FROM masthead.posts p CROSS JOIN LATERAL masthead.items_shown(p.content, p.article_id, p.revision) AS shown;
--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 62;
