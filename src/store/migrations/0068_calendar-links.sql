CREATE TABLE "masthead"."calendar_links" (
	"person" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_links_hash_unique" UNIQUE("hash")
);
