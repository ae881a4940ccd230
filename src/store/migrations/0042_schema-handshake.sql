CREATE TABLE "masthead"."schema_requirements" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"minimum" integer NOT NULL,
	CONSTRAINT "schema_requirements_one" CHECK ("masthead"."schema_requirements"."only_row")
);
--> statement-breakpoint
INSERT INTO "masthead"."schema_requirements" ("minimum") VALUES (42);
--> statement-breakpoint
ALTER TABLE "masthead"."attempts" ADD COLUMN "schema_version" integer DEFAULT 41 NOT NULL;
--> statement-breakpoint
ALTER TABLE "masthead"."attempts" ALTER COLUMN "schema_version" DROP DEFAULT;
