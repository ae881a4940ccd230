CREATE TABLE "masthead"."proposals" (
	"post_id" uuid NOT NULL,
	"task" text NOT NULL,
	"id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"suggestions" jsonb NOT NULL,
	"refused" jsonb,
	"model" text NOT NULL,
	"input_tokens" integer,
	"output_tokens" integer,
	"usd" double precision,
	"ms" integer NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "proposals_post_id_task_pk" PRIMARY KEY("post_id","task")
);
--> statement-breakpoint
ALTER TABLE "masthead"."model_use" ADD COLUMN "answers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."model_use" ADD COLUMN "answer_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."model_use" ADD COLUMN "usd" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."model_use" ADD COLUMN "unpriced" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "masthead"."proposals" ADD CONSTRAINT "proposals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE no action ON UPDATE no action;