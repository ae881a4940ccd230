CREATE TABLE "masthead"."article_names" (
	"uri" text PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"version" text,
	"version_created" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "withdrawn_as" text;--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "withdrawn_reason" text;--> statement-breakpoint
ALTER TABLE "masthead"."article_names" ADD CONSTRAINT "article_names_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_names_by_article" ON "masthead"."article_names" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "articles_withdrawn" ON "masthead"."articles" USING btree ("withdrawn_at") WHERE withdrawn_at is not null;