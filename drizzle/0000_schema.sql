CREATE TABLE "case_events" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"v" smallint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"precision" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"content_id" uuid,
	"content_hash" "bytea",
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"role" text NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "case_events_organisation_id_case_id_seq_pk" PRIMARY KEY("organisation_id","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_exclusions" (
	"organisation_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"cause" text NOT NULL,
	CONSTRAINT "case_exclusions_organisation_id_staff_id_case_id_pk" PRIMARY KEY("organisation_id","staff_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_keys" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"wrapped_key" "bytea",
	"destroyed_at" timestamp (3) with time zone,
	CONSTRAINT "case_keys_organisation_id_case_id_pk" PRIMARY KEY("organisation_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reference" text NOT NULL,
	"definition" text NOT NULL,
	"policy_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"state" text NOT NULL,
	"is_open" boolean GENERATED ALWAYS AS (state not in ('REFERRED_OUT', 'CLOSED', 'WITHDRAWN', 'INCONCLUSIVE')) STORED NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"cycle" integer NOT NULL,
	"level" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"delay_rank" smallint NOT NULL,
	"likelihood" smallint NOT NULL,
	"life_risk" boolean NOT NULL,
	"retaliation" boolean NOT NULL,
	"child_or_sgbv" boolean NOT NULL,
	"breached_at" timestamp (3) with time zone,
	"entry_class" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"site_id" uuid,
	"country" text,
	"handler_id" uuid,
	"imported" boolean NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"next_due_at" timestamp (3) with time zone,
	"next_timer_id" uuid,
	"next_timer_live" boolean GENERATED ALWAYS AS (case when next_timer_id is null then null else true end) STORED,
	"seq" integer NOT NULL,
	"revision" integer NOT NULL,
	"chain_head" "bytea" NOT NULL,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "cases_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "cases_reference_key" UNIQUE("organisation_id","reference"),
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('SUBMITTED', 'ACKNOWLEDGED', 'SCREENING', 'NEEDS_INFO', 'REFERRED_OUT', 'ACCEPTED', 'DIALOGUE', 'INVESTIGATION', 'PROPOSED', 'DECIDED', 'CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL', 'REMEDY', 'VERIFY', 'CLOSED', 'WITHDRAWN', 'INCONCLUSIVE')),
	CONSTRAINT "cases_open_has_timer" CHECK ("cases"."state" in ('REFERRED_OUT', 'CLOSED', 'WITHDRAWN', 'INCONCLUSIVE') or "cases"."next_timer_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "contents" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	CONSTRAINT "contents_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "workflow_transitions" (
	"definition" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"transition" text NOT NULL,
	CONSTRAINT "workflow_transitions_definition_from_state_to_state_transition_pk" PRIMARY KEY("definition","from_state","to_state","transition")
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"regime" text NOT NULL,
	"binding" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"warn_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	CONSTRAINT "clocks_organisation_id_case_id_key_pk" PRIMARY KEY("organisation_id","case_id","key")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"clock_key" text NOT NULL,
	"step" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"fired_at" timestamp (3) with time zone,
	"superseded_at" timestamp (3) with time zone,
	"live" boolean GENERATED ALWAYS AS (fired_at is null and superseded_at is null) STORED NOT NULL,
	CONSTRAINT "timers_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "timers_live_key" UNIQUE("organisation_id","id","case_id","live")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"wrapped_key" "bytea",
	"sealed_name" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"ciphertext_hash" "bytea" NOT NULL,
	"derived_from" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "files_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "parties" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid,
	"staff_id" uuid,
	"role" text NOT NULL,
	"view_scope" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parties_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_tokens" (
	"organisation_id" uuid NOT NULL,
	"token" bigint NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "search_tokens_organisation_id_token_case_id_pk" PRIMARY KEY("organisation_id","token","case_id")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "drafts_code_key" UNIQUE("organisation_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organisation_id" uuid NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"sealed_response" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_organisation_id_key_hash_pk" PRIMARY KEY("organisation_id","key_hash")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"organisation_id" uuid NOT NULL,
	"source" text NOT NULL,
	"row_key" text NOT NULL,
	"row_hash" "bytea" NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "import_rows_organisation_id_source_row_key_pk" PRIMARY KEY("organisation_id","source","row_key")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"organisation_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"case_id" uuid NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "receipts_organisation_id_code_hash_pk" PRIMARY KEY("organisation_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"organisation_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid,
	"role" text NOT NULL,
	"category" text NOT NULL,
	"purpose" text NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "access_log_organisation_id_case_id_seq_pk" PRIMARY KEY("organisation_id","case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "checkpoint_heads" (
	"organisation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"leaf" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"head" "bytea" NOT NULL,
	CONSTRAINT "checkpoint_heads_organisation_id_number_leaf_pk" PRIMARY KEY("organisation_id","number","leaf")
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"organisation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"root" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"key_id" text NOT NULL,
	"previous" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "checkpoints_organisation_id_number_pk" PRIMARY KEY("organisation_id","number")
);
--> statement-breakpoint
CREATE TABLE "organisation_keys" (
	"organisation_id" uuid NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"public_key" text,
	"active" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_keys_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"organisation_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"identity_mode" text NOT NULL,
	"consented" boolean NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "group_members_organisation_id_group_id_person_id_pk" PRIMARY KEY("organisation_id","group_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "groups_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "organisation_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"default_locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"active_policy_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"wrapped_key" "bytea",
	"sealed" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "persons_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"organisation_id" uuid NOT NULL,
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	"approved_by" uuid,
	CONSTRAINT "policies_organisation_id_id_version_pk" PRIMARY KEY("organisation_id","id","version")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"country" text,
	"exposed_population" integer,
	CONSTRAINT "sites_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"queue" text NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL,
	"request_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"relayed_at" timestamp (3) with time zone,
	"attempts" integer NOT NULL,
	"parked_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"organisation_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_organisation_id_token_hash_pk" PRIMARY KEY("organisation_id","token_hash"),
	CONSTRAINT "sessions_token_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"reports_to" uuid,
	"languages" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "staff_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "staff_email_key" UNIQUE("organisation_id","email")
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"organisation_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"undertaking_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_roles_organisation_id_staff_id_role_pk" PRIMARY KEY("organisation_id","staff_id","role")
);
--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_exclusions" ADD CONSTRAINT "case_exclusions_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_exclusions" ADD CONSTRAINT "case_exclusions_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_keys" ADD CONSTRAINT "case_keys_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_handler_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","handler_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_policy_id_policy_version_policies_organisation_id_id_version_fk" FOREIGN KEY ("organisation_id","policy_id","policy_version") REFERENCES "public"."policies"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contents" ADD CONSTRAINT "contents_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_organisation_id_case_id_clock_key_clocks_organisation_id_case_id_key_fk" FOREIGN KEY ("organisation_id","case_id","clock_key") REFERENCES "public"."clocks"("organisation_id","case_id","key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_organisation_id_person_id_persons_organisation_id_id_fk" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."persons"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parties" ADD CONSTRAINT "parties_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_tokens" ADD CONSTRAINT "search_tokens_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint_heads" ADD CONSTRAINT "checkpoint_heads_organisation_id_number_checkpoints_organisation_id_number_fk" FOREIGN KEY ("organisation_id","number") REFERENCES "public"."checkpoints"("organisation_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_keys" ADD CONSTRAINT "organisation_keys_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_organisation_id_group_id_groups_organisation_id_id_fk" FOREIGN KEY ("organisation_id","group_id") REFERENCES "public"."groups"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_organisation_id_person_id_persons_organisation_id_id_fk" FOREIGN KEY ("organisation_id","person_id") REFERENCES "public"."persons"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_hosts" ADD CONSTRAINT "organisation_hosts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_organisation_id_case_id_cases_organisation_id_id_fk" FOREIGN KEY ("organisation_id","case_id") REFERENCES "public"."cases"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_organisation_id_staff_id_staff_organisation_id_id_fk" FOREIGN KEY ("organisation_id","staff_id") REFERENCES "public"."staff"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_events_type" ON "case_events" USING btree ("organisation_id","type","occurred_at");--> statement-breakpoint
CREATE INDEX "case_exclusions_case" ON "case_exclusions" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("organisation_id","is_open","life_risk","retaliation","child_or_sgbv","severity","delay_rank","likelihood","breached_at","received_at","id");--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("organisation_id","is_open","next_due_at","id");--> statement-breakpoint
CREATE INDEX "cases_handler" ON "cases" USING btree ("organisation_id","handler_id","is_open");--> statement-breakpoint
CREATE INDEX "cases_received" ON "cases" USING btree ("organisation_id","received_at");--> statement-breakpoint
CREATE INDEX "contents_case" ON "contents" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "clocks_name_due" ON "clocks" USING btree ("organisation_id","name","due_at");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at","id") WHERE fired_at is null and superseded_at is null;--> statement-breakpoint
CREATE INDEX "timers_case" ON "timers" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "files_case" ON "files" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "parties_case" ON "parties" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "search_tokens_case" ON "search_tokens" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "drafts_expiry" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "import_rows_case" ON "import_rows" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "receipts_case" ON "receipts" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "outbox_unrelayed" ON "outbox" USING btree ("id") WHERE relayed_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_relayed" ON "outbox" USING btree ("relayed_at","id") WHERE relayed_at is not null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_case" ON "outbox" USING btree ("organisation_id","case_id");--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "sessions" USING btree ("organisation_id","staff_id");