-- Conflicts of interest: what directors declare, who was a member, who stands in, and assessments set aside.

-- An interest of a director, each change of it a row of its own: the highest version is how it stands.
create table director_interests (
    id uuid not null primary key,
    interest_id uuid not null,
    version bigint not null,
    person_id uuid not null references people (id),
    organisation text not null,
    number text not null default '',
    nature text not null,
    from_date text not null,
    to_date text,
    -- Why an entry made by mistake no longer counts.
    withdrawn_because text,
    saved_at bigint not null,
    constraint director_interests_one_each unique (interest_id, version),
    constraint director_interests_version_from_one check (version > 0),
    constraint director_interests_organisation_given check (length(organisation) > 0),
    constraint director_interests_nature_given check (length(nature) > 0),
    constraint director_interests_ends_later check (to_date is null or to_date >= from_date),
    constraint director_interests_withdrawn_why check (withdrawn_because is null or length(withdrawn_because) > 0)
);
create index director_interests_person on director_interests (person_id);

create trigger director_interests_are_never_changed before update on director_interests
    for each statement execute function refuse_change();

-- Who was a member of an organisation and no longer is.
create table past_members (
    organisation_id uuid not null references organisations (id),
    person_id uuid not null references people (id),
    joined_at bigint,
    -- Unknown for those who were removed before this table was there.
    ended_at bigint,
    primary key (organisation_id, person_id)
);
create index past_members_person on past_members (person_id);
insert into past_members (organisation_id, person_id, joined_at, ended_at)
select organisation_id, person_id, min(joined_at), max(ended_at)
from (
    select organisation_id, actor_id as person_id,
        case when kind = 'left' then null else happened_at end as joined_at,
        case when kind = 'left' then happened_at end as ended_at
    from organisation_events where kind in ('added', 'joined', 'left') and actor_id is not null
    union all
    select organisation_id, person_id, decided_at, null from join_requests where status = 'accepted'
) as known
where not exists (
    select 1 from members
    where members.organisation_id = known.organisation_id and members.person_id = known.person_id)
group by organisation_id, person_id;

-- A person who stands in as a director for one application.
create table stand_ins (
    application_id uuid not null references applications (id),
    person_id uuid not null references people (id),
    reason text not null,
    named_by uuid not null references people (id),
    named_at bigint not null,
    primary key (application_id, person_id),
    constraint stand_ins_reason_given check (length(reason) > 0)
);
create index stand_ins_person on stand_ins (person_id);

-- Who recused the director; nobody when they said it themselves. And what had been suggested to them.
alter table conflict_answers add column decided_by uuid references people (id);
alter table conflict_answers add column suggestions text not null default '[]';

-- Whose assessment it was, as they were called when they sent it.
alter table assessments add column director_name text not null default '';
update assessments set director_name = coalesce(
    (select name from people where people.id = assessments.director_id), '')
where submitted_at is not null;

-- Sent assessments that no longer count, because their director was recused later.
create table assessments_set_aside (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    director_id uuid not null references people (id),
    director_name text not null,
    recommendation text not null,
    note text not null,
    results text not null,
    submitted_at bigint not null,
    set_aside_at bigint not null
);
create index assessments_set_aside_application on assessments_set_aside (application_id);

-- Who is named by whom, found from either side.
create index applications_organisation on applications (organisation_id);
create index applications_trustee_email on applications (lower(trustee_email));
create index attestations_application on attestations (application_id);
create index attestations_trustee_email on attestations (lower(trustee_email));
