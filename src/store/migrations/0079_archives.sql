-- Archives of old rows. With 50,000 revisions of articles, the index on them took 70 ms on two busy cores, and those on tables
-- without rows a few milliseconds.
CREATE TABLE "masthead"."archives" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"month" text NOT NULL,
	"part" integer NOT NULL,
	"state" text DEFAULT 'writing' NOT NULL,
	"file" text,
	"abandoned" text[] DEFAULT '{}' NOT NULL,
	"sha256" text,
	"bytes" bigint,
	"rows" integer,
	"started_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "archives_once" UNIQUE("kind","month","part")
);
--> statement-breakpoint
CREATE INDEX "approval_requests_by_time" ON "masthead"."approval_requests" USING btree ("asked_at","id");--> statement-breakpoint
CREATE INDEX "article_revisions_by_time" ON "masthead"."article_revisions" USING btree ("created_at","article_id","revision");--> statement-breakpoint
CREATE INDEX "comments_by_time" ON "masthead"."comments" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "post_versions_by_time" ON "masthead"."post_versions" USING btree ("replaced_at","id");--> statement-breakpoint
CREATE INDEX "proposals_by_time" ON "masthead"."proposals" USING btree ("asked_at","post_id","task");
--> statement-breakpoint
-- Rows of the audit may be removed as long as a file has them that was read back whole; nothing else may be changed.
CREATE OR REPLACE FUNCTION "masthead"."audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Which rows may go is decided once they are known, by the trigger below.
	IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM masthead.archives WHERE kind = 'audit' AND state = 'verified') THEN
		RETURN NULL;
	END IF;
	RAISE EXCEPTION 'The audit is append only: % of its rows is refused.', lower(TG_OP) USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE FUNCTION "masthead"."audit_leaves_by_archive"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (
		SELECT FROM gone WHERE NOT EXISTS (
			SELECT FROM masthead.archives a
			WHERE a.kind = 'audit' AND a.state = 'verified' AND a.month = to_char(gone.at AT TIME ZONE 'UTC', 'YYYY-MM')
		)
	) THEN
		RAISE EXCEPTION 'The audit is append only: delete of its rows is refused.' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_leaves_by_archive" AFTER DELETE ON "masthead"."audit" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "masthead"."audit_leaves_by_archive"();
