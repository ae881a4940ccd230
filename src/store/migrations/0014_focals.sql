CREATE TABLE "masthead"."focals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"focal" jsonb NOT NULL,
	"addresses" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"sketch" jsonb,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."focals" ADD CONSTRAINT "focals_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "focals_by_article" ON "masthead"."focals" USING btree ("article_id");