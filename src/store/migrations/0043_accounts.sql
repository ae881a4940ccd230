ALTER TABLE "masthead"."delivery_commits" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_steps" ADD COLUMN "account" text;