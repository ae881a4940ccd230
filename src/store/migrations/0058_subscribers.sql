-- Readers who subscribed to a channel by Web Push. Earlier versions do not know them.
CREATE TABLE "masthead"."subscribers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel_id" text NOT NULL,
	"digest" text NOT NULL,
	"address" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscribers_channel_digest" UNIQUE("channel_id","digest")
);
