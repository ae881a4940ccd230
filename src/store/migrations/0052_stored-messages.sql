-- Results of jobs, failures of feeds and answers of webhooks become messages, which every reader gets in their language. What
-- earlier versions wrote stays text. Processes that write sentences have to stop.
CREATE FUNCTION "masthead"."message_plain"("words" text) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT jsonb_build_object('code', 'text.plain', 'params', jsonb_build_object('text', words));
$$;
--> statement-breakpoint
ALTER TABLE "masthead"."config_processes" ALTER COLUMN "fault" SET DATA TYPE jsonb USING "masthead"."message_plain"("fault");
--> statement-breakpoint
ALTER TABLE "masthead"."job_runs" ALTER COLUMN "result" SET DATA TYPE jsonb USING "masthead"."message_plain"("result");
--> statement-breakpoint
ALTER TABLE "masthead"."job_runs" ALTER COLUMN "error" SET DATA TYPE jsonb USING "masthead"."message_plain"("error");
--> statement-breakpoint
ALTER TABLE "masthead"."outbox" ALTER COLUMN "last_error" SET DATA TYPE jsonb USING "masthead"."message_plain"("last_error");
--> statement-breakpoint
ALTER TABLE "masthead"."receivers" ALTER COLUMN "last_answer" SET DATA TYPE jsonb USING "masthead"."message_plain"("last_answer");
--> statement-breakpoint
ALTER TABLE "masthead"."rereads" ALTER COLUMN "last_error" SET DATA TYPE jsonb USING "masthead"."message_plain"("last_error");
--> statement-breakpoint
ALTER TABLE "masthead"."source_items" ALTER COLUMN "error" SET DATA TYPE jsonb USING "masthead"."message_plain"("error");
--> statement-breakpoint
ALTER TABLE "masthead"."sources" ALTER COLUMN "last_error" SET DATA TYPE jsonb USING "masthead"."message_plain"("last_error");
--> statement-breakpoint
ALTER TABLE "masthead"."subscriptions" ALTER COLUMN "last_error" SET DATA TYPE jsonb USING "masthead"."message_plain"("last_error");
--> statement-breakpoint
DROP FUNCTION "masthead"."message_plain"(text);
--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 52;
