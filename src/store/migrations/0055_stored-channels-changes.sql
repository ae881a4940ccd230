-- Pages are notified of channels that are added, changed or removed.
create function masthead.tell_stored_channel() returns trigger language plpgsql as $body$
declare
  ids text[];
begin
  select array_agg(id) into ids from (select id from changed limit 21) as listed;
  if ids is not null then
    perform pg_notify('masthead_changes', json_build_object('kind', 'channel',
      'ids', case when cardinality(ids) > 20 then null else ids end)::text);
  end if;
  return null;
end
$body$;
--> statement-breakpoint
create trigger stored_channels_told_insert after insert on masthead.stored_channels referencing new table as changed
  for each statement execute function masthead.tell_stored_channel();
--> statement-breakpoint
create trigger stored_channels_told_update after update on masthead.stored_channels referencing new table as changed
  for each statement execute function masthead.tell_stored_channel();
