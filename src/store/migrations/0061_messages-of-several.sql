-- Posts that go out together, as articles of one message. Processes of earlier versions would send them one by one.
ALTER TABLE "masthead"."deliveries" ADD COLUMN "sent_with" uuid;
--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "carries" uuid[];
--> statement-breakpoint
ALTER TABLE "masthead"."deliveries" ADD COLUMN "place" smallint;
--> statement-breakpoint
CREATE INDEX "deliveries_sent_with" ON "masthead"."deliveries" USING btree ("sent_with") WHERE sent_with is not null;
--> statement-breakpoint
UPDATE "masthead"."schema_requirements" SET "minimum" = 61;
