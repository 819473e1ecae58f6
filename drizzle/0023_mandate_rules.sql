-- Codes of those who speak for a person (J02): given, ended and erased with the event that says so. What the receipt opens stays apart:
-- `find_receipt` never answers to one of these, nor this to a receipt.
alter table mandates enable row level security;--> statement-breakpoint
create policy tenant on mandates for all to recourse_app
  using (organisation_id = (select current_organisation()) and (case_id in (select cases_closed_to_me())) is not true)
  with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert on mandates to recourse_app;--> statement-breakpoint
grant update (person_id, ended_at) on mandates to recourse_app;--> statement-breakpoint

create function find_mandate(p_organisation uuid, p_code_hash bytea)
  returns table (case_id uuid, mandate_id uuid) language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as $$
  select m.case_id, m.id from public.mandates m
  where m.organisation_id = p_organisation and m.code_hash = p_code_hash and m.ended_at is null
$$;--> statement-breakpoint
revoke all on function find_mandate(uuid, bytea) from public;--> statement-breakpoint
grant execute on function find_mandate(uuid, bytea) to recourse_app;--> statement-breakpoint

-- The way to reach somebody whose mandate is over, or who gave another, is destroyed: key and ciphertext (D18).
create function erase_mandate_contact(p_organisation uuid, p_mandate uuid, p_now timestamptz)
returns void language sql security invoker set search_path = pg_catalog, public, pg_temp as $$
  update persons p set wrapped_key = null, sealed = null, erased_at = p_now
  from mandates m
  where m.organisation_id = p_organisation and m.id = p_mandate
    and p.organisation_id = m.organisation_id and p.id = m.person_id and p.erased_at is null
$$;--> statement-breakpoint
revoke all on function erase_mandate_contact(uuid, uuid, timestamptz) from public;--> statement-breakpoint
grant execute on function erase_mandate_contact(uuid, uuid, timestamptz) to recourse_app;--> statement-breakpoint

create or replace function write_access(p_organisation uuid, p_case uuid, p_now timestamptz, access jsonb)
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
  if access ? 'mandate' then
    insert into mandates (organisation_id, id, case_id, code_hash)
    values (p_organisation, (access #>> '{mandate,id}')::uuid, p_case, decode(access #>> '{mandate,codeHash}', 'hex'));
  end if;
  if access ? 'endedMandate' then
    perform erase_mandate_contact(p_organisation, (access ->> 'endedMandate')::uuid, p_now);
    update mandates set ended_at = p_now, person_id = null
    where organisation_id = p_organisation and case_id = p_case and id = (access ->> 'endedMandate')::uuid and ended_at is null;
  end if;
  if access ? 'mandateContact' then
    perform erase_mandate_contact(p_organisation, (access #>> '{mandateContact,id}')::uuid, p_now);
    update mandates set person_id = (access #>> '{mandateContact,personId}')::uuid
    where organisation_id = p_organisation and case_id = p_case and id = (access #>> '{mandateContact,id}')::uuid and ended_at is null;
  end if;
end $$;
