CREATE TABLE "mandates" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"person_id" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "mandates_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mandates_code" UNIQUE("organisation_id","code_hash")
);
--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_organisation_id_person_id_persons_organisation_id_id_fk" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."persons"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mandates_case" ON "mandates" USING btree ("organisation_id","case_id");