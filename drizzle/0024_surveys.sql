CREATE TABLE "survey_answers" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"item" text NOT NULL,
	"value" smallint NOT NULL,
	"quarter" date NOT NULL,
	CONSTRAINT "survey_answers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "survey_done" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"remind_at" timestamp (3) with time zone,
	CONSTRAINT "survey_done_organisation_id_case_id_moment_pk" PRIMARY KEY("organisation_id","case_id","moment")
);
--> statement-breakpoint
CREATE TABLE "survey_reminders" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "survey_reminders_organisation_id_case_id_pk" PRIMARY KEY("organisation_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_done" ADD CONSTRAINT "survey_done_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_reminders" ADD CONSTRAINT "survey_reminders_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "survey_answers_quarter" ON "survey_answers" USING btree ("organisation_id","item","quarter");--> statement-breakpoint
CREATE INDEX "survey_done_remind" ON "survey_done" USING btree ("remind_at");