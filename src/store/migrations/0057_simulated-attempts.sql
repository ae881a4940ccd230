-- Attempts to connect an account of a simulator. Earlier versions know none.
ALTER TABLE "masthead"."connection_attempts" ADD COLUMN "simulated" boolean DEFAULT false NOT NULL;
