CREATE TABLE "masthead"."source_items" (
	"source_id" text NOT NULL,
	"key" text NOT NULL,
	"sequence" bigserial NOT NULL,
	"url" text,
	"title" text,
	"published_at" timestamp (3) with time zone,
	"hash" text NOT NULL,
	"item" jsonb,
	"state" text NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"error" text,
	"article_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"named_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "source_items_source_id_key_pk" PRIMARY KEY("source_id","key")
);
--> statement-breakpoint
CREATE TABLE "masthead"."sources" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"kind" text,
	"title" text,
	"validators" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"began_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
ALTER TABLE "masthead"."source_items" ADD CONSTRAINT "source_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_items_due" ON "masthead"."source_items" USING btree ("source_id","next_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "source_items_failed" ON "masthead"."source_items" USING btree ("settled_at") WHERE state = 'failed';