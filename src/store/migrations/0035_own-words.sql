ALTER TABLE "masthead"."approvals" ADD COLUMN "alone" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD COLUMN "note_by" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "rejected_hash" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "rejected_by" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "rejected_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "rejected_note" text;--> statement-breakpoint
-- What was approved by its writer before nobody approved their own words keeps that approval.
UPDATE "masthead"."approvals" SET "alone" = true FROM "masthead"."posts" WHERE "posts"."id" = "approvals"."post_id" AND "posts"."edited_by" = "approvals"."by";
