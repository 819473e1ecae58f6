-- Reports for designated officers only (Directive (EU) 2019/1937 Articles 9(1)(c) and 16).
alter table staff_designations enable row level security;--> statement-breakpoint
create policy tenant on staff_designations for all to recourse_app
  using (organisation_id = (select current_organisation())) with check (organisation_id = (select current_organisation()));--> statement-breakpoint
grant select, insert, delete on staff_designations to recourse_app;--> statement-breakpoint

-- Cases that a regime reserves to officers among whom the acting person is not. They run as the owner, as the exclusions do: one call a
-- statement, hashed. A partial index finds the reserved cases; of an installation without any nothing is read.
create function cases_reserved_from_me() returns setof uuid language plpgsql stable parallel safe security definer rows 20
  set search_path = pg_catalog, public, pg_temp as $$
declare
  mine jsonb;
begin
  if public.current_staff() is null then
    return;
  end if;
  select coalesce(jsonb_agg(d.regime), '[]'::jsonb) into mine from public.staff_designations d
    where d.organisation_id = public.current_organisation() and d.staff_id = public.current_staff();
  return query select c.id from public.cases c
    where c.organisation_id = public.current_organisation() and c.restricted_to <> '[]'::jsonb and not c.restricted_to <@ mine;
end $$;--> statement-breakpoint
revoke all on function cases_reserved_from_me() from public;--> statement-breakpoint
grant execute on function cases_reserved_from_me() to recourse_app, recourse_reader;--> statement-breakpoint

-- To everybody but oversight a reserved case is not there at all, as to those whom it is about. Oversight sees that it is there and what is
-- due, since a ladder must not end in silence; what was written and who wrote it is kept from them too, below.
create or replace function cases_closed_to_me() returns setof uuid language plpgsql stable parallel safe security definer rows 20
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if public.current_staff() is null then
    return;
  end if;
  return query select x.case_id from public.case_exclusions x
    where x.organisation_id = public.current_organisation() and x.staff_id = public.current_staff() and x.voided_at is null;
  if not exists (select 1 from public.staff_roles r where r.organisation_id = public.current_organisation()
                 and r.staff_id = public.current_staff() and r.role = 'oversight') then
    return query select reserved.id from public.cases_reserved_from_me() as reserved(id);
  end if;
end $$;--> statement-breakpoint

do $$
declare
  t text;
begin
  foreach t in array array['contents', 'parties', 'files', 'search_tokens', 'mandates'] loop
    execute format('alter policy tenant on %I using (organisation_id = (select current_organisation())
      and (case_id in (select cases_closed_to_me())) is not true and (case_id in (select cases_reserved_from_me())) is not true)', t);
  end loop;
end $$;
