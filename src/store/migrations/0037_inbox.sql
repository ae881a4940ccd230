CREATE TABLE "masthead"."presences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"person" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "masthead"."saved_views" (
	"person" text NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_person_name_pk" PRIMARY KEY("person","name")
);
--> statement-breakpoint
ALTER TABLE "masthead"."articles" ADD COLUMN "urgency" text;--> statement-breakpoint
CREATE INDEX "presences_by_end" ON "masthead"."presences" USING btree ("until");--> statement-breakpoint
CREATE INDEX "posts_unapproved" ON "masthead"."posts" USING btree ("article_id") WHERE approved_hash is distinct from content_hash;--> statement-breakpoint
-- As headlines are compared: without regard to case, accents and the width of letters.
create function masthead.folded(said text) returns text language sql immutable strict parallel safe as $$
  select lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;
--> statement-breakpoint
-- Every two letters that stand side by side in a word: in Chinese, which has no spaces, that finds most words by
-- themselves, and in any language a word is found by a part of it.
create function masthead.pairs(said text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(word, at, 2)), '{}')
  from regexp_split_to_table(masthead.folded(said), '\s+') word, generate_series(1, char_length(word) - 1) at
$$;
--> statement-breakpoint
-- Whether every one of the words stands somewhere in what is said.
create function masthead.says(said text, words text) returns boolean language sql immutable strict parallel safe as $$
  select coalesce(bool_and(strpos(masthead.folded(said), word) > 0), true)
  from regexp_split_to_table(masthead.folded(words), '\s+') word where word <> ''
$$;
--> statement-breakpoint
create index article_revisions_by_words on masthead.article_revisions using gin (masthead.pairs(article->>'headline'));
--> statement-breakpoint
create index article_revisions_by_section on masthead.article_revisions (lower(article->>'section'));
--> statement-breakpoint
-- A page that is still open says so again and again, which tells nobody anything.
create function masthead.tell_presence() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select article_id::text as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'presence',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger presences_told_insert after insert on masthead.presences referencing new table as changed
  for each statement execute function masthead.tell_presence();
--> statement-breakpoint
create trigger presences_told_delete after delete on masthead.presences referencing old table as changed
  for each statement execute function masthead.tell_presence();
