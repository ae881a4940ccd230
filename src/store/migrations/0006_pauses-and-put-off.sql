ALTER TABLE "masthead"."channel_states" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."switches" ADD COLUMN "on_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "deliveries_put_off" ON "masthead"."deliveries" USING btree ("slot_at") WHERE state in ('queued', 'settling') and epoch > 0;