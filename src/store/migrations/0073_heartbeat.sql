CREATE TABLE "masthead"."heartbeat" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL
);
