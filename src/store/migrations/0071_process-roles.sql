ALTER TABLE "masthead"."config_processes" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "masthead"."config_processes" ADD COLUMN "failing" jsonb;--> statement-breakpoint
ALTER TABLE "masthead"."config_processes" ADD COLUMN "started_at" timestamp (3) with time zone;