-- Channels that are added in the desk. Processes of earlier versions do not know them, and leave their posts alone.
CREATE TABLE "masthead"."stored_channels" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"entry" jsonb NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
