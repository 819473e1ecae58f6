-- D05, A14, D04: drafts and what is said about them are as immutable as what is published; the organisation's own chain is append-only.
create trigger policy_drafts_immutable before update or delete on policy_drafts for each row execute function refuse_change();--> statement-breakpoint
create trigger policy_drafts_no_truncate before truncate on policy_drafts execute function refuse_change();--> statement-breakpoint
create trigger policy_draft_comments_append_only before update or delete on policy_draft_comments for each row execute function refuse_change();--> statement-breakpoint
create trigger policy_draft_comments_no_truncate before truncate on policy_draft_comments execute function refuse_change();--> statement-breakpoint
create trigger policy_draft_answers_append_only before update or delete on policy_draft_answers for each row execute function refuse_change();--> statement-breakpoint
create trigger policy_draft_answers_no_truncate before truncate on policy_draft_answers execute function refuse_change();--> statement-breakpoint
create trigger organisation_events_append_only before update or delete on organisation_events for each row execute function refuse_change();--> statement-breakpoint
create trigger organisation_events_no_truncate before truncate on organisation_events execute function refuse_change();--> statement-breakpoint

-- Two people publish, whoever writes (requirements 2.3); a shipped preset has neither.
alter table policies add constraint policies_two_people check (
  (published_by is null and approved_by is null and draft_id is null)
  or (published_by is not null and approved_by is not null and draft_id is not null and published_by <> approved_by));--> statement-breakpoint
alter table policies add constraint policies_draft_fk foreign key (organisation_id, draft_id) references policy_drafts (organisation_id, id);--> statement-breakpoint

do $$
declare
  t text;
  own text := 'organisation_id = (select current_organisation())';
begin
  foreach t in array array['policy_drafts','policy_draft_comments','policy_draft_answers','organisation_events'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I for all to recourse_app, recourse_reader using (%s) with check (%s)', t, own, own);
  end loop;
end $$;--> statement-breakpoint
grant select, insert on policy_drafts, policy_draft_comments, policy_draft_answers, organisation_events to recourse_app;--> statement-breakpoint
grant select on policy_drafts, policy_draft_comments, policy_draft_answers, organisation_events to recourse_reader;
