ALTER TABLE "masthead"."deliveries" ADD COLUMN "asked" text;--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "leave_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "priority" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "quotas" text[];