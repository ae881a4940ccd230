CREATE TABLE "masthead"."breakers" (
	"platform" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_by" uuid,
	"opened_at" timestamp (3) with time zone,
	"probe_at" timestamp (3) with time zone,
	"probed_by" uuid,
	"openings" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "recent_intents" jsonb;