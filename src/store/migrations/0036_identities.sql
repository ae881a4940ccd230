CREATE TABLE "masthead"."identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "masthead"."identities" ADD CONSTRAINT "identities_person_people_name_fk" FOREIGN KEY ("person") REFERENCES "masthead"."people"("name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identities_by_person" ON "masthead"."identities" USING btree ("person");