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
CREATE INDEX "outbox_waiting" ON "masthead"."outbox" USING btree ("way","lane","sequence") WHERE sent_at is null and given_up_at is null;--> statement-breakpoint
CREATE INDEX "outbox_given_up" ON "masthead"."outbox" USING btree ("way","given_up_at") WHERE given_up_at is not null;