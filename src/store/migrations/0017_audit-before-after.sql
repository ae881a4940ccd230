ALTER TABLE "masthead"."audit" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "masthead"."audit" ADD COLUMN "after" jsonb;--> statement-breakpoint
CREATE INDEX "audit_by_who" ON "masthead"."audit" USING btree ("who");--> statement-breakpoint
CREATE INDEX "audit_by_action" ON "masthead"."audit" USING btree ("action");--> statement-breakpoint
UPDATE "masthead"."audit" SET "subject" = 'config:' || "subject" WHERE "subject" = 'media';--> statement-breakpoint
UPDATE "masthead"."audit" SET "subject" = 'channel:' || "subject" WHERE "subject" <> 'everything' AND "subject" NOT LIKE '%:%';--> statement-breakpoint
CREATE FUNCTION "masthead"."audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'The audit is append only: % of its rows is refused.', lower(TG_OP) USING ERRCODE = 'integrity_constraint_violation';
END
$$;--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "masthead"."audit" FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."audit_is_append_only"();--> statement-breakpoint
ALTER TABLE "masthead"."audit" ENABLE ALWAYS TRIGGER "audit_append_only";
