-- Films that editors had made of an article's pictures. Earlier versions do not know them.
CREATE TABLE "masthead"."films" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"shape" text NOT NULL,
	"channel_id" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"share" real,
	"problem" jsonb,
	"file" jsonb,
	"headline" text,
	"sources" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "films_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id")
);
--> statement-breakpoint
CREATE INDEX "films_by_article" ON "masthead"."films" USING btree ("article_id");
