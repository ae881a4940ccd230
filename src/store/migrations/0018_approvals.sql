CREATE TABLE "masthead"."approvals" (
	"post_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"by" text NOT NULL,
	"automatic" boolean NOT NULL,
	"embargo_until" timestamp (3) with time zone,
	"asked" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_post_id_content_hash_by_pk" PRIMARY KEY("post_id","content_hash","by")
);
--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "edited_by" text;--> statement-breakpoint
ALTER TABLE "masthead"."approvals" ADD CONSTRAINT "approvals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "masthead"."approvals" ("post_id", "content_hash", "by", "automatic", "embargo_until", "at")
SELECT "id", "approved_hash", coalesce("approved_by", 'editor'), coalesce("approved_by" = 'automatic', false), "embargo_until", coalesce("approved_at", now())
FROM "masthead"."posts" WHERE "approved_hash" IS NOT NULL;
