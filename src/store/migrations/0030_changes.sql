-- Whoever listens on `masthead_changes` is told what changed, once it is committed: {"kind": "post", "ids": [...]}.
-- It is told by the statement, with at most 20 ids (null: more), so that a change of a million rows costs one word.
do $$
declare
  told record;
begin
  for told in
    select * from (values
      ('articles', 'article', 'id'),
      ('posts', 'post', 'id'),
      ('deliveries', 'delivery', 'id'),
      ('corrections', 'correction', 'id'),
      ('channel_states', 'channel', 'channel_id'),
      ('switches', 'pause', 'name'),
      ('job_runs', 'job', 'id'),
      ('makings', 'making', 'article_id'),
      ('people', 'person', 'name')
    ) as known (relation, kind, id)
  loop
    execute format($f$
      create function masthead.tell_%1$s() returns trigger language plpgsql as $body$
      declare
        ids text[];
      begin
        select array_agg(distinct id) into ids from (select %2$I::text as id from changed limit 21) as listed;
        if ids is not null then
          perform pg_notify('masthead_changes', json_build_object('kind', %1$L,
            'ids', case when cardinality(ids) > 20 then null else ids end)::text);
        end if;
        return null;
      end
      $body$
    $f$, told.kind, told.id);
    execute format('create trigger %1$s_told_insert after insert on masthead.%1$I referencing new table as changed
      for each statement execute function masthead.tell_%2$s()', told.relation, told.kind);
    execute format('create trigger %1$s_told_update after update on masthead.%1$I referencing new table as changed
      for each statement execute function masthead.tell_%2$s()', told.relation, told.kind);
  end loop;
end
$$;
