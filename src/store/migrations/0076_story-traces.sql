CREATE TABLE "masthead"."story_traces" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"traceparent" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "story_traces_by_time" ON "masthead"."story_traces" USING btree ("at");