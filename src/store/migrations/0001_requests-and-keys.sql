CREATE TABLE "masthead"."article_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"channels" jsonb,
	"when" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."idempotency_keys" (
	"key" text PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"request" jsonb NOT NULL,
	"decided" jsonb,
	"answer" jsonb,
	"claim" text NOT NULL,
	"claim_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "masthead"."article_requests" ADD CONSTRAINT "article_requests_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_requests_by_article" ON "masthead"."article_requests" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "masthead"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
INSERT INTO "masthead"."article_requests" ("article_id", "round", "channels", "when", "by", "created_at", "done_at")
SELECT "id", ("request"->>'round')::integer, nullif("request"->'channels', 'null'::jsonb), "request"->>'when', "request"->>'by', "updated_at",
	CASE WHEN "stage" = 'ready' THEN "updated_at" END
FROM "masthead"."articles";--> statement-breakpoint
ALTER TABLE "masthead"."articles" DROP COLUMN "request";