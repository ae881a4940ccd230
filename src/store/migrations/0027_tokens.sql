CREATE TABLE "masthead"."tokens" (
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"fingerprint" text NOT NULL,
	"value" text,
	"ends_at" timestamp (3) with time zone,
	"since" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"refused_at" timestamp (3) with time zone,
	"refusal" text,
	"lease_until" timestamp (3) with time zone,
	"lease_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tokens_channel_id_name_fingerprint_pk" PRIMARY KEY("channel_id","name","fingerprint")
);
--> statement-breakpoint
-- Fetched anew at their next use: with which secrets they were fetched is not known.
DELETE FROM "masthead"."credentials";--> statement-breakpoint
ALTER TABLE "masthead"."credentials" DROP CONSTRAINT "credentials_channel_id_name_pk";--> statement-breakpoint
ALTER TABLE "masthead"."credentials" ADD COLUMN "fingerprint" text NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."credentials" ADD CONSTRAINT "credentials_channel_id_name_fingerprint_pk" PRIMARY KEY("channel_id","name","fingerprint");
