CREATE TABLE "masthead"."job_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slot" timestamp (3) with time zone,
	"asked_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"worker" text,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"result" text,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "masthead"."rereads" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"validators" jsonb,
	"reading" jsonb,
	"read_at" timestamp (3) with time zone,
	"gone_at" timestamp (3) with time zone,
	"gone_again_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
ALTER TABLE "masthead"."sources" ADD COLUMN "look_began_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."sources" ADD COLUMN "look_ms" integer;--> statement-breakpoint
ALTER TABLE "masthead"."rereads" ADD CONSTRAINT "rereads_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_waiting" ON "masthead"."job_runs" USING btree ("name") WHERE started_at is null;--> statement-breakpoint
CREATE INDEX "job_runs_open" ON "masthead"."job_runs" USING btree ("created_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "job_runs_by_name" ON "masthead"."job_runs" USING btree ("name","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_live" ON "masthead"."deliveries" USING btree ("ended_at") WHERE kind = 'send' and state in ('published', 'partial');