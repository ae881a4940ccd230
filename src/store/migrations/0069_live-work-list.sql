-- Who takes, snoozes or dismisses an item is seen on other desks at once; so is what the library gets.
create function masthead.tell_attention() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select key as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'attention',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger attention_told_insert after insert on masthead.attention referencing new table as changed
  for each statement execute function masthead.tell_attention();
--> statement-breakpoint
create trigger attention_told_update after update on masthead.attention referencing new table as changed
  for each statement execute function masthead.tell_attention();
--> statement-breakpoint
create trigger attention_told_delete after delete on masthead.attention referencing old table as changed
  for each statement execute function masthead.tell_attention();
--> statement-breakpoint
create function masthead.tell_library() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(distinct id) into ids from (select id::text as id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'library',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger library_items_told_insert after insert on masthead.library_items referencing new table as changed
  for each statement execute function masthead.tell_library();
--> statement-breakpoint
create trigger library_items_told_update after update on masthead.library_items referencing new table as changed
  for each statement execute function masthead.tell_library();
--> statement-breakpoint
create trigger library_items_told_delete after delete on masthead.library_items referencing old table as changed
  for each statement execute function masthead.tell_library();
