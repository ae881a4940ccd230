-- How each session began, and when its person last confirmed that it is they. Earlier versions know neither.
ALTER TABLE "masthead"."sessions" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "masthead"."sessions" ADD COLUMN "proved_at" timestamp (3) with time zone;--> statement-breakpoint
-- A first person who skipped the password has an hour from now to choose one.
update masthead.sessions set way = 'link', expires_at = least(expires_at, clock_timestamp() + interval '1 hour')
where not exists (select from masthead.passwords where passwords.person = sessions.person)
  and not exists (select from masthead.passkeys where passkeys.person = sessions.person)
  and not exists (select from masthead.identities where identities.person = sessions.person);
