ALTER TABLE "masthead"."approvals" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "masthead"."delivery_commits" ADD COLUMN "absent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ADD COLUMN "created_no" bigint;--> statement-breakpoint
ALTER TABLE "masthead"."posts" ALTER COLUMN "created_no" SET DEFAULT nextval('masthead.audit_id_seq');