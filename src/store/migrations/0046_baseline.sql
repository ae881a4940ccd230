-- All tables of the versions up to schema 46, as one change.
CREATE SCHEMA IF NOT EXISTS "masthead";
--> statement-breakpoint
CREATE TABLE "masthead"."alerts" (
	"key" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"cause" jsonb NOT NULL,
	"told_at" timestamp (3) with time zone,
	"over_at" timestamp (3) with time zone,
	"over_told_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_key_started_at_pk" PRIMARY KEY("key","started_at")
);
--> statement-breakpoint
CREATE TABLE "masthead"."approvals" (
	"post_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"by" text NOT NULL,
	"automatic" boolean NOT NULL,
	"embargo_until" timestamp (3) with time zone,
	"asked" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"alone" boolean DEFAULT false NOT NULL,
	CONSTRAINT "approvals_post_id_content_hash_by_pk" PRIMARY KEY("post_id","content_hash","by")
);
--> statement-breakpoint
CREATE TABLE "masthead"."article_files" (
	"article_id" uuid NOT NULL,
	"url" text NOT NULL,
	"hash" text NOT NULL,
	"bytes" bigint NOT NULL,
	"mime_type" text NOT NULL,
	"fetched_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_files_article_id_url_pk" PRIMARY KEY("article_id","url")
);
--> statement-breakpoint
CREATE TABLE "masthead"."article_names" (
	"uri" text PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"version" text,
	"version_created" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."article_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"channels" jsonb,
	"when" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"again" boolean DEFAULT false NOT NULL,
	"urgency" text,
	"despite" boolean DEFAULT false NOT NULL
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
CREATE TABLE "masthead"."article_skips" (
	"article_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"round" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_skips_article_id_channel_id_round_pk" PRIMARY KEY("article_id","channel_id","round")
);
--> statement-breakpoint
CREATE TABLE "masthead"."articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"canonical_key" text NOT NULL,
	"revision" integer NOT NULL,
	"stage" text DEFAULT 'new' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_as" text,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" text,
	"withdrawn_reason" text,
	"urgency" text,
	"carries" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "articles_canonical_key_unique" UNIQUE("canonical_key")
);
--> statement-breakpoint
CREATE TABLE "masthead"."renditions" (
	"hash" text PRIMARY KEY NOT NULL,
	"mime_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."breakers" (
	"platform" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_by" uuid,
	"opened_at" timestamp (3) with time zone,
	"probe_at" timestamp (3) with time zone,
	"probed_by" uuid,
	"openings" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."channel_secrets" (
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_secrets_channel_id_name_pk" PRIMARY KEY("channel_id","name")
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
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recent_intents" jsonb,
	"paused_at" timestamp (3) with time zone,
	"last_failure_type" text,
	"last_failure_code" text,
	"checked_at" timestamp (3) with time zone,
	"findings" jsonb,
	"at_end" text
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
	"fingerprint" text NOT NULL,
	CONSTRAINT "credentials_channel_id_name_fingerprint_pk" PRIMARY KEY("channel_id","name","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "masthead"."declined_lengths" (
	"account" text NOT NULL,
	"field" text NOT NULL,
	"characters" integer NOT NULL,
	"bytes" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "declined_lengths_account_field_characters_bytes_pk" PRIMARY KEY("account","field","characters","bytes")
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE "masthead"."switches" (
	"name" text PRIMARY KEY NOT NULL,
	"on" boolean NOT NULL,
	"detail" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"on_since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone,
	"at_end" text
);
--> statement-breakpoint
CREATE TABLE "masthead"."tag_pauses" (
	"name" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"at_end" text
);
--> statement-breakpoint
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
	"scopes" text[],
	CONSTRAINT "tokens_channel_id_name_fingerprint_pk" PRIMARY KEY("channel_id","name","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "masthead"."config_generations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"replaced" boolean NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."config_processes" (
	"worker" text PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"digest" text NOT NULL,
	"files" jsonb NOT NULL,
	"fault" text,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
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
	"ended_at" timestamp (3) with time zone,
	"note" text,
	"note_by" text
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
	"schema_version" integer NOT NULL,
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
	"content" jsonb,
	"asked" text,
	"leave_by" timestamp (3) with time zone,
	"priority" smallint DEFAULT 1 NOT NULL,
	"quotas" text[],
	"cost" numeric(12, 4),
	"simulated" boolean DEFAULT false NOT NULL,
	"dismissed_by" text,
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
	"first_intent_at" timestamp (3) with time zone NOT NULL,
	"intent_at" timestamp (3) with time zone NOT NULL,
	"deadline" timestamp (3) with time zone NOT NULL,
	"repeat" jsonb,
	"result" jsonb,
	"account" text,
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
	"account" text,
	CONSTRAINT "delivery_steps_delivery_id_name_pk" PRIMARY KEY("delivery_id","name")
);
--> statement-breakpoint
CREATE TABLE "masthead"."focals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"focal" jsonb NOT NULL,
	"addresses" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"sketch" jsonb,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"format" text
);
--> statement-breakpoint
CREATE TABLE "masthead"."audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"who" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"before" jsonb,
	"after" jsonb
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
CREATE TABLE "masthead"."schema_requirements" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"minimum" integer NOT NULL,
	CONSTRAINT "schema_requirements_one" CHECK ("masthead"."schema_requirements"."only_row")
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
CREATE TABLE "masthead"."article_bases" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"text" text,
	"version" integer NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "masthead"."invitations" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."makings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"share" real,
	"seconds_left" real,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."model_use" (
	"day" date PRIMARY KEY NOT NULL,
	"requests" integer NOT NULL,
	"tokens" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answers" integer DEFAULT 0 NOT NULL,
	"answer_ms" bigint DEFAULT 0 NOT NULL,
	"usd" double precision DEFAULT 0 NOT NULL,
	"unpriced" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."outbox" (
	"id" uuid NOT NULL,
	"way" text NOT NULL,
	"lane" text DEFAULT '' NOT NULL,
	"sequence" bigserial NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"sent_at" timestamp (3) with time zone,
	"given_up_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_id_way_pk" PRIMARY KEY("id","way")
);
--> statement-breakpoint
CREATE TABLE "masthead"."passwords" (
	"person" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."people" (
	"name" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."person_keys" (
	"prefix" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"scopes" text[]
);
--> statement-breakpoint
CREATE TABLE "masthead"."post_versions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"written_by" text,
	"replaced_by" text NOT NULL,
	"action" text NOT NULL,
	"replaced_at" timestamp (3) with time zone DEFAULT now() NOT NULL
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
	"files_removed_at" timestamp (3) with time zone,
	"urgency" text DEFAULT 'normal' NOT NULL,
	"edited_by" text,
	"allowed" jsonb,
	"seen_revision" integer,
	"behind" boolean DEFAULT false NOT NULL,
	"from_base" boolean DEFAULT false NOT NULL,
	"rejected_hash" text,
	"rejected_by" text,
	"rejected_at" timestamp (3) with time zone,
	"rejected_note" text,
	"wished" text,
	"wished_at" timestamp (3) with time zone,
	CONSTRAINT "posts_once" UNIQUE("article_id","channel_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "masthead"."presences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"person" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."proposals" (
	"post_id" uuid NOT NULL,
	"task" text NOT NULL,
	"id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"suggestions" jsonb NOT NULL,
	"refused" jsonb,
	"model" text NOT NULL,
	"input_tokens" integer,
	"output_tokens" integer,
	"usd" double precision,
	"ms" integer NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposals_post_id_task_pk" PRIMARY KEY("post_id","task")
);
--> statement-breakpoint
CREATE TABLE "masthead"."receivers" (
	"id" text PRIMARY KEY NOT NULL,
	"events" text[] NOT NULL,
	"registered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"next_try_at" timestamp (3) with time zone,
	"last_answer" text,
	"last_answer_at" timestamp (3) with time zone,
	"last_taken_at" timestamp (3) with time zone
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
CREATE TABLE "masthead"."saved_views" (
	"person" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_person_name_pk" PRIMARY KEY("person","name")
);
--> statement-breakpoint
CREATE TABLE "masthead"."sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"agent" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."sign_in_tries" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
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
	"last_error" text,
	"look_began_at" timestamp (3) with time zone,
	"look_ms" integer
);
--> statement-breakpoint
CREATE TABLE "masthead"."subscriptions" (
	"source_id" text PRIMARY KEY NOT NULL,
	"hub" text NOT NULL,
	"topic" text NOT NULL,
	"name" text NOT NULL,
	"callback" text NOT NULL,
	"secret" text NOT NULL,
	"state" text DEFAULT 'asking' NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"pushed_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "subscriptions_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "masthead"."approvals" ADD CONSTRAINT "approvals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_files" ADD CONSTRAINT "article_files_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_names" ADD CONSTRAINT "article_names_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_requests" ADD CONSTRAINT "article_requests_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_revisions" ADD CONSTRAINT "article_revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_skips" ADD CONSTRAINT "article_skips_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD CONSTRAINT "corrections_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."corrections" ADD CONSTRAINT "corrections_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."attempts" ADD CONSTRAINT "attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD CONSTRAINT "deliveries_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."delivery_commits" ADD CONSTRAINT "delivery_commits_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."delivery_steps" ADD CONSTRAINT "delivery_steps_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "masthead"."deliveries"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."focals" ADD CONSTRAINT "focals_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."article_bases" ADD CONSTRAINT "article_bases_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."identities" ADD CONSTRAINT "identities_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."invitations" ADD CONSTRAINT "invitations_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."passwords" ADD CONSTRAINT "passwords_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."person_keys" ADD CONSTRAINT "person_keys_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD CONSTRAINT "posts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."proposals" ADD CONSTRAINT "proposals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."rereads" ADD CONSTRAINT "rereads_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."sessions" ADD CONSTRAINT "sessions_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "masthead"."source_items" ADD CONSTRAINT "source_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "masthead"."articles"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "masthead"."alerts" USING btree ("key") WHERE closed_at is null;
--> statement-breakpoint
CREATE INDEX "article_names_by_article" ON "masthead"."article_names" USING btree ("article_id");
--> statement-breakpoint
CREATE INDEX "article_requests_by_article" ON "masthead"."article_requests" USING btree ("article_id");
--> statement-breakpoint
CREATE INDEX "article_skips_by_time" ON "masthead"."article_skips" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "articles_unfinished" ON "masthead"."articles" USING btree ("updated_at") WHERE stage <> 'ready';
--> statement-breakpoint
CREATE INDEX "articles_by_time" ON "masthead"."articles" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "articles_withdrawn" ON "masthead"."articles" USING btree ("withdrawn_at") WHERE withdrawn_at is not null;
--> statement-breakpoint
CREATE INDEX "corrections_by_post" ON "masthead"."corrections" USING btree ("post_id");
--> statement-breakpoint
CREATE INDEX "corrections_by_time" ON "masthead"."corrections" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "corrections_under_way" ON "masthead"."corrections" USING btree ("state") WHERE state in ('open', 'approved');
--> statement-breakpoint
CREATE INDEX "attempts_by_time" ON "masthead"."attempts" USING btree ("started_at","delivery_id","epoch");
--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "masthead"."deliveries" USING btree ("next_at") WHERE next_at is not null;
--> statement-breakpoint
CREATE INDEX "deliveries_by_time" ON "masthead"."deliveries" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "deliveries_slots" ON "masthead"."deliveries" USING btree ("channel_id","slot_at");
--> statement-breakpoint
CREATE INDEX "deliveries_leased" ON "masthead"."deliveries" USING btree ("lease_until") WHERE state = 'sending';
--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "masthead"."deliveries" USING btree ("id") WHERE state = 'held';
--> statement-breakpoint
CREATE INDEX "deliveries_put_off" ON "masthead"."deliveries" USING btree ("slot_at") WHERE state in ('queued', 'settling') and epoch > 0;
--> statement-breakpoint
CREATE INDEX "deliveries_live" ON "masthead"."deliveries" USING btree ("ended_at") WHERE kind = 'send' and state in ('published', 'partial');
--> statement-breakpoint
CREATE INDEX "deliveries_spent" ON "masthead"."deliveries" USING btree ("ended_at") WHERE cost is not null;
--> statement-breakpoint
CREATE INDEX "deliveries_failed" ON "masthead"."deliveries" USING btree ("ended_at") WHERE state in ('rejected', 'partial', 'missed');
--> statement-breakpoint
CREATE INDEX "delivery_commits_by_time" ON "masthead"."delivery_commits" USING btree ("intent_at");
--> statement-breakpoint
CREATE INDEX "focals_by_article" ON "masthead"."focals" USING btree ("article_id");
--> statement-breakpoint
CREATE INDEX "audit_by_subject" ON "masthead"."audit" USING btree ("subject");
--> statement-breakpoint
CREATE INDEX "audit_by_who" ON "masthead"."audit" USING btree ("who");
--> statement-breakpoint
CREATE INDEX "audit_by_action" ON "masthead"."audit" USING btree ("action");
--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "masthead"."audit" USING btree ("at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_waiting" ON "masthead"."job_runs" USING btree ("name") WHERE started_at is null;
--> statement-breakpoint
CREATE INDEX "job_runs_open" ON "masthead"."job_runs" USING btree ("created_at") WHERE ended_at is null;
--> statement-breakpoint
CREATE INDEX "job_runs_by_name" ON "masthead"."job_runs" USING btree ("name","created_at");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "masthead"."idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "identities_by_person" ON "masthead"."identities" USING btree ("person");
--> statement-breakpoint
CREATE INDEX "invitations_by_person" ON "masthead"."invitations" USING btree ("person");
--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "masthead"."outbox" USING btree ("way","lane","sequence") WHERE sent_at is null and given_up_at is null;
--> statement-breakpoint
CREATE INDEX "outbox_given_up" ON "masthead"."outbox" USING btree ("way","given_up_at") WHERE given_up_at is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "people_by_name" ON "masthead"."people" USING btree (lower("name"));
--> statement-breakpoint
CREATE INDEX "person_keys_by_person" ON "masthead"."person_keys" USING btree ("person");
--> statement-breakpoint
CREATE INDEX "post_versions_by_post" ON "masthead"."post_versions" USING btree ("post_id","id");
--> statement-breakpoint
CREATE INDEX "posts_by_time" ON "masthead"."posts" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "posts_behind" ON "masthead"."posts" USING btree ("article_id") WHERE behind;
--> statement-breakpoint
CREATE INDEX "posts_unapproved" ON "masthead"."posts" USING btree ("article_id") WHERE approved_hash is distinct from content_hash;
--> statement-breakpoint
CREATE INDEX "posts_unapproved_by_time" ON "masthead"."posts" USING btree ("created_at") WHERE approved_hash is distinct from content_hash;
--> statement-breakpoint
CREATE INDEX "posts_wished" ON "masthead"."posts" USING btree ("wished_at") WHERE wished is not null;
--> statement-breakpoint
CREATE INDEX "posts_with_files" ON "masthead"."posts" USING btree ("created_at") WHERE files_removed_at is null;
--> statement-breakpoint
CREATE INDEX "presences_by_end" ON "masthead"."presences" USING btree ("until");
--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "masthead"."sessions" USING btree ("person");
--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "masthead"."sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "sign_in_tries_by_time" ON "masthead"."sign_in_tries" USING btree ("last_at");
--> statement-breakpoint
CREATE INDEX "source_items_due" ON "masthead"."source_items" USING btree ("source_id","next_at") WHERE state = 'waiting';
--> statement-breakpoint
CREATE INDEX "source_items_failed" ON "masthead"."source_items" USING btree ("settled_at") WHERE state = 'failed';
--> statement-breakpoint
INSERT INTO "masthead"."schema_requirements" ("minimum") VALUES (42);
--> statement-breakpoint
CREATE FUNCTION "masthead"."audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'The audit is append only: % of its rows is refused.', lower(TG_OP) USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "masthead"."audit" FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."audit_is_append_only"();
--> statement-breakpoint
ALTER TABLE "masthead"."audit" ENABLE ALWAYS TRIGGER "audit_append_only";
--> statement-breakpoint
-- Text as headlines are compared: without regard to case, accents and the width of letters.
create function masthead.folded(said text) returns text language sql immutable strict parallel safe as $$
  select lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;
--> statement-breakpoint
-- Every two neighbouring letters of a word. In Chinese, which has no spaces, that finds most words; in any language
-- it finds a word by a part of it.
create function masthead.pairs(said text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(word, at, 2)), '{}')
  from regexp_split_to_table(masthead.folded(said), '\s+') word, generate_series(1, char_length(word) - 1) at
$$;
--> statement-breakpoint
-- Whether each of the words occurs in the text.
create function masthead.says(said text, words text) returns boolean language sql immutable strict parallel safe as $$
  select coalesce(bool_and(strpos(masthead.folded(said), word) > 0), true)
  from regexp_split_to_table(masthead.folded(words), '\s+') word where word <> ''
$$;
--> statement-breakpoint
create index article_revisions_by_words on masthead.article_revisions using gin (masthead.pairs(article->>'headline'));
--> statement-breakpoint
create index article_revisions_by_section on masthead.article_revisions (lower(article->>'section'));
--> statement-breakpoint
CREATE FUNCTION "masthead"."tell_outcome"() RETURNS trigger LANGUAGE plpgsql AS $tell$
DECLARE
  ends CONSTANT text[] := array['published', 'partial', 'rejected', 'missed', 'cancelled'];
  was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END;
  told text[] := '{}';
  event text;
  facts jsonb;
BEGIN
  IF was = 'held' THEN told := told || 'resolved'::text; END IF;
  IF NEW.state = 'published' THEN
    told := told || CASE NEW.kind WHEN 'revise' THEN 'revised' WHEN 'retract' THEN 'retracted' ELSE 'published' END;
  ELSIF NEW.state IN ('partial', 'rejected', 'missed', 'cancelled', 'held') THEN
    told := told || NEW.state;
  ELSIF NEW.state = 'handed-over' THEN
    -- A draft is looked at again and again; it was handed over once.
    IF TG_OP = 'INSERT' OR coalesce(OLD.outcome->>'type', '') <> 'handed-over' THEN told := told || 'handed-over'::text; END IF;
  ELSIF NEW.state = 'queued' AND was = ANY (ends) THEN
    told := told || 'restored'::text;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM masthead.receivers r WHERE r.events && told) THEN RETURN NULL; END IF;
  SELECT jsonb_build_object(
      'at', clock_timestamp(),
      'by', nullif(current_setting('masthead.by', true), ''),
      'delivery', jsonb_build_object('id', NEW.id, 'kind', NEW.kind, 'state', NEW.state, 'was', was,
        'heldReason', NEW.held_reason, 'outcome', NEW.outcome, 'receipt', NEW.receipt, 'dueAt', NEW.slot_at),
      'channel', NEW.channel_id,
      'post', jsonb_build_object('id', p.id, 'round', p.sequence, 'revision', p.revision),
      'article', jsonb_build_object('id', p.article_id, 'url', coalesce(v.article->>'canonicalUrl', v.article->>'url'),
        'headline', v.article->>'headline',
        'uris', coalesce((SELECT jsonb_agg(n.uri ORDER BY n.uri) FROM masthead.article_names n WHERE n.article_id = p.article_id), '[]')))
    INTO facts
    FROM masthead.posts p
    LEFT JOIN masthead.article_revisions v ON v.article_id = p.article_id AND v.revision = p.revision
    WHERE p.id = NEW.post_id;
  IF facts IS NULL THEN RETURN NULL; END IF;
  FOREACH event IN ARRAY told LOOP
    INSERT INTO masthead.outbox (id, way, lane, content, created_at, next_try_at)
      SELECT one.id, 'receiver:' || r.id, facts->'article'->>'id', facts || jsonb_build_object('event', event),
        clock_timestamp(), clock_timestamp()
      FROM (SELECT gen_random_uuid() AS id) AS one, masthead.receivers r
      WHERE event = ANY (r.events);
  END LOOP;
  RETURN NULL;
END
$tell$;
--> statement-breakpoint
CREATE TRIGGER "deliveries_told" AFTER UPDATE OF "state" ON "masthead"."deliveries" FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND NEW.state NOT IN ('sending', 'settling', 'waiting')) EXECUTE FUNCTION "masthead"."tell_outcome"();
--> statement-breakpoint
CREATE TRIGGER "deliveries_told_at_once" AFTER INSERT ON "masthead"."deliveries" FOR EACH ROW WHEN (NEW.state NOT IN ('queued', 'sending', 'settling', 'waiting')) EXECUTE FUNCTION "masthead"."tell_outcome"();
--> statement-breakpoint
-- Notifies listeners on `masthead_changes` of each committed change: {"kind": "post", "ids": [...]}. A trigger for each
-- statement sends at most 20 ids (null: more), so that a change of a million rows costs one notification.
do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('articles', 'article', 'id'),
      ('posts', 'post', 'id'),
      ('deliveries', 'delivery', 'id'),
      ('corrections', 'correction', 'id'),
      ('channel_states', 'channel', 'channel_id'),
      ('switches', 'pause', 'name'),
      ('job_runs', 'job', 'id'),
      ('makings', 'making', 'article_id'),
      ('people', 'person', 'name')
    ) as known (relation, kind, id)
  loop
    execute format($f$
      create function masthead.tell_%1$s() returns trigger language plpgsql as $body$
      declare
        ids text[];
      begin
        select array_agg(distinct id) into ids from (select %2$I::text as id from changed limit 21) as listed;
        if ids is not null then
          perform pg_notify('masthead_changes', json_build_object('kind', %1$L,
            'ids', case when cardinality(ids) > 20 then null else ids end)::text);
        end if;
        return null;
      end
      $body$
    $f$, told.kind, told.id);
    execute format('create trigger %1$s_told_insert after insert on masthead.%1$I referencing new table as changed
      for each statement execute function masthead.tell_%2$s()', told.relation, told.kind);
    execute format('create trigger %1$s_told_update after update on masthead.%1$I referencing new table as changed
      for each statement execute function masthead.tell_%2$s()', told.relation, told.kind);
  end loop;
end
$$;
--> statement-breakpoint
-- Changed secrets change their channel; only its id is sent.
create trigger channel_secrets_told_insert after insert on masthead.channel_secrets referencing new table as changed
  for each statement execute function masthead.tell_channel();
--> statement-breakpoint
create trigger channel_secrets_told_update after update on masthead.channel_secrets referencing new table as changed
  for each statement execute function masthead.tell_channel();
--> statement-breakpoint
create trigger channel_secrets_told_delete after delete on masthead.channel_secrets referencing old table as changed
  for each statement execute function masthead.tell_channel();
--> statement-breakpoint
-- An open page updates its presence again and again, which is no news to others.
create function masthead.tell_presence() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select article_id::text as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'presence',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger presences_told_insert after insert on masthead.presences referencing new table as changed
  for each statement execute function masthead.tell_presence();
--> statement-breakpoint
create trigger presences_told_delete after delete on masthead.presences referencing old table as changed
  for each statement execute function masthead.tell_presence();
--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_insert" AFTER INSERT ON "masthead"."tag_pauses" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();
--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_update" AFTER UPDATE ON "masthead"."tag_pauses" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();
--> statement-breakpoint
CREATE TRIGGER "tag_pauses_told_delete" AFTER DELETE ON "masthead"."tag_pauses" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."tell_pause"();
