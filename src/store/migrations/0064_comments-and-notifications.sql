-- Comments on posts, requests for approval, and what people are notified of.
CREATE TABLE "masthead"."approval_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"person" text NOT NULL,
	"asked_by" text NOT NULL,
	"note" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text,
	"settled_hash" text
);
--> statement-breakpoint
CREATE TABLE "masthead"."comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"thread_id" uuid,
	"by" text NOT NULL,
	"text" text NOT NULL,
	"quote" text,
	"mentions" text[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"resolved_by" text,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "masthead"."notification_choices" (
	"person" text PRIMARY KEY NOT NULL,
	"ways" jsonb NOT NULL,
	"email" text,
	"language" text,
	"time_zone" text
);
--> statement-breakpoint
CREATE TABLE "masthead"."notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"content" jsonb NOT NULL,
	"listed" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_once" UNIQUE("person","key")
);
--> statement-breakpoint
CREATE TABLE "masthead"."push_browsers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"digest" text NOT NULL,
	"address" text NOT NULL,
	"agent" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_browsers_digest" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "masthead"."push_keys" (
	"name" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "masthead"."approval_requests" ADD CONSTRAINT "approval_requests_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "masthead"."comments" ADD CONSTRAINT "comments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "masthead"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_open" ON "masthead"."approval_requests" USING btree ("post_id","person") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "approval_requests_by_person" ON "masthead"."approval_requests" USING btree ("person") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "approval_requests_by_asker" ON "masthead"."approval_requests" USING btree ("asked_by") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "comments_by_post" ON "masthead"."comments" USING btree ("post_id","at");--> statement-breakpoint
CREATE INDEX "notifications_by_person" ON "masthead"."notifications" USING btree ("person","at");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "masthead"."notifications" USING btree ("person") WHERE read_at is null and listed;--> statement-breakpoint
CREATE INDEX "notifications_by_time" ON "masthead"."notifications" USING btree ("at");--> statement-breakpoint
CREATE INDEX "push_browsers_by_person" ON "masthead"."push_browsers" USING btree ("person");--> statement-breakpoint
-- Pages are notified of comments by the posts that they are about, of requests as changes of their posts, and of
-- notifications by the people that they are for.
create function masthead.tell_comment() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select post_id::text as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'comment',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger comments_told_insert after insert on masthead.comments referencing new table as changed
  for each statement execute function masthead.tell_comment();
--> statement-breakpoint
create trigger comments_told_update after update on masthead.comments referencing new table as changed
  for each statement execute function masthead.tell_comment();
--> statement-breakpoint
create function masthead.tell_approval_request() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select post_id::text as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'post',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger approval_requests_told_insert after insert on masthead.approval_requests referencing new table as changed
  for each statement execute function masthead.tell_approval_request();
--> statement-breakpoint
create trigger approval_requests_told_update after update on masthead.approval_requests referencing new table as changed
  for each statement execute function masthead.tell_approval_request();
--> statement-breakpoint
create function masthead.tell_notification() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select person as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'notification',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger notifications_told_insert after insert on masthead.notifications referencing new table as changed
  for each statement execute function masthead.tell_notification();
--> statement-breakpoint
create trigger notifications_told_update after update on masthead.notifications referencing new table as changed
  for each statement execute function masthead.tell_notification();
--> statement-breakpoint
-- What failed is written down for the people who approved or scheduled it, in the transaction in which it fails; who they
-- are is found when the row is taken.
create function masthead.note_failure() returns trigger language plpgsql as $body$
begin
  insert into masthead.outbox (id, way, lane, content, created_at, next_try_at)
    select gen_random_uuid(), 'person:failure', NEW.post_id::text,
      jsonb_build_object('post', NEW.post_id, 'channel', NEW.channel_id, 'state', NEW.state,
        'because', coalesce(case when NEW.state in ('held', 'expired') then NEW.held_because end, NEW.outcome->'message')),
      clock_timestamp(), clock_timestamp()
    where exists (select 1 from masthead.people where removed_at is null);
  return null;
end
$body$;
--> statement-breakpoint
create trigger deliveries_failed after update of state on masthead.deliveries for each row
  when (OLD.state is distinct from NEW.state and NEW.state in ('partial', 'failed', 'expired', 'held'))
  execute function masthead.note_failure();
--> statement-breakpoint
create trigger deliveries_failed_at_once after insert on masthead.deliveries for each row
  when (NEW.state in ('partial', 'failed', 'expired', 'held')) execute function masthead.note_failure();
--> statement-breakpoint
-- A process of an earlier version would delete what waits for people, and would settle no request.
UPDATE "masthead"."schema_requirements" SET "minimum" = 64;
