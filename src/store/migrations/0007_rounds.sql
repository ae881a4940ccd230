ALTER TABLE "masthead"."article_requests" ADD COLUMN "again" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_commits" DROP COLUMN "looks";