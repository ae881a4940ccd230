ALTER TABLE "masthead"."approvals" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_commits" ADD COLUMN "absent_at" timestamp (3) with time zone;