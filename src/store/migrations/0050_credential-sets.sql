-- What a platform gave for a channel is one set, replaced as a whole. Tokens become the first set of their channel; sealed
-- values keep the place that they are bound to. Access tokens are fetched again. Older processes have to stop: one that
-- renewed a token in its own way could use it up.
ALTER TABLE "masthead"."tokens" RENAME TO "credential_sets";
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" ADD COLUMN "secrets" jsonb;
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" ADD COLUMN "expires_at" timestamp (3) with time zone;
--> statement-breakpoint
UPDATE "masthead"."credential_sets" SET "version" = 1, "secrets" = jsonb_build_object("name", "value") WHERE "value" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" DROP CONSTRAINT "tokens_channel_id_name_fingerprint_pk";
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" DROP COLUMN "name";
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" DROP COLUMN "value";
--> statement-breakpoint
ALTER TABLE "masthead"."credential_sets" ADD CONSTRAINT "credential_sets_channel_id_fingerprint_pk" PRIMARY KEY("channel_id","fingerprint");
--> statement-breakpoint
DROP TABLE "masthead"."credentials";
--> statement-breakpoint
-- That a draft is gone is a field, and not read from its warning any more.
UPDATE "masthead"."deliveries" SET "receipt" = "receipt" || '{"draftGone": true}'
WHERE "receipt" -> 'warnings' @> '[{"code": "wechatOutcome.draftSentOrDeleted"}]';
--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 50;
