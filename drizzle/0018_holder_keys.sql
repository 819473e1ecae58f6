-- The keys of the person change with the event that says so (people.md 3.1): another code revokes the one before, a phrase is set or changed.
alter table receipt_phrases enable row level security;--> statement-breakpoint
create policy tenant on receipt_phrases for all to recourse_app
  using (organisation_id = (select current_organisation()) and (case_id in (select cases_closed_to_me())) is not true)
  with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert, update on receipt_phrases to recourse_app;--> statement-breakpoint

create function write_access(p_organisation uuid, p_case uuid, p_now timestamptz, access jsonb)
returns void language plpgsql security invoker set search_path = pg_catalog, public, pg_temp as $$
begin
  if access ? 'codeHash' then
    update receipts set revoked_at = p_now where organisation_id = p_organisation and case_id = p_case and revoked_at is null;
    insert into receipts (organisation_id, code_hash, case_id) values (p_organisation, decode(access ->> 'codeHash', 'hex'), p_case);
  end if;
  if access ? 'phraseHash' then
    insert into receipt_phrases (organisation_id, case_id, phrase_hash, set_at, failures)
    values (p_organisation, p_case, access ->> 'phraseHash', p_now, 0)
    on conflict (organisation_id, case_id) do update
      set phrase_hash = excluded.phrase_hash, set_at = excluded.set_at, failures = 0, failing_since = null;
  end if;
end $$;--> statement-breakpoint
revoke all on function write_access(uuid, uuid, timestamptz, jsonb) from public;--> statement-breakpoint
grant execute on function write_access(uuid, uuid, timestamptz, jsonb) to recourse_app;--> statement-breakpoint

create or replace function commit_decisions(p_organisation uuid, p_staff uuid, p_now timestamptz, p_items jsonb)
returns jsonb language plpgsql security invoker set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  item jsonb;
  outcome text;
  outcomes jsonb := '[]'::jsonb;
begin
  perform set_config('recourse.organisation', p_organisation::text, true),
          set_config('recourse.staff', coalesce(p_staff::text, ''), true);
  for item in select value from jsonb_array_elements(p_items) loop
    outcome := commit_one(p_organisation, p_now, item);
    if outcome = 'ok' and item ? 'access' then
      perform write_access(p_organisation, (item ->> 'caseId')::uuid, p_now, item -> 'access');
    end if;
    outcomes := outcomes || to_jsonb(outcome);
  end loop;
  return outcomes;
end $$;
