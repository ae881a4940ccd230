CREATE TABLE "masthead"."miscounts" (
	"delivery_id" uuid NOT NULL,
	"found" text NOT NULL,
	"channel_id" text NOT NULL,
	"places" jsonb NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dismissed_by" text,
	CONSTRAINT "miscounts_delivery_id_found_pk" PRIMARY KEY("delivery_id","found")
);
--> statement-breakpoint
CREATE TABLE "masthead"."recounts" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"through" timestamp (3) with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"absent" uuid[],
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."miscounts" ADD CONSTRAINT "miscounts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "miscounts_by_time" ON "masthead"."miscounts" USING btree ("seen_at");