CREATE TABLE "masthead"."makings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"share" real,
	"seconds_left" real,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."article_files" ALTER COLUMN "bytes" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "masthead"."renditions" ALTER COLUMN "bytes" SET DATA TYPE bigint;