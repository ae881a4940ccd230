ALTER TABLE "masthead"."deliveries" ADD COLUMN "cost" numeric(12, 4);--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "simulated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_spent" ON "masthead"."deliveries" USING btree ("ended_at") WHERE cost is not null;