CREATE TABLE "masthead"."invitations" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."passwords" (
	"person" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"agent" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."sign_in_tries" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."invitations" ADD CONSTRAINT "invitations_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."passwords" ADD CONSTRAINT "passwords_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."sessions" ADD CONSTRAINT "sessions_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_by_person" ON "masthead"."invitations" USING btree ("person");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "masthead"."sessions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "masthead"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_tries_by_time" ON "masthead"."sign_in_tries" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "articles_by_time" ON "masthead"."articles" USING btree ("created_at");