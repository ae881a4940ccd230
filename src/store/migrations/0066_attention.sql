CREATE TABLE "masthead"."attention" (
	"key" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"assignee" text,
	"snoozed_until" timestamp (3) with time zone,
	"dismissed_by" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
