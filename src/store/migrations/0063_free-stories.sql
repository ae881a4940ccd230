-- Free posts can be created, and those of one creation belong together. Processes of earlier versions would take two that
-- say the same for one another.
CREATE TABLE "masthead"."free_stories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"text" text NOT NULL,
	"written_by" text NOT NULL,
	"language" text,
	"link" text,
	"section" text,
	"tags" text[] NOT NULL,
	"carries" text[] NOT NULL,
	"pictures" uuid[] NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."posts" DROP CONSTRAINT "posts_about";--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ALTER COLUMN "from_revision" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ALTER COLUMN "to_revision" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."proposals" ALTER COLUMN "revision" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "free_story_id" uuid;--> statement-breakpoint
CREATE INDEX "free_stories_by_time" ON "masthead"."free_stories" USING btree ("created_at");--> statement-breakpoint
INSERT INTO "masthead"."free_stories" ("id", "request_hash", "text", "written_by", "language", "link", "tags", "carries", "pictures", "created_by", "created_at", "updated_at")
  SELECT id, '', title, coalesce(edited_by, ''), content->>'language', content->>'link', '{}', '{}', '{}', split_part(coalesce(edited_by, ''), E'\n', 1), created_at, updated_at
  FROM "masthead"."posts" WHERE article_id IS NULL;--> statement-breakpoint
UPDATE "masthead"."posts" SET "free_story_id" = id WHERE article_id IS NULL;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_free_story_id_free_stories_id_fk" FOREIGN KEY ("free_story_id") REFERENCES "masthead"."free_stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_once_free" UNIQUE("free_story_id","channel_id","sequence");--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_about" CHECK ((article_id is null) = (revision is null) and (article_id is null) = (title is not null) and (article_id is null) = (free_story_id is not null));--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 63;
