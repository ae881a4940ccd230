ALTER TABLE "masthead"."article_requests" ADD COLUMN "urgency" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "urgency" text DEFAULT 'normal' NOT NULL;