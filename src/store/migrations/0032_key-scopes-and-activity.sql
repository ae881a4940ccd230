ALTER TABLE "masthead"."person_keys" ADD COLUMN "scopes" text[];--> statement-breakpoint
CREATE INDEX "attempts_by_time" ON "masthead"."attempts" USING btree ("started_at","delivery_id","epoch");--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "masthead"."audit" USING btree ("at","id");