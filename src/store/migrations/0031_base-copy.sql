CREATE TABLE "masthead"."article_bases" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"text" text,
	"version" integer NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."post_versions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"written_by" text,
	"replaced_by" text NOT NULL,
	"action" text NOT NULL,
	"replaced_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "from_base" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."article_bases" ADD CONSTRAINT "article_bases_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_versions_by_post" ON "masthead"."post_versions" USING btree ("post_id","id");