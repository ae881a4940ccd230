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
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "masthead"."person_keys" ADD CONSTRAINT "person_keys_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "people_by_name" ON "masthead"."people" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "person_keys_by_person" ON "masthead"."person_keys" USING btree ("person");