ALTER TABLE "masthead"."posts" ADD COLUMN "wished" text;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "wished_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "posts_unapproved_by_time" ON "masthead"."posts" USING btree ("created_at") WHERE approved_hash is distinct from content_hash;--> statement-breakpoint
CREATE INDEX "posts_wished" ON "masthead"."posts" USING btree ("wished_at") WHERE wished is not null;