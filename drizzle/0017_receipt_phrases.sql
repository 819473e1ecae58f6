CREATE TABLE "receipt_phrases" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"phrase_hash" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"failures" integer NOT NULL,
	"failing_since" timestamp (3) with time zone,
	CONSTRAINT "receipt_phrases_organisation_id_case_id_pk" PRIMARY KEY("organisation_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "receipt_phrases" ADD CONSTRAINT "receipt_phrases_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;