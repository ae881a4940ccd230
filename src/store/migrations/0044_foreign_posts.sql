CREATE TABLE "masthead"."foreign_posts" (
	"account" text NOT NULL,
	"marker" text NOT NULL,
	"channel_id" text NOT NULL,
	"place" text NOT NULL,
	"posted_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dismissed_by" text,
	CONSTRAINT "foreign_posts_channel_id_account_marker_pk" PRIMARY KEY("channel_id","account","marker")
);
