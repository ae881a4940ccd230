-- Settings that are changed in the desk, and their history. Processes of earlier versions go by the files alone.
CREATE TABLE "masthead"."config_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"section" text NOT NULL,
	"kind" text NOT NULL,
	"undoes" bigint,
	"reason" text,
	"entries" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."config_settings" (
	"file" text NOT NULL,
	"path" text[] NOT NULL,
	"written" jsonb,
	"base" jsonb,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "config_settings_file_path_pk" PRIMARY KEY("file","path")
);
--> statement-breakpoint
CREATE INDEX "config_changes_section" ON "masthead"."config_changes" USING btree ("section","id");