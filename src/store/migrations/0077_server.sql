CREATE TABLE "masthead"."store_server" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"system" text NOT NULL,
	"timeline" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "store_server_one" CHECK ("masthead"."store_server"."only_row")
);
