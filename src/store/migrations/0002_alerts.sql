CREATE TABLE "masthead"."alert_messages" (
	"id" uuid NOT NULL,
	"way" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "alert_messages_id_way_pk" PRIMARY KEY("id","way")
);
--> statement-breakpoint
CREATE TABLE "masthead"."alerts" (
	"key" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"cause" jsonb NOT NULL,
	"told_at" timestamp (3) with time zone,
	"over_at" timestamp (3) with time zone,
	"over_told_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_key_started_at_pk" PRIMARY KEY("key","started_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "masthead"."alerts" USING btree ("key") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "masthead"."deliveries" USING btree ("id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "deliveries_failed" ON "masthead"."deliveries" USING btree ("ended_at") WHERE state in ('rejected', 'partial', 'missed');