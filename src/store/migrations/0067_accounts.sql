-- Passkeys, two-step sign-in, and the language and time zone of people. Earlier versions know none of them.
CREATE TABLE "masthead"."passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"handle" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"synced" boolean NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."recovery_codes" (
	"person" text NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_person_hash_pk" PRIMARY KEY("person","hash")
);
--> statement-breakpoint
CREATE TABLE "masthead"."second_steps" (
	"person" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" integer
);
--> statement-breakpoint
ALTER TABLE "masthead"."people" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "masthead"."people" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "masthead"."sessions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "masthead"."passkeys" ADD CONSTRAINT "passkeys_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."recovery_codes" ADD CONSTRAINT "recovery_codes_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."second_steps" ADD CONSTRAINT "second_steps_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkeys_by_person" ON "masthead"."passkeys" USING btree ("person");