CREATE TABLE "masthead"."declined_lengths" (
	"account" text NOT NULL,
	"field" text NOT NULL,
	"characters" integer NOT NULL,
	"bytes" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "declined_lengths_account_field_characters_bytes_pk" PRIMARY KEY("account","field","characters","bytes")
);
