CREATE SCHEMA IF NOT EXISTS "masthead";
--> statement-breakpoint
CREATE TABLE "masthead"."article_files" (
	"article_id" uuid NOT NULL,
	"url" text NOT NULL,
	"hash" text NOT NULL,
	"bytes" integer NOT NULL,
	"mime_type" text NOT NULL,
	"fetched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_files_article_id_url_pk" PRIMARY KEY("article_id","url")
);
--> statement-breakpoint
CREATE TABLE "masthead"."article_revisions" (
	"article_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"content_hash" text NOT NULL,
	"article" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_revisions_article_id_revision_pk" PRIMARY KEY("article_id","revision")
);
--> statement-breakpoint
CREATE TABLE "masthead"."articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"canonical_key" text NOT NULL,
	"revision" integer NOT NULL,
	"stage" text DEFAULT 'new' NOT NULL,
	"request" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "articles_canonical_key_unique" UNIQUE("canonical_key")
);
--> statement-breakpoint
CREATE TABLE "masthead"."renditions" (
	"hash" text PRIMARY KEY NOT NULL,
	"mime_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."channel_states" (
	"channel_id" text PRIMARY KEY NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"paused_until" timestamp (3) with time zone,
	"pause_reason" text,
	"paused_by" text,
	"last_success_at" timestamp (3) with time zone,
	"last_failure_at" timestamp (3) with time zone,
	"last_failure" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."credentials" (
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text,
	"expires_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"lease_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_channel_id_name_pk" PRIMARY KEY("channel_id","name")
);
--> statement-breakpoint
CREATE TABLE "masthead"."switches" (
	"name" text PRIMARY KEY NOT NULL,
	"on" boolean NOT NULL,
	"detail" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."attempts" (
	"delivery_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"worker" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" jsonb,
	"evidence" jsonb NOT NULL,
	"decision" text,
	CONSTRAINT "attempts_delivery_id_epoch_pk" PRIMARY KEY("delivery_id","epoch")
);
--> statement-breakpoint
CREATE TABLE "masthead"."deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"kind" text NOT NULL,
	"sequence" integer DEFAULT 1 NOT NULL,
	"content_hash" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"lease_by" text,
	"next_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" jsonb,
	"receipt" jsonb,
	"held_reason" text,
	"waiting_since" timestamp (3) with time zone,
	"killed" boolean DEFAULT false NOT NULL,
	"slot_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_once" UNIQUE("post_id","kind","sequence")
);
--> statement-breakpoint
CREATE TABLE "masthead"."delivery_commits" (
	"delivery_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"epoch" integer NOT NULL,
	"content_hash" text NOT NULL,
	"runs" integer DEFAULT 1 NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"first_intent_at" timestamp (3) with time zone NOT NULL,
	"intent_at" timestamp (3) with time zone NOT NULL,
	"deadline" timestamp (3) with time zone NOT NULL,
	"repeat" jsonb,
	"result" jsonb,
	CONSTRAINT "delivery_commits_delivery_id_name_pk" PRIMARY KEY("delivery_id","name")
);
--> statement-breakpoint
CREATE TABLE "masthead"."delivery_steps" (
	"delivery_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content_hash" text NOT NULL,
	"result" text NOT NULL,
	"secret" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_steps_delivery_id_name_pk" PRIMARY KEY("delivery_id","name")
);
--> statement-breakpoint
CREATE TABLE "masthead"."audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"who" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."cron_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"line" text NOT NULL,
	"cursor" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."cron_ticks" (
	"name" text NOT NULL,
	"slot" timestamp (3) with time zone NOT NULL,
	"fired_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	CONSTRAINT "cron_ticks_name_slot_pk" PRIMARY KEY("name","slot")
);
--> statement-breakpoint
CREATE TABLE "masthead"."posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"channel_id" text NOT NULL,
	"sequence" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"problems" jsonb NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	"approved_hash" text,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"embargo_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_once" UNIQUE("article_id","channel_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "masthead"."article_files" ADD CONSTRAINT "article_files_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."article_revisions" ADD CONSTRAINT "article_revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."attempts" ADD CONSTRAINT "attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD CONSTRAINT "deliveries_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_commits" ADD CONSTRAINT "delivery_commits_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_steps" ADD CONSTRAINT "delivery_steps_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "masthead"."deliveries" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_leased" ON "masthead"."deliveries" USING btree ("lease_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "audit_by_subject" ON "masthead"."audit" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "posts_by_time" ON "masthead"."posts" USING btree ("created_at");