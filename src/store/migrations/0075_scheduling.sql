ALTER TABLE "masthead"."cron_cursors" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."cron_cursors" ADD COLUMN "worker" text;--> statement-breakpoint
ALTER TABLE "masthead"."cron_ticks" ADD COLUMN "skipped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."cron_ticks" ADD COLUMN "run_id" uuid;--> statement-breakpoint
ALTER TABLE "masthead"."cron_ticks" ADD COLUMN "worker" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "section" text;--> statement-breakpoint
-- What may still be scheduled: posts of the last weeks get the section of their article.
UPDATE "masthead"."posts" p SET "section" = r."article"->>'section' FROM "masthead"."article_revisions" r WHERE r."article_id" = p."article_id" AND r."revision" = p."revision" AND p."created_at" > now() - interval '60 days';
