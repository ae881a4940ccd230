-- Apps at platforms under which accounts are connected, and attempts to connect one. Earlier versions do not know them.
CREATE TABLE "masthead"."connection_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"channel_id" text,
	"person" text NOT NULL,
	"state_hash" text,
	"verifier" text,
	"redirect_uri" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"failure" jsonb,
	"scopes" text[],
	"candidates" text,
	"chosen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."platform_apps" (
	"id" text PRIMARY KEY NOT NULL,
	"secrets" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"stored_by" text NOT NULL,
	"stored_at" timestamp (3) with time zone NOT NULL
);
