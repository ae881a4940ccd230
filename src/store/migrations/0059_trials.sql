-- Channels that were tried out, and how their accounts look. Earlier versions know neither.
CREATE TABLE "masthead"."channel_profiles" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"name" text,
	"handle" text,
	"picture" text,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."trials" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"begun_by" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"lease_by" text,
	"things" jsonb NOT NULL
);
