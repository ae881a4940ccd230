CREATE TABLE "masthead"."tag_pauses" (
	"name" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"at_end" text
);
--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "carries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "at_end" text;--> statement-breakpoint
ALTER TABLE "masthead"."switches" ADD COLUMN "until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."switches" ADD COLUMN "at_end" text;--> statement-breakpoint
-- What articles carry is written with each of them from now on; until then it goes by small letters.
UPDATE "masthead"."articles" SET "carries" = "known"."carries" FROM (
  SELECT "articles"."id", array_agg(DISTINCT lower(btrim("said"."tag"))) AS "carries"
  FROM "masthead"."articles"
  JOIN "masthead"."article_revisions" ON "article_revisions"."article_id" = "articles"."id" AND "article_revisions"."revision" = "articles"."revision"
  CROSS JOIN LATERAL (
    SELECT jsonb_array_elements_text(coalesce("article_revisions"."article"->'tags', '[]'::jsonb)) AS "tag"
    UNION SELECT "article_revisions"."article"->>'section'
    UNION SELECT regexp_split_to_table("article_revisions"."article"->>'section', '[/>|›»;]')
  ) AS "said"
  WHERE btrim(coalesce("said"."tag", '')) <> ''
  GROUP BY "articles"."id"
) AS "known" WHERE "known"."id" = "articles"."id";--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_insert" AFTER INSERT ON "masthead"."tag_pauses" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_update" AFTER UPDATE ON "masthead"."tag_pauses" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_delete" AFTER DELETE ON "masthead"."tag_pauses" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();
