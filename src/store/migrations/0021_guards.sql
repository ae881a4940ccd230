CREATE TABLE "masthead"."article_skips" (
	"article_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"round" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_skips_article_id_channel_id_round_pk" PRIMARY KEY("article_id","channel_id","round")
);
--> statement-breakpoint
ALTER TABLE "masthead"."article_requests" ADD COLUMN "despite" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "allowed" jsonb;--> statement-breakpoint
ALTER TABLE "masthead"."article_skips" ADD CONSTRAINT "article_skips_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_skips_by_time" ON "masthead"."article_skips" USING btree ("at");--> statement-breakpoint
CREATE INDEX "delivery_commits_by_time" ON "masthead"."delivery_commits" USING btree ("intent_at");