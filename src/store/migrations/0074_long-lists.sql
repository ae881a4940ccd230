-- Lists that stay fast with a long plan. With 300,000 deliveries, of which 100,000 are planned, and as many posts, the four
-- indexes took 1.3 s together on two cores with eight times as much to do; writes to both tables wait for so long. What is
-- planned already is filled in by the nightly job `tidy`, some rows at a time; until then lists ask the approvals themselves.
ALTER TABLE "masthead"."deliveries" ADD COLUMN "approved_for" smallint;--> statement-breakpoint
CREATE INDEX "deliveries_by_slot" ON "masthead"."deliveries" USING btree ("slot_at","id","channel_id","state") WHERE kind = 'send';--> statement-breakpoint
CREATE INDEX "deliveries_approved_for" ON "masthead"."deliveries" USING btree ("approved_for","channel_id") WHERE kind = 'send' and state = 'scheduled' and next_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_handed_over" ON "masthead"."deliveries" USING btree ("slot_at") WHERE state = 'handed-over';--> statement-breakpoint
CREATE INDEX "posts_rejected" ON "masthead"."posts" USING btree ("rejected_at") WHERE rejected_hash is not null;--> statement-breakpoint
-- How many people the approvals of a post's content suffice for; -1: it is not approved. The same rule as `countApprovals`,
-- for all numbers that channels ask for. An approval under a later embargo counts from that time on: this is never too much.
CREATE FUNCTION "masthead"."approved_for"(post uuid) RETURNS smallint LANGUAGE sql STABLE AS $approved$
  select coalesce((select case
      when count(distinct a.by) filter (where not a.automatic and a.by <> all(p.authors)) >= 2 then 2
      when bool_or(a.alone) filter (where not a.automatic) or count(distinct a.by) filter (where not a.automatic) > 1
        or (bool_or(not a.automatic and a.by <> all(p.authors)) and not '*' = any(p.authors)) then 1
      else 0 end
    from (select id, content_hash, embargo_until, string_to_array(coalesce(edited_by, ''), E'\n') as authors
      from masthead.posts where id = post and approved_hash = content_hash) p
    join masthead.approvals a on a.post_id = p.id and a.content_hash = p.content_hash
      and (a.embargo_until is null or a.embargo_until <= clock_timestamp() or a.embargo_until <= p.embargo_until)
    group by p.authors), -1)::smallint
$approved$;--> statement-breakpoint
CREATE FUNCTION "masthead"."note_approved_for"() RETURNS trigger LANGUAGE plpgsql AS $note$
begin
  new.approved_for := masthead.approved_for(new.post_id);
  return new;
end $note$;--> statement-breakpoint
CREATE TRIGGER "deliveries_approved_insert" BEFORE INSERT ON "masthead"."deliveries" FOR EACH ROW
  WHEN (new.kind = 'send' and new.state = 'scheduled') EXECUTE FUNCTION "masthead"."note_approved_for"();--> statement-breakpoint
CREATE TRIGGER "deliveries_approved_update" BEFORE UPDATE OF "state", "content_hash" ON "masthead"."deliveries" FOR EACH ROW
  WHEN (new.kind = 'send' and new.state = 'scheduled'
    and (old.state is distinct from new.state or old.content_hash is distinct from new.content_hash))
  EXECUTE FUNCTION "masthead"."note_approved_for"();--> statement-breakpoint
-- What may have taken an approval away leaves it to the approvals themselves.
CREATE FUNCTION "masthead"."forget_approved_for"() RETURNS trigger LANGUAGE plpgsql AS $forget$
declare post uuid;
begin
  if tg_table_name = 'posts' then post := old.id; else post := old.post_id; end if;
  update masthead.deliveries set approved_for = null
  where post_id = post and kind = 'send' and state = 'scheduled' and approved_for is not null;
  return null;
end $forget$;--> statement-breakpoint
CREATE TRIGGER "posts_approval_lost" AFTER UPDATE OF "content_hash", "approved_hash", "embargo_until", "edited_by" ON "masthead"."posts" FOR EACH ROW
  WHEN (row(old.content_hash, old.approved_hash, old.embargo_until, old.edited_by)
    is distinct from row(new.content_hash, new.approved_hash, new.embargo_until, new.edited_by))
  EXECUTE FUNCTION "masthead"."forget_approved_for"();--> statement-breakpoint
CREATE TRIGGER "approvals_lost" AFTER UPDATE OF "automatic", "alone", "embargo_until" OR DELETE ON "masthead"."approvals" FOR EACH ROW
  EXECUTE FUNCTION "masthead"."forget_approved_for"();
