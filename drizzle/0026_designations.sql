CREATE TABLE "staff_designations" (
	"organisation_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"regime" text NOT NULL,
	"undertaking_at" timestamp (3) with time zone NOT NULL,
	"given_by" uuid,
	CONSTRAINT "staff_designations_organisation_id_staff_id_regime_pk" PRIMARY KEY("organisation_id","staff_id","regime")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "restricted_to" jsonb GENERATED ALWAYS AS (coalesce(snapshot -> 'restrictedTo', '[]'::jsonb)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_designations" ADD CONSTRAINT "staff_designations_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_designations" ADD CONSTRAINT "staff_designations_organisation_id_given_by_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","given_by") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_restricted" ON "cases" USING btree ("organisation_id") WHERE restricted_to <> '[]'::jsonb;