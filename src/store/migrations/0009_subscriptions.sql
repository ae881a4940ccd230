CREATE TABLE "masthead"."subscriptions" (
	"source_id" text PRIMARY KEY NOT NULL,
	"hub" text NOT NULL,
	"topic" text NOT NULL,
	"name" text NOT NULL,
	"callback" text NOT NULL,
	"secret" text NOT NULL,
	"state" text DEFAULT 'asking' NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"pushed_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "subscriptions_name_unique" UNIQUE("name")
);
