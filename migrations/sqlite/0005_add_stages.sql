-- no-transaction
-- Three more stages: information requested, under decision review, lapsed; and where a draft was
-- copied from. SQLite changes a check only by making the table again, and that only with foreign
-- keys off, which no transaction can do. Made twice, it gives the same.

pragma foreign_keys = off;
begin immediate;

create table applications_with_stages (
    id blob not null primary key,
    reference text not null unique,
    organisation_id blob not null references organisations (id),
    status text not null check (status in (
        'draft', 'submitted', 'in_assessment', 'information_requested', 'awaiting_determination', 'determined',
        'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'under_decision_review',
        'withdrawn', 'lapsed')),
    version integer not null default 1,
    started_by blob not null references people (id),
    started_at integer not null,
    trustee_name text not null default '',
    trustee_role text not null default '',
    trustee_email text not null default '',
    submitted_by blob references people (id),
    submitted_at integer,
    status_since integer not null,
    outcome text check (outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    determined_by blob references people (id),
    determined_at integer,
    determination_reason text,
    letter text,
    released_at integer,
    copied_from blob references applications (id),
    constraint applications_submission_check check ((submitted_at is null) = (submitted_by is null)),
    constraint applications_determination_check check (
        (outcome is null and determined_by is null and determined_at is null and determination_reason is null)
        or (outcome is not null and determined_by is not null and determined_at is not null
            and determination_reason is not null)),
    constraint applications_decided_check check (
        (status in ('determined', 'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed',
            'under_decision_review'))
        = (outcome is not null)),
    constraint applications_release_check check (
        status not in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'under_decision_review')
        or (released_at is not null and (status = outcome or status = 'under_decision_review')))
) strict;

insert into applications_with_stages (
    id, reference, organisation_id, status, version, started_by, started_at, trustee_name, trustee_role,
    trustee_email, submitted_by, submitted_at, status_since, outcome, determined_by, determined_at,
    determination_reason, letter, released_at)
select
    id, reference, organisation_id, status, version, started_by, started_at, trustee_name, trustee_role,
    trustee_email, submitted_by, submitted_at, status_since, outcome, determined_by, determined_at,
    determination_reason, letter, released_at
from applications;

drop table applications;
alter table applications_with_stages rename to applications;

-- One live application per organisation.
create unique index applications_one_live on applications (organisation_id)
    where status in ('draft', 'submitted', 'in_assessment', 'information_requested', 'awaiting_determination',
        'determined', 'under_decision_review');
create index applications_status on applications (status, status_since);

commit;
pragma foreign_keys = on;
