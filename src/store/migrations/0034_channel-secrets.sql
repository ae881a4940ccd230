CREATE TABLE "masthead"."channel_secrets" (
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_secrets_channel_id_name_pk" PRIMARY KEY("channel_id","name")
);
--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "last_failure_type" text;--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "last_failure_code" text;--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."channel_states" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "masthead"."tokens" ADD COLUMN "scopes" text[];--> statement-breakpoint
-- Whoever looks at a channel is told that its secrets are others, too; by its id alone.
create trigger channel_secrets_told_insert after insert on masthead.channel_secrets referencing new table as changed
  for each statement execute function masthead.tell_channel();
--> statement-breakpoint
create trigger channel_secrets_told_update after update on masthead.channel_secrets referencing new table as changed
  for each statement execute function masthead.tell_channel();
--> statement-breakpoint
create trigger channel_secrets_told_delete after delete on masthead.channel_secrets referencing old table as changed
  for each statement execute function masthead.tell_channel();
