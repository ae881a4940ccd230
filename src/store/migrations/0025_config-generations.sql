CREATE TABLE "masthead"."config_generations" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"replaced" boolean NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."config_processes" (
	"worker" text PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"digest" text NOT NULL,
	"files" jsonb NOT NULL,
	"fault" text,
	"seen_at" timestamp (3) with time zone NOT NULL
);
