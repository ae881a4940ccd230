CREATE TABLE "masthead"."corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"from_revision" integer NOT NULL,
	"to_revision" integer NOT NULL,
	"changes" jsonb NOT NULL,
	"was" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"action" text NOT NULL,
	"why" text,
	"edited_by" text,
	"approved_by" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"delivery_id" uuid,
	"new_post_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "seen_revision" integer;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "behind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD CONSTRAINT "corrections_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD CONSTRAINT "corrections_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_by_post" ON "masthead"."corrections" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "corrections_by_time" ON "masthead"."corrections" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "corrections_under_way" ON "masthead"."corrections" USING btree ("state") WHERE state in ('open', 'approved');--> statement-breakpoint
CREATE INDEX "posts_behind" ON "masthead"."posts" USING btree ("article_id") WHERE behind;