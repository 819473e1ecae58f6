-- Doors that another program knocks at (A02): seen by their tenant alone; a message has its effect once, in the transaction of the effect.
alter table doors add constraint doors_kind check (kind in ('twilio', 'sms_json'));--> statement-breakpoint
alter table doors enable row level security;--> statement-breakpoint
alter table door_messages enable row level security;--> statement-breakpoint
alter table door_parts enable row level security;--> statement-breakpoint
create policy tenant on doors for all to recourse_app using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
create policy tenant on door_messages for all to recourse_app using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
create policy tenant on door_parts for all to recourse_app using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert on doors, door_messages to recourse_app;--> statement-breakpoint
grant update (closed_at) on doors to recourse_app;--> statement-breakpoint
grant select, insert, delete on door_parts to recourse_app;--> statement-breakpoint

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
    -- One at a time for each message: whoever waited here then finds that it is written.
    if item ? 'doorMessage' then
      perform pg_advisory_xact_lock(hashtextextended(item ->> 'doorMessage', 0));
    end if;
    if item ? 'doorMessage' and exists (select 1 from door_messages m where m.organisation_id = p_organisation
        and m.door_id = (item #>> '{doorMessage,doorId}')::uuid and m.message_hash = decode(item #>> '{doorMessage,hash}', 'hex')) then
      outcome := 'duplicate';
    else
      outcome := commit_one(p_organisation, p_now, item);
    end if;
    if outcome = 'ok' and item ? 'access' then
      perform write_access(p_organisation, (item ->> 'caseId')::uuid, p_now, item -> 'access');
    end if;
    if outcome = 'ok' and item ? 'doorMessage' then
      insert into door_messages (organisation_id, door_id, message_hash)
      values (p_organisation, (item #>> '{doorMessage,doorId}')::uuid, decode(item #>> '{doorMessage,hash}', 'hex'));
    end if;
    outcomes := outcomes || to_jsonb(outcome);
  end loop;
  return outcomes;
end $$;
